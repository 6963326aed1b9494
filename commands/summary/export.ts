import { type SummaryCounts, summaryCounts } from '../../db/queries/summary-counts.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import { type Roster, schoolsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { askWhich, findTarget } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { labelOf, sayActivity } from '../words.ts';
import { askScope } from './ask-scope.ts';
import { wantOf } from './collect.ts';
import { say, sent, wayTo } from './hand-over.ts';
import { exportLedger } from './ledger/export.ts';
import { noticeTitle } from './notice.ts';
import { noSuchTerm, nothingYet, noticeComing, summaryComing } from './replies.ts';
import { termSaid } from './said.ts';
import { keyOf, scopesFor } from './scope.ts';
import { targetOf, titleOf } from './titles.ts';

/** 学期总结: says what the paper will hold and lets the outbox make and send it. */
export async function exportSummary(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.reading.item === 'ledger') return exportLedger(ctx);
  const { roster, term: current, tx } = ctx;
  const term = termSaid(ctx.message.text, roster.terms, current);
  const scopes = scopesFor(ctx);
  if (term === null) return say(noSuchTerm(roster.terms.map((one) => one.name)));
  const [scope, ...others] = scopes;
  if (scope === undefined) throw new Refusal({ code: 'not-offered' });
  if (others.length > 0) return askScope(scopes, roster);

  const title = titleOf(scope, term, roster).join('');
  const counts = await summaryCounts(tx, wantOf(scope, term.id));
  if (counts.activities === 0) return say(nothingYet(title));
  const way = await wayTo(ctx);
  const text = summaryComing({
    title,
    activities: counts.activities,
    reflections: expectedOnly(counts, roster),
    photos: counts.photos,
    name: ctx.speaker.name,
    way,
  });
  const request: PaperRequest = { paper: 'term-summary', scope, termId: term.id, askedBy: ctx.speaker.userid };
  return sent(ctx, { text, way, request, key: `${keyOf(scope)}:${term.id}`, target: targetOf(scope, roster) });
}

/** 通知: the notice of one activity as Word, the next one to come where none is named. */
export async function exportNotice(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const coming = await findTarget(ctx, { direction: 'coming' });
  const found = 'none' in coming ? await findTarget(ctx, { direction: 'any' }) : coming;
  if ('several' in found) return askWhich(ctx, found.several, { meanwhile: '未选择前，没有生成通知。' });
  if ('none' in found) {
    if (found.nearby.length > 0) return askWhich(ctx, found.nearby, { meanwhile: '未选择前，没有生成通知。' });
    throw new Refusal({ code: 'no-such-activity', no: null });
  }
  const activity = found.one;
  if (activity.status === 'cancelled') throw new Refusal({ code: 'already-cancelled', activity: labelOf(activity) });

  const way = await wayTo(ctx);
  const title = noticeTitle({ activity, roster: ctx.roster }).join('');
  const text = noticeComing({ title, activity: `${sayActivity(activity, ctx.today)}。`, name: ctx.speaker.name, way });
  const request: PaperRequest = { paper: 'notice', activityId: activity.id, askedBy: ctx.speaker.userid };
  return sent(ctx, {
    text,
    way,
    request,
    key: `notice:${activity.id}`,
    target: `activity:${activity.id}`,
    activityId: activity.id,
  });
}

function expectedOnly({ reflections }: SummaryCounts, roster: Roster): number {
  return reflections.filter(({ allianceId, day, schoolId }) => {
    const alliance = roster.alliances.get(allianceId);
    return alliance !== undefined && schoolsOn(alliance, day).includes(schoolId);
  }).length;
}
