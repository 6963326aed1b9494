import { z } from 'zod';
import { answersTo, type TaskRow, tasksById } from '../db/tasks.ts';
import { Refusal } from '../domain/refusal.ts';
import { BUREAU_POSTS } from '../domain/roles.ts';
import { postsOn } from '../domain/roster.ts';
import { type Share, shareFor, sharesOf } from '../domain/tasks.ts';
import type { Outcome, SpokenContext } from './command.ts';
import { alliancesOf } from './context.ts';
import { may, say, schoolName } from './handed-in.ts';
import * as words from './task-words.ts';

/** 谁还没交: to its asker and to those who look after the alliance, by name in private and in numbers in a group; to others their own share. */
export async function taskState(ctx: SpokenContext): Promise<Outcome | null> {
  const asked = z.array(z.string()).safeParse(ctx.reading.extra?.tasks);
  if (!asked.success) return null;
  const { tx, speaker, roster, today, chat } = ctx;
  const tasks = await tasksById(tx, asked.data);
  const answers = await answersTo(tx, asked.data);
  const shares = (task: TaskRow) => sharesOf(task, answers.get(task.id) ?? [], roster, today);
  const seen = tasks.filter((task) => sees(ctx, task));
  if (seen.length > 0) {
    const groups = Map.groupBy(seen, ({ item, dueAt }) => `${item} ${dueAt.getTime()}`);
    const all = [...groups.values()].map((same) => together(ctx, same, shares));
    return say(words.standing(all, chat.kind, today));
  }
  const [own] = tasks.flatMap((task) => {
    const mine = shareFor(task, speaker, today);
    return mine === null ? [] : [{ task, mine }];
  });
  if (own === undefined) throw new Refusal({ code: 'not-yours', action: '查任务', who: '布置任务的老师', unchanged: null });
  const given = shares(own.task).some(
    (share) => share.given && share.schoolId === own.mine.schoolId && share.subject === own.mine.subject,
  );
  return say(words.ownShare(own.task.item, own.task.dueAt, given, today));
}

/** Alliances whose tasks the speaker may speak of: their own, for the bureau those in reach. */
export function alliancesAsked(ctx: SpokenContext): string[] {
  const { roster, speaker, today } = ctx;
  const own = alliancesOf(roster, speaker, today).map(({ id }) => id);
  const bureau = postsOn(speaker, today).some((held) => BUREAU_POSTS.includes(held.post));
  const all = bureau
    ? [...roster.alliances.keys()].filter((id) => may(ctx, 'task.create', { allianceId: id, subject: null }))
    : [];
  return [...new Set([...own, ...all])];
}

function sees(ctx: SpokenContext, { userid, allianceId }: TaskRow): boolean {
  return userid === ctx.speaker.userid || may(ctx, 'task.create', { allianceId, subject: null });
}

/** One thing asked of several alliances at once is one line. */
function together(ctx: SpokenContext, same: readonly TaskRow[], sharesFor: (task: TaskRow) => Share[]): words.Standing {
  const [first] = same;
  if (first === undefined) throw new Error('a line about no task');
  const all = same.flatMap((task) => sharesFor(task).map((share) => ({ task, share })));
  const open = all.filter(({ share }) => !share.given);
  return {
    item: first.item,
    due: first.dueAt,
    asked: all.length,
    given: all.length - open.length,
    unit: first.schools.length > 0 ? '校' : first.owedBy === '学科教研员' ? '个学科' : '个联盟',
    open: open.map(
      ({ task, share }) =>
        schoolName(ctx, share.schoolId) ?? (share.subject || (ctx.roster.alliances.get(task.allianceId)?.name ?? '')),
    ),
  };
}
