import { wordsOf } from '../card.ts';
import { checkCard } from '../card-rules.ts';
import type { Core } from '../core.ts';
import type { Exchange } from '../record.ts';
import { BOT, type Entry, type Transcript } from '../transcript.ts';
import { type Body, bodyAt, bytesOf, OK, refuse, textAt, type Verdict } from '../wire.ts';

interface Sending {
  via: Entry['via'];
  exchange: Exchange | null;
}

/** A message of the bot into a conversation: the types that replies and pushes share. */
export function post(core: Core, talk: Transcript, body: Body, sending: Sending): Verdict {
  const msgtype = textAt(body, 'msgtype');
  switch (msgtype) {
    case 'markdown':
      return words(core, talk, bodyAt(body, 'markdown')?.content, 'markdown', sending);
    case 'template_card':
      return card(core, talk, body.template_card, sending);
    case 'file':
    case 'image':
    case 'voice':
    case 'video':
      return media(core, talk, msgtype, textAt(bodyAt(body, msgtype), 'media_id'), sending);
    default:
      return refuse(40008);
  }
}

export function words(core: Core, talk: Transcript, raw: unknown, kind: 'markdown' | 'text', sending: Sending): Verdict {
  const content = contentOf(core, raw);
  if (typeof content !== 'string') return content;
  if (content.trim() === '') return refuse(44004);
  if (!core.mayPost(talk)) return refuse(45009);
  show(core, talk, { kind, text: content }, sending);
  return OK;
}

export function card(core: Core, talk: Transcript, raw: unknown, sending: Sending): Verdict {
  const checked = checkCard(raw, core.behaviour.colonInTaskId);
  if (!('card' in checked)) return refuse(checked.code);
  const taskId = checked.card.task_id;
  if (taskId !== undefined && core.cards.has(taskId)) return refuse(42014);
  if (!core.mayPost(talk)) return refuse(45009);
  const entry = checked.hidden
    ? null
    : show(core, talk, { kind: 'card', text: wordsOf(checked.card), card: checked.card }, sending);
  if (taskId !== undefined) core.keep(core.cards, taskId, { entry, talk, card: checked.card });
  return OK;
}

function media(
  core: Core,
  talk: Transcript,
  kind: 'file' | 'image' | 'voice' | 'video',
  id: string | undefined,
  sending: Sending,
): Verdict {
  const stored = id === undefined ? undefined : core.media.get(id);
  if (!stored) return refuse(40007);
  if (core.wireNow() - stored.at > core.limits.mediaIdMs) return refuse(40145);
  if (stored.file.kind !== kind) return refuse(40004);
  if (!core.mayPost(talk)) return refuse(45009);
  show(core, talk, { kind, text: stored.file.name, files: [stored.file] }, sending);
  return OK;
}

function show(
  core: Core,
  talk: Transcript,
  part: Pick<Entry, 'kind' | 'text'> & Partial<Entry>,
  { via, exchange }: Sending,
): Entry {
  const entry = core.add(talk, { by: BOT, via, answers: exchange?.msgid ?? null, ...part });
  if (exchange) core.answered(exchange, entry);
  return entry;
}

/** Content within 20,480 bytes: cut at a whole character, or refused, as the switch says. */
export function contentOf(core: Core, raw: unknown): string | Verdict {
  if (typeof raw !== 'string') return refuse(40058);
  const most = core.limits.contentBytes;
  if (raw.length * 3 <= most || bytesOf(raw) <= most) return raw;
  if (core.behaviour.longContent === 'refuse') return refuse(45002);
  return new TextDecoder().decode(Buffer.from(raw).subarray(0, most), { stream: true });
}
