import { beijingIso } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import { can, standingOf } from '../../domain/rights.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { askAlliance } from '../whose.ts';
import { labelOf } from '../words.ts';
import { becomes, schoolsFor, shown } from './book.ts';
import { soughtOf } from './look.ts';
import { announcement, sayTold, stillOn, unchanged } from './replies.ts';
import { isTold, tell } from './tell.ts';

/** 照常进行: says that it stands. A plan, confirmed by whoever may change it, is announced by that. */
export async function confirmAsPlanned(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const found = await soughtOf(ctx);
  if ('outcome' in found) return found.outcome;
  const { activity } = found;
  if (activity.status === 'cancelled') throw new Refusal({ code: 'already-cancelled', activity: labelOf(activity) });

  const standing = standingOf(ctx.speaker, ctx.roster, ctx.today);
  const mayChange = can(standing, 'activity.change', { allianceId: activity.allianceId, subject: activity.subject });
  if (activity.status !== 'planned' || !mayChange || isQuestion(ctx.message.text)) return say(stillOn(activity, ctx.today));

  const text = announcement(shown(ctx, activity), schoolsFor(ctx, activity), ctx.today, ctx.speaker.name);
  const { told, drafts } = await tell(ctx, [activity], { kind: 'notice', text });
  if (!isTold(told)) {
    return say([stillOn(activity, ctx.today), ...sayTold(told)].join('\n'));
  }
  await becomes(ctx, activity, 'announced');
  return {
    outcome: 'done',
    reply: { kind: 'text', text: [`已定下来：${text.slice('通知：'.length)}`, ...sayTold(told)].join('\n') },
    drafts,
    act: {
      action: 'activity.confirm',
      target: `activity:${activity.id}`,
      detail: { start: beijingIso(activity.start) },
      undo: { activityId: activity.id, was: { status: 'planned' } },
    },
  };
}

/** 可能要改: nothing changes before the change itself is said. */
export async function markTentative(ctx: SpokenContext): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const found = await soughtOf(ctx);
  if ('outcome' in found) return found.outcome;
  return say(unchanged(found.activity, ctx.today));
}

function isQuestion(text: string): boolean {
  return /[?？]|吗|没有?$|是不是|会不会/.test(text.trim());
}

function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
