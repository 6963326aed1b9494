import type { Attachment, Chat, Incoming, IncomingMessage, MediaKind, Quote } from '../../domain/message.ts';
import type { Arrived } from '../../domain/ports.ts';
import { CMD, EventBody, type MediaRef, MessageBody, type MessageContent } from './frames.ts';

/** Media links live this long. */
export const LINK_LIFE_MS = 5 * 60_000;

/** A key of ours on a button; what follows is the choice. */
export const ANSWER_KEY = 'answer';

export type Normalised =
  | ({ as: 'incoming'; incoming: Incoming; cardType: string | null } & Arrived)
  | { as: 'ignored'; why: 'not-a-frame' | 'unknown-event' | 'no-sender' | 'no-chat' | 'no-id' };

/**
 * A frame in our words. Never throws: a message of a kind nobody knows becomes a message without text, so that it is
 * answered. `now` is product time; `realNow` says until when its media links live.
 */
export function normalise(frame: unknown, now: Date, realNow: number): Normalised {
  if (typeof frame !== 'object' || frame === null) return ignored('not-a-frame');
  const { cmd, headers, body } = frame as { cmd?: unknown; headers?: { req_id?: unknown }; body?: unknown };
  const reqId = typeof headers?.req_id === 'string' ? headers.req_id : '';
  if (cmd === CMD.message) return messageOf(body, reqId, now, realNow);
  if (cmd === CMD.event) return eventOf(body, reqId, now);
  return ignored('not-a-frame');
}

function messageOf(raw: unknown, reqId: string, now: Date, realNow: number): Normalised {
  const parsed = MessageBody.safeParse(raw);
  if (!parsed.success) return ignored('no-sender');
  const body = parsed.data;
  const chat = chatOf(body, body.from.userid);
  if (chat === null) return ignored('no-chat');
  const msgid = idOf(body.msgid, reqId);
  if (msgid === null) return ignored('no-id');
  const until = realNow + LINK_LIFE_MS;
  const incoming: IncomingMessage = {
    kind: 'message',
    msgid,
    chat,
    from: clean(body.from.userid),
    at: now,
    text: textOf(body),
    voice: body.voice !== undefined,
    attachments: mediaOf(body, until),
    quote: body.quote === undefined ? null : quoteOf(body.quote, until),
  };
  return { as: 'incoming', reqId, incoming, cardType: null };
}

function eventOf(raw: unknown, reqId: string, now: Date): Normalised {
  const parsed = EventBody.safeParse(raw);
  if (!parsed.success) return ignored('not-a-frame');
  const { event, from, ...body } = parsed.data;
  if (event.eventtype !== 'enter_chat' && event.eventtype !== 'template_card_event') return ignored('unknown-event');
  if (from === undefined) return ignored('no-sender');
  const chat = chatOf(body, from.userid);
  if (chat === null) return ignored('no-chat');
  const msgid = idOf(body.msgid, reqId);
  if (msgid === null) return ignored('no-id');
  const head = { msgid, chat, from: clean(from.userid), at: now };
  if (event.eventtype === 'enter_chat') {
    return { as: 'incoming', reqId, incoming: { kind: 'enter', ...head }, cardType: null };
  }
  const click = event.template_card_event ?? event;
  const key = clean(click.event_key ?? '');
  return {
    as: 'incoming',
    reqId,
    incoming: {
      kind: 'click',
      ...head,
      taskId: clean(click.task_id ?? ''),
      key: key.startsWith(`${ANSWER_KEY}:`) ? key.slice(ANSWER_KEY.length + 1) : key,
      selected: selectedOf(click.selected_items),
    },
    cardType: click.card_type ?? null,
  };
}

/** A group is addressed by its chatid, whose case matters; a private chat by the person. */
function chatOf(body: { chattype?: string | undefined; chatid?: string | undefined }, userid: string): Chat | null {
  const inGroup = body.chattype === 'group' || (body.chattype === undefined && body.chatid !== undefined);
  if (!inGroup) return { kind: 'direct', id: clean(userid) };
  return body.chatid === undefined ? null : { kind: 'group', id: clean(body.chatid) };
}

/** Without a msgid the req_id stands in: it names this delivery, so only a true second delivery is taken twice. */
function idOf(msgid: string | undefined, reqId: string): string | null {
  if (msgid !== undefined) return clean(msgid);
  return reqId === '' ? null : `req:${clean(reqId)}`;
}

function textOf(content: MessageContent): string {
  if (content.mixed === undefined) return clean(content.text?.content ?? content.voice?.content ?? '');
  const parts = content.mixed.msg_item.map((item) => item.text?.content ?? '').filter((part) => part !== '');
  return clean(parts.join('\n'));
}

/** A picture announced without a usable link is still a picture somebody sent: it counts as damaged, not as nothing. */
function mediaOf(content: MessageContent, until: number): Attachment[] {
  const found: Attachment[] = [];
  const add = (kind: MediaKind, msgtype: string, ref: MediaRef | undefined) => {
    if (ref !== undefined) found.push(pending(kind, ref, until));
    else if (msgtype === kind) found.push({ state: 'missing', kind, name: null, why: 'damaged' });
  };
  for (const item of content.mixed?.msg_item ?? []) add('image', item.msgtype, item.image);
  add('image', content.msgtype, content.image);
  add('file', content.msgtype, content.file);
  add('video', content.msgtype, content.video);
  return found;
}

/** Missing until it is fetched; the link stays with it, so that a crash before the fetch loses nothing. */
function pending(kind: MediaKind, ref: MediaRef, until: number): Attachment {
  const name = ref.filename === undefined ? null : clean(ref.filename);
  return { state: 'missing', kind, name, why: 'unreachable', link: { url: ref.url, aeskey: ref.aeskey ?? null, until } };
}

function quoteOf(quote: MessageContent, until: number): Quote {
  return { text: textOf(quote), attachments: mediaOf(quote, until) };
}

type Chosen = { question_key: string; option_ids?: { option_id: string[] | string } | string[] | undefined };

function selectedOf(items: { selected_item: Chosen[] | Chosen } | undefined): Record<string, string[]> {
  if (items === undefined) return {};
  const list = Array.isArray(items.selected_item) ? items.selected_item : [items.selected_item];
  return Object.fromEntries(
    list.map(({ question_key, option_ids }) => {
      const ids = Array.isArray(option_ids) ? option_ids : (option_ids?.option_id ?? []);
      return [clean(question_key), (Array.isArray(ids) ? ids : [ids]).map(clean)];
    }),
  );
}

/** PostgreSQL keeps neither NUL nor half a surrogate pair. */
function clean(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\u0000') ? whole.replaceAll('\u0000', '') : whole;
}

function ignored(why: Extract<Normalised, { as: 'ignored' }>['why']): Normalised {
  return { as: 'ignored', why };
}
