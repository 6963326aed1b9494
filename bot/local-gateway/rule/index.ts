import { CMD } from '../../wecom/frames.ts';
import type { Core } from '../core.ts';
import { type Body, type Frame, OK, refuse, type Verdict } from '../wire.ts';
import { update, welcome } from './event.ts';
import { push } from './push.ts';
import { respond } from './reply.ts';
import { uploadChunk, uploadFinish, uploadInit } from './upload.ts';

type Rule = (core: Core, reqId: string, body: Body) => Verdict;

/** What a subscribed bot may send. */
const rules = new Map<string, Rule>([
  [CMD.respond, respond],
  [CMD.welcome, welcome],
  [CMD.update, update],
  [CMD.send, (core, _reqId, body) => push(core, body)],
  [CMD.uploadInit, (core, _reqId, body) => uploadInit(core, body)],
  [CMD.uploadChunk, (core, _reqId, body) => uploadChunk(core, body)],
  [CMD.uploadFinish, (core, _reqId, body) => uploadFinish(core, body)],
  [CMD.ping, () => OK],
]);

/** null: an unknown command, which is passed over in silence. */
export function judge(core: Core, frame: Frame): Verdict | null {
  const rule = rules.get(frame.cmd ?? '');
  if (!rule) return null;
  const fault = core.faults.takeRefusal(frame.cmd ?? '');
  return fault !== 0 ? refuse(fault) : rule(core, frame.headers.req_id, frame.body ?? {});
}
