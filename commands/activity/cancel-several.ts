import type { ActivityRow } from '../../db/activities.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { NO_WORDS } from '../questions.ts';
import type { Reading } from '../reading/reading.ts';
import { authoriseFor } from '../rights.ts';
import { findTarget } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { labelOf, sayWhen } from '../words.ts';
import { asked, shown } from './book.ts';
import { cancelledSeveral, cancelNotice, notTheseSeveral } from './replies.ts';
import { CANCEL_WORDS, strike, wasBefore } from './strike.ts';
import { tell } from './tell.ts';

/** 取消第1次和第2次: one question names them all; nothing is cancelled where one of them is not to be found. */
export async function cancelSeveral(ctx: SpokenContext, items: Partial<Reading>[]): Promise<Outcome> {
  if (ctx.alliance === null) return askAlliance(ctx);
  const found = new Map<string, ActivityRow>();
  for (const { target } of items) {
    const one = await findTarget({ ...ctx, reading: { ...ctx.reading, ...(target && { target }) } }, { direction: 'coming' });
    if (!('one' in one)) return say(notTheseSeveral(typeof target === 'object' ? target : {}, 'several' in one, ctx.today));
    await authoriseFor(ctx, { allianceId: one.one.allianceId, subject: one.one.subject });
    if (one.one.status === 'cancelled') throw new Refusal({ code: 'already-cancelled', activity: labelOf(one.one) });
    if (one.one.status === 'closed') throw new Refusal({ code: 'closed', activity: labelOf(one.one) });
    found.set(one.one.id, one.one);
  }
  const activities = [...found.values()];
  return ctx.reading.confirmed === true ? strikeAll(ctx, activities) : asked(question(ctx, activities));
}

function question({ today }: SpokenContext, activities: readonly ActivityRow[]) {
  return {
    title: `取消这${activities.length}次活动`,
    rows: activities.map((activity) => ({
      key: labelOf(activity).slice(0, 12),
      value: sayWhen({ ...activity, end: null }, today),
    })),
    choices: [
      { id: 'keep', text: '保留', words: NO_WORDS, patch: null, answer: '没有取消，都按原定进行。' },
      {
        id: 'cancel',
        text: '全部取消',
        words: CANCEL_WORDS,
        patch: { confirmed: true as const, items: activities.map(({ id }) => ({ target: { activityId: id } })) },
        danger: true as const,
      },
    ],
    as: 'buttons' as const,
    meanwhile: '未选择前，都按原定进行；也可以回复“确认”取消。',
  };
}

async function strikeAll(ctx: SpokenContext, activities: readonly ActivityRow[]): Promise<Outcome> {
  const gone: ActivityRow[] = [];
  const tellings: Awaited<ReturnType<typeof tell>>[] = [];
  for (const activity of activities) {
    const after = shown(ctx, await strike(ctx, activity));
    gone.push(after);
    tellings.push(await tell(ctx, [after], { kind: 'cancel', text: cancelNotice(after, ctx.today) }));
  }
  return {
    outcome: 'done',
    reply: { kind: 'text', text: cancelledSeveral(gone, ctx.today, tellings[0]?.told ?? { how: 'here' }) },
    drafts: tellings.flatMap(({ drafts }) => drafts),
    act: {
      action: 'activity.cancel',
      target: `activity:${activities[0]?.id}`,
      detail: { count: activities.length, reason: ctx.reading.reason ?? null },
      undo: { several: activities.map((activity) => ({ activityId: activity.id, was: wasBefore(activity) })) },
    },
  };
}

function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
