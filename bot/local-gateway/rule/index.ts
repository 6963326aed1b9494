import type { Core } from '../core.ts';
import { type Body, type Frame, OK, refuse, type Verdict } from '../wire.ts';
import { update, welcome } from './event.ts';
import { push } from './push.ts';
import { respond } from './reply.ts';
import { uploadChunk, uploadFinish, uploadInit } from './upload.ts';

type Rule = (core: Core, reqId: string, body: Body) => Verdict;

/** What a subscribed bot may send. */
const rules = new Map<string, Rule>([
  ['aibot_respond_msg', respond],
  ['aibot_respond_welcome_msg', welcome],
  ['aibot_respond_update_msg', update],
  ['aibot_send_msg', (core, _reqId, body) => push(core, body)],
  ['aibot_upload_media_init', (core, _reqId, body) => uploadInit(core, body)],
  ['aibot_upload_media_chunk', (core, _reqId, body) => uploadChunk(core, body)],
  ['aibot_upload_media_finish', (core, _reqId, body) => uploadFinish(core, body)],
  ['ping', () => OK],
]);

/** null: an unknown command, which is passed over in silence. */
export function judge(core: Core, frame: Frame): Verdict | null {
  const rule = rules.get(frame.cmd ?? '');
  if (!rule) return null;
  const fault = core.faults.takeRefusal(frame.cmd ?? '');
  return fault !== 0 ? refuse(fault) : rule(core, frame.headers.req_id, frame.body ?? {});
}
