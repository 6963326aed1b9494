import { z } from 'zod';
import { handIn } from '../../db/handed-in.ts';
import { answersTo, type TaskRow, taskItem, tasksOf } from '../../db/tasks.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
import { isComplete, ownerOfShare, type Share, shareFor, sharesOf } from '../../domain/tasks.ts';
import type { Choice, Outcome, SpokenContext } from '../command.ts';
import { type Content, contentOf } from '../content.ts';
import { alliancesOf } from '../context.ts';
import { say } from '../handed-in.ts';
import { findTarget } from '../target.ts';
import { complete } from '../task-words.ts';
import { kindSaid, kindSeen } from './kind.ts';
import * as words from './paper-replies.ts';

/** Late answers are taken for so long. */
const LATE_DAYS = 60;
const MOST_CHOICES = 4;
const NO_TASK = 'none';

interface Owed {
  task: TaskRow;
  share: Omit<Share, 'given'>;
  given: boolean;
}

/** What the speaker hands in for a task: the one they name or chose. Null where none is meant. */
export async function answerTask(ctx: SpokenContext): Promise<Outcome | null> {
  const chosen = z.string().safeParse(ctx.reading.extra?.task);
  if (chosen.success && chosen.data === NO_TASK) return null;
  const content = contentOf(ctx.message, ctx.reading, []);
  if (content.files.length === 0 && !chosen.success) return null;
  const owed = await owedBy(ctx);
  const said = `${ctx.message.text} ${content.files.map((file) => file.name ?? '').join(' ')}`;
  const named = chosen.success
    ? owed.filter(({ task }) => task.id === chosen.data)
    : owed
        .filter(({ task }) => said.includes(task.item))
        .toSorted((a, b) => b.task.item.length - a.task.item.length || Number(a.given) - Number(b.given));
  const [first] = named;
  if (first === undefined) return chosen.success ? say(words.taskGone) : null;
  if (content.files.length === 0 && content.total > 0) return say(words.notFetched(content));
  return store(ctx, first, content);
}

/** A file of which nothing says what it is, from somebody who owes a task: that one, where nothing else can be meant; else a card asks. */
export async function perhapsTask(ctx: SpokenContext): Promise<Outcome | null> {
  const { reading, chat } = ctx;
  if (reading.extra?.task !== undefined || reading.target !== undefined || chat.kind === 'group') return null;
  const content = contentOf(ctx.message, ctx.reading, []);
  if (content.files.length === 0 || kindSaid(reading) !== null || kindSeen(content) !== null) return null;
  const open = (await owedBy(ctx)).filter(({ given, task }) => !given && task.dueAt >= startOfLate(ctx));
  const [only, ...others] = open;
  if (only === undefined) return null;
  const activity = await findTarget(ctx, { direction: 'past', needsStarted: true });
  if (others.length === 0 && 'none' in activity) return store(ctx, only, content);
  const choices = open.slice(0, MOST_CHOICES).map(
    ({ task }): Choice => ({
      id: task.id,
      text: task.item.slice(0, 11),
      words: [task.item],
      patch: { extra: { task: task.id } },
    }),
  );
  const other: Choice = {
    id: NO_TASK,
    text: '活动的材料',
    words: ['活动', '材料', '活动材料'],
    patch: { extra: { task: NO_TASK } },
  };
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: {
        title: words.whichTask,
        choices: 'none' in activity ? choices : [...choices, other],
        as: 'options',
        meanwhile: words.whichTaskMeanwhile,
      },
    },
  };
}

/** Tasks that are the speaker's to hand in: a school's through its contact, a subject's through its researcher. */
export async function owedBy(ctx: SpokenContext): Promise<Owed[]> {
  const { tx, roster, speaker, today } = ctx;
  const allianceIds = alliancesOf(roster, speaker, today).map((alliance) => alliance.id);
  const tasks = await tasksOf(tx, { allianceIds, dueAfter: startOfLate(ctx) });
  const mine = tasks.flatMap((task) => {
    const share = shareFor(task, speaker, today);
    return share === null ? [] : [{ task, share }];
  });
  const answers = await answersTo(
    tx,
    mine.map(({ task }) => task.id),
  );
  return mine.map(({ task, share }) => {
    const all = sharesOf(task, answers.get(task.id) ?? [], roster, today);
    const own = all.find((one) => one.schoolId === share.schoolId && one.subject === share.subject);
    return { task, share, given: own?.given === true };
  });
}

function startOfLate({ today }: SpokenContext): Date {
  return at(addDays(today, -LATE_DAYS), '00:00');
}

async function store(ctx: SpokenContext, { task, share }: Owed, content: Content): Promise<Outcome> {
  const { speaker, roster, today, now, inboxId, tx } = ctx;
  const [file] = content.files;
  const late = now > task.dueAt;
  const { id, before } = await handIn(
    tx,
    {
      ...{ item: taskItem(task.id), owner: ownerOfShare(task, share), subject: share.subject },
      ...{ period: '', part: '', states: [], late, inboxId },
      ...{ personId: speaker.id, userid: speaker.userid, day: today, text: content.text },
      ...{ sha256: file?.sha256 ?? null, bytes: file?.bytes ?? null, fileName: file?.name ?? null },
    },
    now,
  );
  const answers = await answersTo(tx, [task.id]);
  const shares = sharesOf(task, answers.get(task.id) ?? [], roster, today);
  const ended = before === null && isComplete(shares) && task.userid !== speaker.userid;
  return {
    ...say(words.taskAnswered(task.item, { late, again: before !== null, more: content.files.length - 1 })),
    drafts: ended
      ? [
          {
            dedupeKey: `task-complete:${task.id}:${id}`,
            to: { kind: 'direct', id: task.userid },
            kind: 'relay',
            content: { kind: 'markdown', text: complete(task.item, shares.length, task.schools.length > 0 ? '校' : '项') },
            dueAt: nextDisturbable(now, roster.county.holidays ?? []),
          },
        ]
      : [],
    act: {
      action: 'paper.hand-in',
      target: `paper:${id}`,
      detail: { item: taskItem(task.id), name: task.item },
      undo: { papers: [{ id, beforeId: before?.id ?? null }] },
    },
  };
}
