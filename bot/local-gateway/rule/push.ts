import type { Core } from '../core.ts';
import { type Body, refuse, textAt, type Verdict } from '../wire.ts';
import { post } from './post.ts';

/**
 * aibot_send_msg: only where somebody addressed the bot before. The code for a private chat without that is not
 * documented; 93006 stands in.
 */
export function push(core: Core, body: Body): Verdict {
  const id = textAt(body, 'chatid');
  const kinds = { 0: 'guess', 1: 'direct', 2: 'group' } as const;
  const type = body.chat_type ?? 0;
  if (type !== 0 && type !== 1 && type !== 2) return refuse(40058);
  const talk = id ? core.known(id, kinds[type]) : null;
  if (!talk) return refuse(93006);
  if (!talk.botIsMember) return refuse(93001);
  if (!talk.talked) return refuse(talk.chat.kind === 'group' ? 93001 : 93006);
  return post(core, talk, body, { via: 'push', exchange: null });
}
