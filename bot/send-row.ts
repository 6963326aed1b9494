import { readFile, stat } from 'node:fs/promises';
import { clockOf } from '../domain/calendar.ts';
import type { Clock, Log, MediaStore, OutboxRow, ReadyFile, SendOutcome } from '../domain/ports.ts';
import type { Content, PaperRequest } from '../domain/reply.ts';
import { cardParts, type Part, textParts } from './cards/render.ts';
import { chatKey, isPassing, isTooMuch, pushBody } from './delivery.ts';
import type { Rate } from './rate.ts';
import type { WecomClient } from './wecom/client.ts';
import { ERR, type MediaMessage, type SentMediaKind } from './wecom/frames.ts';
import type { SendResult, UploadResult } from './wecom/send-result.ts';
import { postMention } from './wecom/webhook.ts';
import type { Words } from './words.ts';

export interface SendDeps {
  client: WecomClient;
  rate: Rate;
  media: MediaStore;
  makePaper(request: PaperRequest): Promise<ReadyFile>;
  clock: Clock;
  /** Product milliseconds in so many real ones, and in so many of the clock the rate windows run on. */
  pace(realMs: number): number;
  windowPace(ms: number): number;
  words: Words;
  log: Log;
  webhook: { of(chatid: string): Promise<string | null>; allowLoopback: boolean };
}

/** Kept free of pushes, so that who asks is answered while a burst of them goes out. */
const SPARE = 8;
const MOST_TRIES = 20;
const MOST_PAPER_TRIES = 3;
const MOST_FILE_BYTES = 20 * 1024 * 1024;
const MOST_PICTURE_BYTES = 10 * 1024 * 1024;
const LEAST_BYTES = 5;
/** So long after its time a message is late and says so. */
const LATE_MS = 15 * 60_000;
/** What WeCom shows as a picture or a film; all else goes as a file. */
const ENDINGS: Record<SentMediaKind, RegExp> = { image: /\.(png|jpe?g|gif)$/i, video: /\.mp4$/i, file: /$/ };
/** Uploads have a rate of their own, per bot. */
const UPLOADS = 'uploads of this bot';
/** So has each group's own address: 20 a minute, of the 30 a conversation has. */
const WEBHOOKS = 'webhook of ';
const WEBHOOK_SPARE = 10;

/** WeCom will not let us into this conversation: no later try changes that. */
const CLOSED: number[] = [
  ERR.notAllowedInRoom,
  ERR.robotDisabled,
  ERR.chatIdInvalid,
  ERR.notInGroup,
  ERR.chatIllegal,
  ERR.chatUnknown,
];

/** Sends one claimed row and says how that ended. Never sends twice what may have arrived. */
export function createSender(deps: SendDeps): (row: OutboxRow) => Promise<SendOutcome> {
  const { client, rate, clock, words, log } = deps;
  const later = (realMs: number, error: string) => after(deps.pace(realMs), error);
  const whenOpen = (ms: number, error = 'waits for the minute') => after(deps.windowPace(ms), error);

  return async (row) => {
    if (row.notAfter !== null && clock.now() > row.notAfter) return { status: 'dropped', error: 'past its last useful moment' };
    switch (row.content.kind) {
      case 'markdown':
        return sendWords(row, row.content);
      case 'card':
        return sendParts(row, cardParts(row.content.card));
      case 'paper':
      case 'stored':
        return sendFile(row, row.content);
      default:
        return row.content satisfies never;
    }
  };

  function after(productMs: number, error: string): SendOutcome {
    return { status: 'pending', error, nextTryAt: new Date(clock.now().getTime() + productMs) };
  }

  /** By the group's own address where somebody is to be called; without one, or where it does not work, as any other message. */
  async function sendWords(row: OutboxRow, content: Spoken): Promise<SendOutcome> {
    const text = wordsAt(row, content, clock.now());
    const userids = content.mention ?? [];
    const address = userids.length === 0 || row.to.kind !== 'group' ? null : await deps.webhook.of(row.to.id);
    if (address === null) return sendParts(row, textParts(text));
    const key = `${WEBHOOKS}${row.to.id}`;
    const wait = rate.waitFor(key, 1, WEBHOOK_SPARE);
    if (wait > 0) return whenOpen(wait);
    rate.note(key);
    const result = await postMention(address, { text, userids }, deps.webhook.allowLoopback);
    if (result.status === 'sent' || result.status === 'unknown') return outcomeOf(row, result);
    log.warn('outbox.webhook_refused', { id: row.id, error: result.error });
    return sendParts(row, textParts(text));
  }

  async function sendParts(row: OutboxRow, parts: Part[]): Promise<SendOutcome> {
    if (parts.length === 0) return { status: 'failed', error: 'nothing to say' };
    const key = chatKey(row.to);
    const wait = rate.waitFor(key, Math.min(parts.length, 20), SPARE);
    if (wait > 0) return whenOpen(wait);
    for (const [i, part] of parts.entries()) {
      const outcome = outcomeOf(row, await pushPart(row, part));
      if (outcome.status === 'sent') continue;
      if (i === 0) return outcome;
      // Half of it was read: sending the whole again would repeat that half.
      return { status: 'unknown', error: `part ${i + 1} of ${parts.length}: ${outcome.error}` };
    }
    return { status: 'sent' };
  }

  async function pushPart(row: OutboxRow, part: Part): Promise<SendResult> {
    rate.note(chatKey(row.to));
    const result = await client.push(pushBody(row.to, part));
    if (result.status !== 'refused' || part.as === 'text' || isPassing(result.code) || CLOSED.includes(result.code))
      return result;
    const [instead] = textParts(part.instead);
    log.warn('outbox.card_refused', { id: row.id, errcode: result.code });
    if (instead === undefined) return { status: 'sent' };
    rate.note(chatKey(row.to));
    return client.push(pushBody(row.to, instead));
  }

  async function sendFile(row: OutboxRow, content: FileContent): Promise<SendOutcome> {
    const wait = Math.max(rate.waitFor(chatKey(row.to), 1, SPARE), rate.waitFor(UPLOADS, 1, 0));
    if (wait > 0) return whenOpen(wait);
    let file: Ready;
    try {
      file = await ready(content);
    } catch (error) {
      log.error('outbox.paper_failed', { id: row.id, attempts: row.attempts, error: String(error) });
      if (row.attempts < MOST_PAPER_TRIES) return later(10_000 * row.attempts, 'the file could not be made');
      await sendParts(row, textParts(words.paperFailed));
      return { status: 'failed', error: 'the file could not be made' };
    }
    if (file.bytes > MOST_FILE_BYTES) {
      await sendParts(row, textParts(words.fileTooBig(file.name)));
      return { status: 'failed', error: `a file of ${file.bytes} bytes` };
    }
    return (await uploadAndPush(row, file)) ?? (await uploadAndPush(row, file)) ?? later(60_000, 'media id refused');
  }

  /** Null where WeCom does not know the media id it has just given: worth one more upload. */
  async function uploadAndPush(row: OutboxRow, file: Ready): Promise<SendOutcome | null> {
    rate.note(UPLOADS);
    const uploaded = await client.upload(await readFile(file.path), file.as, file.name);
    // Nothing has been shown to anybody yet, so an upload whose end is not known is simply made again.
    if (uploaded.status !== 'uploaded') return failedUpload(row, uploaded);
    rate.note(chatKey(row.to));
    const result = await client.push({ ...address(row), ...mediaMessage(file.as, uploaded.mediaId) });
    if (result.status === 'refused' && (result.code === ERR.badMediaId || result.code === ERR.mediaExpired)) return null;
    return outcomeOf(row, result);
  }

  function failedUpload(row: OutboxRow, result: Exclude<UploadResult, { status: 'uploaded' }>): SendOutcome {
    if (result.status === 'refused' && !isPassing(result.code) && result.code !== ERR.notSubscribed) {
      return { status: 'failed', error: `upload: ${result.error}` };
    }
    if (result.status === 'refused' && isTooMuch(result.code)) {
      rate.block(UPLOADS);
      return whenOpen(rate.waitFor(UPLOADS, 1, 0), `upload: ${result.error}`);
    }
    return row.attempts < MOST_TRIES
      ? later(backOff(row.attempts), `upload: ${result.error}`)
      : { status: 'failed', error: `upload: ${result.error}` };
  }

  function outcomeOf(row: OutboxRow, result: SendResult): SendOutcome {
    switch (result.status) {
      case 'sent':
        return { status: 'sent' };
      case 'not-sent':
        return later(2_000, result.error);
      case 'unknown':
        return { status: 'unknown', error: result.error };
      case 'refused':
        return refusedOutcome(row, result);
      default:
        return result satisfies never;
    }
  }

  function refusedOutcome(row: OutboxRow, { code, error }: { code: number; error: string }): SendOutcome {
    if (CLOSED.includes(code)) return { status: 'failed', error, refusedCode: code };
    if (isTooMuch(code)) {
      rate.block(chatKey(row.to));
      return whenOpen(rate.waitFor(chatKey(row.to), 1, SPARE), error);
    }
    const mayPass = isPassing(code) || code === ERR.notSubscribed;
    return mayPass && row.attempts < MOST_TRIES ? later(backOff(row.attempts), error) : { status: 'failed', error };
  }

  async function ready(content: FileContent): Promise<Ready> {
    const { name, path } =
      content.kind === 'paper'
        ? await deps.makePaper(content.request)
        : { name: content.name, path: deps.media.path(content.sha256) };
    const { size } = await stat(path);
    if (size < LEAST_BYTES) throw new Error(`a file of ${size} bytes`);
    const wanted: SentMediaKind = content.kind === 'stored' ? content.as : ENDINGS.image.test(name) ? 'image' : 'file';
    const shown = size <= MOST_PICTURE_BYTES && ENDINGS[wanted].test(name);
    return { name: fileName(name), path, bytes: size, as: shown ? wanted : 'file' };
  }
}

type Spoken = Extract<Content, { kind: 'markdown' }>;
type FileContent = Extract<Content, { kind: 'paper' | 'stored' }>;

interface Ready {
  name: string;
  path: string;
  bytes: number;
  as: SentMediaKind;
}

function backOff(attempts: number): number {
  return Math.min(2_000 * 2 ** Math.min(attempts, 10), 300_000);
}

function address(row: OutboxRow): { chatid: string; chat_type: 1 | 2 } {
  return { chatid: row.to.id, chat_type: row.to.kind === 'direct' ? 1 : 2 };
}

function mediaMessage(as: SentMediaKind, media_id: string): MediaMessage {
  switch (as) {
    case 'file':
      return { msgtype: 'file', file: { media_id } };
    case 'image':
      return { msgtype: 'image', image: { media_id } };
    case 'video':
      return { msgtype: 'video', video: { media_id } };
    default:
      return as satisfies never;
  }
}

/** What a message says when it goes out at this moment. */
function wordsAt({ dueAt }: OutboxRow, { text, late }: Spoken, now: Date): string {
  if (late === undefined || now.getTime() - dueAt.getTime() < LATE_MS) return text;
  return late.replaceAll('{now}', clockOf(now));
}

/** At most 256 bytes, the ending kept. */
function fileName(name: string): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot) : '';
  let stem = dot > 0 ? name.slice(0, dot) : name;
  while (Buffer.byteLength(stem + ending) > 256 && stem !== '') stem = [...stem].slice(0, -1).join('');
  return stem + ending;
}
