import type { Core } from '../core.ts';
import type { Callback } from '../record.ts';
import { BOT } from '../transcript.ts';
import { type Body, bodyAt, bytesOf, OK, refuse, textAt, type Verdict } from '../wire.ts';
import { contentOf, post } from './post.ts';

/** aibot_respond_msg: an answer to a message, as often as wanted for 24 hours. */
export function respond(core: Core, reqId: string, body: Body): Verdict {
  const callback = core.callbacks.get(reqId);
  if (callback?.kind !== 'message') return refuse(846605);
  if (core.wireNow() - callback.at > core.limits.reqIdMs) return refuse(846604);
  const msgtype = textAt(body, 'msgtype');
  if (msgtype === 'stream') return stream(core, callback, body);
  return post(core, callback.talk, body, { via: 'reply', exchange: callback.exchange });
}

/** Every frame of a stream is the whole text so far; the bubble is replaced. */
function stream(core: Core, callback: Callback, body: Body): Verdict {
  const part = bodyAt(body, 'stream');
  const id = textAt(part, 'id');
  if (!part || !id) return refuse(40058);
  const finish = part.finish === true;
  const content = contentOf(core, part.content ?? '');
  if (typeof content !== 'string') return content;
  if (core.faults.takeConflict()) return refuse(6000);
  const known = core.streams.get(id);
  if (known) {
    if (known.reqId !== callback.reqId) return refuse(846605);
    if (known.entry.finished || core.wireNow() - known.firstAt > core.limits.streamMs) return refuse(846608);
    if (core.behaviour.countRefreshes && !core.mayPost(callback.talk)) return refuse(45009);
    known.entry.text = content;
    known.entry.finished = ends(finish, content);
    core.changed(callback.talk, known.entry);
    core.answered(callback.exchange, known.entry);
    return OK;
  }
  const feedback = textAt(bodyAt(part, 'feedback'), 'id');
  if (feedback !== undefined && bytesOf(feedback) > 256) return refuse(40058);
  if (!core.mayPost(callback.talk)) return refuse(45009);
  const entry = core.add(callback.talk, {
    by: BOT,
    kind: 'markdown',
    via: 'reply',
    text: content,
    finished: ends(finish, content),
    answers: callback.exchange.msgid,
    feedbackId: feedback ?? null,
  });
  core.keep(core.streams, id, { reqId: callback.reqId, firstAt: core.wireNow(), entry });
  core.answered(callback.exchange, entry);
  return OK;
}

/** A last frame of nothing visible leaves the client "thinking" for ever. */
const ends = (finish: boolean, content: string): boolean => finish && /[^\s\u200b-\u200f\u2060\ufeff]/.test(content);
