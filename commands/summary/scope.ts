import { Refusal } from '../../domain/refusal.ts';
import type { SummaryScope } from '../../domain/reply.ts';
import { can, type Standing, standingOf } from '../../domain/rights.ts';
import { type AllianceRow, postsOn } from '../../domain/roster.ts';
import { coversSubject, subjectsIn } from '../../domain/subjects.ts';
import type { SpokenContext } from '../command.ts';
import { allianceCalled, saidOf } from './said.ts';

/** What the paper is called in a refusal. */
export type Paper = '总结' | '台账' | '档案' | '月报' | '证明';

export type Asker = Pick<SpokenContext, 'roster' | 'reading' | 'today' | 'speaker' | 'message' | 'chat' | 'alliance'>;

/** The paper that is meant, or those it may be: several posts are asked which. Throws Refusal where no post allows any. */
export function scopesFor(ctx: Asker, paper: Paper = '总结'): SummaryScope[] {
  const { roster, reading, today, speaker } = ctx;
  const said = saidOf(reading, ctx.message.text);
  const standing = standingOf(speaker, roster, today);
  const named = said.alliance === null ? null : allianceCalled(roster, said.alliance);

  if (said.county) return allowed([{ of: 'county' }], standing, { action: `取全县的${paper}`, who: '县教研室' });
  const near = named ?? (ctx.chat.kind === 'group' ? ctx.alliance : null);
  const alliances = near === null ? [...roster.alliances.values()] : [near];
  const { subject } = said;
  if (subject !== null) {
    const wanted = alliances.filter((one) => near !== null || teaches(ctx, one, subject));
    return allowed(
      wanted.map((one) => ({ of: 'subject', allianceId: one.id, subject })),
      standing,
      { action: `取${subject}学科的${paper}`, who: `${subject}学科教研员或牵头校负责人` },
    );
  }
  if (said.wide || (named !== null && can(standing, 'alliance-paper.export', { allianceId: named.id }))) {
    return allowed(
      alliances.map((one) => ({ of: 'alliance', allianceId: one.id })),
      standing,
      { action: `取全联盟的${paper}`, who: '牵头校负责人或县教研室' },
    );
  }
  const own = ownScopes(ctx).filter((scope) => named === null || (scope.of !== 'county' && scope.allianceId === named.id));
  return allowed(here(own, ctx), standing, { action: `取${paper}`, who: '学科教研员或牵头校负责人' });
}

/** What the posts stand for when nothing was said. */
function ownScopes({ speaker, today, roster }: Asker): SummaryScope[] {
  const found = postsOn(speaker, today).flatMap((held): SummaryScope[] => {
    const { post, allianceId, subject } = held;
    switch (post) {
      case '学科教研员':
        if (allianceId === null) return [];
        return (subject === null ? groupSubjects(roster.groupsByChatid, allianceId) : [subject]).map((one) => ({
          of: 'subject',
          allianceId,
          subject: one,
        }));
      case '牵头校负责人':
        return allianceId === null ? [] : [{ of: 'alliance', allianceId }];
      case '责任领导':
      case '县教研室':
      case '基教办':
      case '督导室':
      case '学区':
        return [allianceId === null ? { of: 'county' } : { of: 'alliance', allianceId }];
      default:
        return [];
    }
  });
  return [...new Map(found.map((scope) => [keyOf(scope), scope])).values()];
}

/** In a group, of several papers only those of its alliance and subject are meant, where there are any. */
function here(scopes: SummaryScope[], { chat, roster }: Asker): SummaryScope[] {
  const group = chat.kind === 'group' ? roster.groupsByChatid.get(chat.id) : undefined;
  if (group === undefined) return scopes;
  const fitting = scopes.filter((scope) => {
    if (scope.of === 'county' || scope.allianceId !== group.allianceId) return false;
    return scope.of === 'alliance' || coversSubject(scope.subject, group.subject);
  });
  return fitting.length > 0 ? fitting : scopes;
}

function allowed(scopes: SummaryScope[], standing: Standing, refusal: { action: string; who: string }): SummaryScope[] {
  const mine = scopes.filter((scope) => mayExport(standing, scope));
  if (mine.length > 0) return mine;
  const [only, ...others] = scopes;
  const foreign = only !== undefined && others.length === 0 && only.of !== 'county' && !belongs(standing, only.allianceId);
  throw new Refusal(foreign ? { code: 'other-alliance' } : { code: 'not-yours', ...refusal, unchanged: null });
}

export function mayExport(standing: Standing, scope: SummaryScope): boolean {
  if (scope.of === 'county') return can(standing, 'county-paper.export', {});
  if (scope.of === 'alliance') return can(standing, 'alliance-paper.export', { allianceId: scope.allianceId });
  return can(standing, 'subject-paper.export', { allianceId: scope.allianceId, subject: scope.subject });
}

function belongs({ posts, schoolAlliances }: Standing, allianceId: string): boolean {
  return schoolAlliances.includes(allianceId) || posts.some((held) => held.allianceId === allianceId);
}

/** Alliances where the subject has a group or is the speaker's own, so that a bureau is not offered every stage. */
function teaches({ roster, speaker, today }: Asker, alliance: AllianceRow, subject: string): boolean {
  return (
    groupSubjects(roster.groupsByChatid, alliance.id).includes(subject) ||
    postsOn(speaker, today).some((held) => held.allianceId === alliance.id)
  );
}

function groupSubjects(groups: Map<string, { allianceId: string; subject: string }>, allianceId: string): string[] {
  const own = [...groups.values()].filter((group) => group.allianceId === allianceId);
  return [...new Set(own.flatMap((group) => subjectsIn(group.subject)))];
}

export function keyOf(scope: SummaryScope): string {
  if (scope.of === 'county') return 'county';
  return scope.of === 'alliance' ? `alliance-${scope.allianceId}` : `subject-${scope.allianceId}-${scope.subject}`;
}
