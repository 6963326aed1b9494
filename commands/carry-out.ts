import { recordAct } from '../db/acts.ts';
import type { Tx } from '../db/client.ts';
import { newId } from '../db/id.ts';
import { enqueue } from '../db/outbox.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Draft, Reply } from '../domain/reply.ts';
import type { Command, Outcome, SpokenContext } from './command.ts';
import { contextOf, type Speaker } from './context.ts';
import { aboutTask } from './duty/named-task.ts';
import { commands } from './index.ts';
import { joinOpenAsk, openAsk } from './questions.ts';
import type { Intent, Reading } from './reading/reading.ts';
import { sayRefusal } from './refusals.ts';
import { rephrased } from './rephrase.ts';
import { authorise } from './rights.ts';
import { puzzled } from './suggest.ts';
import type { Scene } from './world.ts';

/** The row in hand. `now` is the present; a message that was kept is read as of when it was said, which is the scene's now. */
export interface At {
  tx: Tx;
  inboxId: number;
  now: Date;
}

/** What handling a message came to, before it is recorded. */
export interface Answer {
  intent: Intent;
  outcome: Outcome['outcome'] | 'refused' | 'kept';
  reply: Reply;
  releases?: Outcome['releases'];
}

const byIntent: ReadonlyMap<Intent, Command> = new Map(
  commands.flatMap((command) => command.intents.map((intent) => [intent, command] as const)),
);

/** Find, place, authorise, run, record; for each thing the message asked, in order. */
export async function carryOut(scene: Scene, reading: Reading, speaker: Speaker, at: At): Promise<Answer> {
  const { also = [], ...first } = reading;
  const answers: Answer[] = [];
  for (const next of [first, ...also]) {
    const told = contextOf(scene, next, speaker, { tx: at.tx, inboxId: at.inboxId });
    const meant = (await aboutTask(told)) ?? rephrased(told);
    const ctx = meant === next ? told : contextOf(scene, meant, speaker, { tx: at.tx, inboxId: at.inboxId });
    answers.push(await carryOutOne(ctx, at.now));
  }
  return together(answers, at, scene);
}

async function carryOutOne(ctx: SpokenContext, now: Date): Promise<Answer> {
  const { intent } = ctx.reading;
  if (intent === 'noise') return { intent, outcome: 'noise', reply: { kind: 'none' } };
  try {
    const outcome = intent === 'unknown' ? await puzzled(ctx, commands) : await run(ctx);
    return {
      intent,
      outcome: outcome.outcome,
      reply: await record(ctx, outcome, now),
      ...(outcome.releases === undefined ? {} : { releases: outcome.releases }),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await recordRefused(ctx, error);
    return { intent, outcome: 'refused', reply: { kind: 'text', text: sayRefusal(error.refused) } };
  }
}

async function run(ctx: SpokenContext): Promise<Outcome> {
  const command = byIntent.get(ctx.reading.intent);
  if (command === undefined) {
    // Who may not do it hears that first, and the attempt is on record as such.
    await authorise(ctx);
    throw new Refusal({ code: 'not-offered' });
  }
  if (command.where === 'direct' && ctx.chat.kind === 'group') {
    throw new Refusal({ code: 'only-in-private', what: command.help ?? '这件事' });
  }
  if (command.where === 'group' && ctx.chat.kind === 'direct') throw new Refusal({ code: 'only-in-group' });
  await authorise(ctx);
  return command.run(ctx);
}

/** The act, the messages to others and the question are rows of the same transaction. */
async function record(ctx: SpokenContext, outcome: Outcome, now: Date): Promise<Reply> {
  const { tx } = ctx;
  const actId = newId(now);
  if (outcome.act !== undefined) {
    await recordAct(tx, { ...who(ctx), actId, ...outcome.act, outcome: 'done' }, now);
  }
  for (const draft of outcome.drafts ?? []) await enqueue(tx, draft, now, outcome.act === undefined ? undefined : actId);
  if (outcome.reply.kind !== 'ask') return outcome.reply;
  const { ask } = outcome.reply;
  const about = { tx, now, chat: ctx.chat, from: ctx.speaker.userid, inboxId: ctx.inboxId };
  const open = ctx.message.attachments.length === 0 ? null : await joinOpenAsk(about, ctx.reading, ask);
  if (open !== null)
    return { kind: 'text', text: `已收好，和前面发的一起办理。\n${open.title}：在前面的卡片上选，也可以直接回复。` };
  const card = await openAsk(about, ctx.reading, ask);
  return card.ask === undefined ? { kind: 'text', text: card.text } : { kind: 'card', card };
}

async function recordRefused(ctx: SpokenContext, { refused }: Refusal): Promise<void> {
  const target = ctx.alliance === null ? `person:${ctx.speaker.id}` : `alliance:${ctx.alliance.id}`;
  const act = { action: ctx.reading.intent, target, detail: { code: refused.code } };
  await recordAct(ctx.tx, { ...who(ctx), actId: newId(ctx.now), ...act, outcome: 'refused' }, ctx.now);
}

function who(ctx: SpokenContext) {
  return { userid: ctx.speaker.userid, chatId: ctx.chat.id, intent: ctx.reading.intent, inboxId: ctx.inboxId };
}

/** One answer of several: texts are joined; a card among them follows as a message of its own, since a reply is one or the other. */
async function together(answers: Answer[], at: At, scene: Scene): Promise<Answer> {
  const [first, ...others] = answers;
  if (first === undefined) throw new Error('nothing to answer');
  if (others.length === 0) return first;
  const texts = answers.flatMap(({ reply }) => (reply.kind === 'text' ? [reply.text] : []));
  const cards = answers.flatMap(({ reply }) => (reply.kind === 'card' ? [reply.card] : []));
  if (texts.length === 0) return first;
  for (const card of cards) {
    const draft: Draft = {
      dedupeKey: `card:${card.taskId}`,
      to: scene.message.chat,
      kind: 'answer',
      content: { kind: 'card', card },
      dueAt: at.now,
    };
    await enqueue(at.tx, draft, at.now);
  }
  return { ...first, reply: { kind: 'text', text: texts.join('\n\n') } };
}
