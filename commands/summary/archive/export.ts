import type { ActivityRow } from '../../../db/activities.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { ArchiveScope, PaperRequest } from '../../../domain/reply.ts';
import type { Roster, TermRow } from '../../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../../command.ts';
import { authoriseFor } from '../../rights.ts';
import { askWhich, findTarget } from '../../target.ts';
import { askAlliance } from '../../whose.ts';
import { askScope } from '../ask-scope.ts';
import { say, sent, wayTo } from '../hand-over.ts';
import { noSuchTerm, nothingYet } from '../replies.ts';
import { termSaid } from '../said.ts';
import { keyOf, scopesFor } from '../scope.ts';
import { targetOf } from '../titles.ts';
import { type Archive, type ArchiveRequest, collectArchive, titleOfArchive } from './collect.ts';
import { archiveComing } from './replies.ts';

/** More files than this in one conversation nobody unpacks: then only what is written goes out, and the rest in smaller archives. */
const MOST_PARTS = 20;

/** 档案: everything of a term, or of one activity, as ZIP; in parts where WeCom takes no file so large. */
export async function exportArchive(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.reading.target !== undefined) return ofActivity(ctx);
  const { roster } = ctx;
  const term = termSaid(ctx.message.text, roster.terms, ctx.term);
  const scopes = scopesFor(ctx, '档案');
  if (term === null) return say(noSuchTerm(termNames(ctx), '档案'));
  const [scope, ...others] = scopes;
  if (scope === undefined) throw new Refusal({ code: 'not-offered' });
  if (others.length > 0) return askScope(scopes, roster, '档案');
  return packed(ctx, { scope, term, target: targetOf(scope, roster), key: keyOf(scope) });
}

async function ofActivity(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const found = await findTarget(ctx, { direction: 'any' });
  const meanwhile = '未选择前，没有打包档案。';
  if ('several' in found) return askWhich(ctx, found.several, { meanwhile });
  if ('none' in found) {
    if (found.nearby.length > 0) return askWhich(ctx, found.nearby, { meanwhile });
    throw new Refusal({ code: 'no-such-activity', no: null });
  }
  const { id, allianceId, subject, termId } = found.one;
  await authoriseFor(ctx, { allianceId, subject });
  const term = ctx.roster.terms.find((one) => one.id === termId) ?? ctx.term;
  return packed(ctx, { scope: { of: 'activity', activityId: id }, term, target: `activity:${id}`, key: id, activityId: id });
}

interface What {
  scope: ArchiveScope;
  term: TermRow;
  target: string;
  key: string;
  activityId?: string;
}

async function packed(ctx: SpokenContext, { scope, term, target, key, activityId }: What): Promise<Outcome> {
  const { roster, programme, tx, now, speaker } = ctx;
  const request: ArchiveRequest = { scope, term, roster, programme, asOf: now, media: true };
  const whole = await collectArchive(tx, request);
  if (whole.activities.length === 0) return say(nothingYet(titleOfArchive(request, null)));
  // One activity cannot be asked for in smaller pieces.
  const media = scope.of === 'activity' || whole.plan.parts.length <= MOST_PARTS;
  const archive = media ? whole : await collectArchive(tx, { ...request, media: false });
  const way = await wayTo(ctx);
  const { count, bytes } = filesIn(whole);
  const text = archiveComing({
    title: archive.title,
    activities: archive.activities.length,
    files: count,
    bytes,
    parts: archive.plan.parts.length,
    tooBig: archive.plan.tooBig.size,
    narrower: media ? null : narrower(scope, archive.activities, roster),
    name: speaker.name,
    way,
  });
  const parts = archive.plan.parts.map(
    (_, i): PaperRequest => ({
      paper: 'archive',
      scope,
      termId: term.id,
      asOf: now.toISOString(),
      part: i + 1,
      media,
      askedBy: speaker.userid,
    }),
  );
  const [first, ...more] = parts;
  if (first === undefined) throw new Error('an archive has at least one part');
  const about = activityId === undefined ? {} : { activityId };
  return sent(ctx, { text, way, request: first, more, key: `archive:${key}:${term.id}`, target, ...about });
}

function filesIn({ plan, items }: Archive): { count: number; bytes: number } {
  const packedIds = new Set(plan.parts.flatMap((part) => [...part.values()].flatMap(({ media }) => [...media])));
  let bytes = 0;
  for (const item of [...items.values()].flat()) if (packedIds.has(item.id)) bytes += item.bytes;
  return { count: packedIds.size, bytes };
}

/** What one can ask for instead: an alliance of the county, a subject of the alliance, an activity of the subject. */
function narrower(scope: ArchiveScope, activities: readonly ActivityRow[], roster: Roster): string {
  const lesson = activities.find(({ subject }) => subject !== '');
  const alliance = roster.alliances.get(lesson?.allianceId ?? '')?.name ?? '';
  if (scope.of === 'county') return `打包${alliance}档案`;
  return scope.of === 'alliance' ? `打包${lesson?.subject ?? ''}档案` : `打包第${lesson?.no ?? 1}次活动的档案`;
}

function termNames({ roster }: SpokenContext): string[] {
  return roster.terms.map((one) => one.name);
}
