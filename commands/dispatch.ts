import type { Tx } from '../db/client.ts';
import { recordHandled } from '../db/inbox.ts';
import { rosterOf } from '../db/roster.ts';
import { dayOf } from '../domain/calendar.ts';
import type { Incoming, IncomingMessage } from '../domain/message.ts';
import type { InboxRow } from '../domain/ports.ts';
import { programmeOf } from '../domain/programmes/index.ts';
import type { Reply } from '../domain/reply.ts';
import type { Roster, TermRow } from '../domain/roster.ts';
import { isBareYes } from './bare.ts';
import { type Answer, type At, carryOut } from './carry-out.ts';
import { clicked } from './clicks.ts';
import { stranger } from './context.ts';
import { keptAnswer, releaseKept } from './kept.ts';
import { read } from './reading/read.ts';
import type { Intent, Reading } from './reading/reading.ts';
import { asOneMessage } from './two-messages.ts';
import { typedAnswer } from './typed-answer.ts';
import { createWorlds, type Scene } from './world.ts';

export interface Handled {
  reply: Reply;
  intent: Intent | null;
  outcome: Answer['outcome'] | 'failed';
}

export type Dispatch = (tx: Tx, row: InboxRow, now: Date) => Promise<Handled>;

const NO_COUNTY = '还没有录入县的名单，暂时不能登记。请管理员先录入，刚才的内容请之后再发一次。';
const NOTHING_WAITS = '没有等待确认的问题，没有改动任何记录。请把要办的事完整说一遍。';

/** Said to people who are not known yet without asking them to say who they are first. */
const OPEN_TO_STRANGERS: readonly Intent[] = ['roster.claim', 'noise'];
/** Needs no alliance, so a group nobody has bound yet may ask it. */
const OPEN_IN_UNBOUND_GROUPS: readonly Intent[] = ['group.bind', 'noise', 'help', 'roster.claim'];

/**
 * Handles one row of the inbox, from its words to its answer, all in the transaction of `tx`. A Refusal becomes its sentence;
 * anything else is thrown, so that the caller's savepoint takes back every row, and is then told by `recordFailure`.
 */
export function createDispatch({ botName }: { botName: string }): Dispatch {
  const worldOf = createWorlds(botName);

  async function answerTo(tx: Tx, row: InboxRow, now: Date, saidAt: Date): Promise<Answer> {
    const roster = await rosterOf(tx);
    const { incoming } = row;
    const term = roster === null ? null : termFor(roster, dayOf(saidAt));
    if (roster === null || term === null) return { intent: 'unknown', outcome: 'refused', reply: text(NO_COUNTY) };

    const alone = sceneOf(roster, term, incoming, saidAt);
    const at = { tx, inboxId: row.id, now };
    if (incoming.kind === 'enter') return welcomed(alone);
    if (incoming.kind === 'click') return clicked(alone, incoming, at);

    const message = await asOneMessage(tx, { id: row.id, message: incoming, programme: alone.programme, now });
    const scene = { ...alone, message };
    const world = worldOf(scene);
    const reading = read(message.text, world);
    return (await typedAnswer(scene, reading, world, at)) ?? understood(scene, reading, at);
  }

  async function understood(scene: Scene, reading: Reading, at: At): Promise<Answer> {
    const { message, speaker, group } = scene;
    if (isBareYes(message.text)) return { intent: 'noise', outcome: 'done', reply: text(NOTHING_WAITS) };
    const known = speaker !== null || OPEN_TO_STRANGERS.includes(reading.intent);
    const bound = message.chat.kind === 'direct' || group !== null || OPEN_IN_UNBOUND_GROUPS.includes(reading.intent);
    if (!known || !bound) return keptAnswer(scene, reading.intent);
    return carryOut(scene, reading, speaker ?? stranger(message.from), at);
  }

  return async function dispatch(tx, row, now) {
    const answer = await answerTo(tx, row, now, now);
    let { reply } = answer;
    if (answer.releases !== undefined) {
      const said = await releaseKept(tx, answer.releases, row.incoming.chat.id, now, (kept) =>
        answerTo(tx, kept, now, kept.incoming.at),
      );
      reply = withKept(reply, said);
    }
    const { intent, outcome } = answer;
    await recordHandled(tx, row.id, { intent, outcome, reply, status: outcome === 'kept' ? 'waiting' : 'done' }, now);
    return { reply, intent, outcome };
  };
}

/** What is said when we failed: nothing was changed, because the whole handling was taken back. */
export function apology(reference: string): string {
  return `这次没有办成，记录没有改动，编号${reference}。请过几分钟再发一次；还不行，把编号告诉管理员即可。`;
}

/** Written in a job of its own, after the one that failed was taken back. */
export async function recordFailure(tx: Tx, row: InboxRow, reference: string, now: Date): Promise<Handled> {
  const reply = text(apology(reference));
  await recordHandled(tx, row.id, { intent: null, outcome: 'failed', reply, status: 'failed', reference }, now);
  return { reply, intent: null, outcome: 'failed' };
}

function sceneOf(roster: Roster, term: TermRow, incoming: Incoming, now: Date): Scene {
  const person = roster.peopleByUserid.get(incoming.from);
  return {
    now,
    today: dayOf(now),
    roster,
    programme: programmeOf(roster.county.programme),
    term,
    message: incoming.kind === 'message' ? incoming : wordless(incoming),
    speaker: person === undefined ? null : { ...person, userid: incoming.from },
    group: (incoming.chat.kind === 'group' ? roster.groupsByChatid.get(incoming.chat.id) : undefined) ?? null,
  };
}

/** This day's term, else the next to come, else the last there was. */
function termFor(roster: Roster, today: string): TermRow | null {
  let [next, last]: (TermRow | null)[] = [null, null];
  for (const term of roster.terms) {
    if (today <= term.end && (!next || term.start < next.start)) next = term;
    if (!last || term.start > last.start) last = term;
  }
  return next ?? last ?? null;
}

function wordless({ msgid, chat, from, at }: Incoming): IncomingMessage {
  return { kind: 'message', msgid, chat, from, at, text: '', voice: false, attachments: [], quote: null };
}

function welcomed({ speaker }: Scene): Answer {
  const words =
    speaker === null
      ? '教研助手：登记活动、收活动体会、查三个一。请先回复“我是 学校 姓名”。'
      : '交体会、查三个一、请假都可以直接说。发“帮助”看全部。';
  return { intent: 'help', outcome: 'done', reply: text(words) };
}

function withKept(reply: Reply, said: string[]): Reply {
  if (said.length === 0) return reply;
  const kept = `之前留存的${said.length}条也已办理：\n${said.join('\n')}`;
  return reply.kind === 'text' ? text(`${reply.text}\n${kept}`) : reply.kind === 'none' ? text(kept) : reply;
}

function text(words: string): Reply {
  return { kind: 'text', text: words };
}
