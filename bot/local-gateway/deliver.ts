import { CMD } from '../wecom/frames.ts';
import type { Core } from './core.ts';
import { newMsgId, newReqId, newToken } from './id.ts';
import type { Callback, Exchange } from './record.ts';
import type { Transcript } from './transcript.ts';
import type { Body, Frame } from './wire.ts';

/** Something a person did, as the bot is told of it. */
export interface Telling {
  kind: Callback['kind'];
  talk: Transcript;
  userid: string;
  taskId?: string;
  /** msgtype and its payload. */
  content: Body;
}

export const newExchange = (): Exchange => ({ msgid: newMsgId(), answers: [], waiting: new Set() });

/** Callbacks held back by the reorder fault. */
const heldBack = new WeakMap<Core, Frame[]>();

/** Pushes a callback to the bot. False when it is away: nothing is replayed later. */
export function deliver(core: Core, exchange: Exchange, telling: Telling): boolean {
  const body = bodyOf(core, exchange.msgid, telling);
  const copies = core.faults.takeDuplicate() ? 2 : 1;
  let reached = false;
  for (let copy = 0; copy < copies; copy++) {
    reached = pass(core, frameOf(core, exchange, telling, body)) || reached;
  }
  return reached;
}

function frameOf(core: Core, exchange: Exchange, { kind, talk, userid, taskId }: Telling, body: Body): Frame {
  const reqId = newReqId();
  core.keep(core.callbacks, reqId, {
    reqId,
    kind,
    talk,
    userid,
    at: core.wireNow(),
    used: false,
    taskId: taskId ?? null,
    exchange,
  });
  return { cmd: kind === 'message' ? CMD.message : CMD.event, headers: { req_id: reqId }, body };
}

function bodyOf(core: Core, msgid: string, { kind, talk, userid, content }: Telling): Body {
  const group = talk.chat.kind === 'group';
  return {
    msgid,
    // Real message frames carry no time; events do.
    ...(kind !== 'message' && { create_time: Math.floor(core.now().getTime() / 1000) }),
    aibotid: core.options.bot.id,
    chattype: group ? 'group' : 'single',
    ...(group && { chatid: talk.chat.id }),
    from: { userid },
    ...((kind === 'message' || kind === 'click') && {
      response_url: `${core.baseUrl}/console/response?response_code=${newToken()}`,
    }),
    ...content,
  };
}

function pass(core: Core, frame: Frame): boolean {
  const left = core.faults.takeHeld();
  if (left === 0) return core.push(frame);
  const held = heldBack.get(core) ?? [];
  held.push(frame);
  heldBack.set(core, held);
  if (left > 1) return true;
  heldBack.delete(core);
  return held.reverse().map((each) => core.push(each))[0] ?? false;
}
