import { changedSince, lastActOf, markUndone } from '../../db/acts.ts';
import { dropPending } from '../../db/outbox.ts';
import type { Chat } from '../../domain/message.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { type Command, defineCommand, type Outcome, type SpokenContext, type StoredAct } from '../command.ts';
import { INTENTS, type Intent } from '../reading/reading.ts';
import { corrected, correction } from './replies.ts';

/** 撤销: takes back one's own last act of a day, in any chat, by the command that did it. */
export function undoCommand(deeds: readonly Command[]): Command {
  return defineCommand({
    intents: ['undo'],
    where: 'anywhere',
    help: '撤销',
    examples: [
      { text: '刚才那个发错了，撤销', as: 'undo', by: '学科教研员', in: 'group' },
      { text: '撤销', as: 'undo', by: '教师', in: 'direct' },
    ],
    run: (ctx) => undoLast(ctx, deeds),
  });
}

async function undoLast(ctx: SpokenContext, deeds: readonly Command[]): Promise<Outcome> {
  const { tx, now, speaker } = ctx;
  const last = await lastActOf(tx, speaker.userid, now);
  const intent = INTENTS.find((known): known is Intent => known === last?.intent);
  const deed = deeds.find((command) => intent !== undefined && command.intents.includes(intent));
  if (last === null || last.undo === null || intent === undefined || deed?.undo === undefined)
    throw new Refusal({ code: 'nothing-to-undo' });
  const others = touching(last.action);
  const other = others === null ? null : await changedSince(tx, last.target, last.id, speaker.userid, others);
  if (other !== null) throw new Refusal({ code: 'changed-since', what: '这件事' });

  const act: StoredAct = { ...last, undo: last.undo, intent };
  const outcome = await deed.undo(ctx, act);
  await markUndone(tx, last.actId, now);
  const { sent } = await dropPending(tx, { actId: last.actId }, 'undone');
  return withCorrections(
    ctx,
    act,
    outcome,
    sent.map((row) => row.to),
  );
}

/** Things several people may change. What only its giver changes, such as a note, is looked after by its own command. */
const SHARED: readonly (readonly string[])[] = [
  ['activity.create', 'activity.update', 'activity.reschedule', 'activity.cancel', 'activity.confirm'],
  ['attendance.record', 'signup.import', 'signin.proxy'],
  ['reflection.replace'],
  ['policy.set'],
  ['group.bind'],
];

/** The actions that change what this one changed, their undoing included; null where nobody else can. */
function touching(action: string): string[] | null {
  const family = SHARED.find((actions) => actions.includes(action));
  return family === undefined ? null : family.flatMap((one) => [one, `undo ${one}`]);
}

/** Conversations that read of the act read of its end, except the one we are answering in. */
function withCorrections(ctx: SpokenContext, act: StoredAct, outcome: Outcome, told: Chat[]): Outcome {
  if (outcome.reply.kind !== 'text') return outcome;
  const { text } = outcome.reply;
  // An announcement made in a group was read by all of it; a receipt there concerned one person.
  const answeredIn: Chat[] =
    act.chatId === ctx.speaker.userid || !act.action.startsWith('activity.') ? [] : [{ kind: 'group', id: act.chatId }];
  const chats = new Map([...told, ...answeredIn].filter(({ id }) => id !== ctx.chat.id).map((chat) => [chat.id, chat]));
  const drafts = [...chats.values()].map(
    (chat): Draft => ({
      dedupeKey: `undo:${act.actId}:${chat.id}`,
      to: chat,
      kind: 'correction',
      content: { kind: 'markdown', text: correction(text) },
      dueAt: chat.kind === 'direct' ? nextDisturbable(ctx.now, ctx.roster.county.holidays ?? []) : ctx.now,
    }),
  );
  return {
    ...outcome,
    reply: { kind: 'text', text: drafts.length === 0 ? text : corrected(text) },
    drafts: [...(outcome.drafts ?? []), ...drafts],
    act: { action: `undo ${act.action}`, target: act.target, detail: { actId: act.actId } },
  };
}
