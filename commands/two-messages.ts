import type { Tx } from '../db/client.ts';
import { saidInVainBefore } from '../db/inbox.ts';
import type { IncomingMessage } from '../domain/message.ts';
import type { Programme } from '../domain/programmes/schema.ts';
import { bare } from './bare.ts';
import { ASKS, itemNamed } from './rephrase.ts';

/** Longer than this a text is something of its own. */
const MOST_CHARACTERS = 60;
const WITHIN_MS = 10 * 60_000;

/**
 * In private a file carries no words, so a paper and the sentence that names it are two messages. They are taken as one, whichever
 * came first, where the first alone came to nothing.
 */
export async function asOneMessage(
  tx: Tx,
  { id, message, programme, now }: { id: number; message: IncomingMessage; programme: Programme; now: Date },
): Promise<IncomingMessage> {
  const { chat, quote, attachments, from } = message;
  if (chat.kind === 'group' || quote !== null) return message;
  const names = (text: string) => text.length <= MOST_CHARACTERS && !ASKS.test(bare(text)) && itemNamed(text, programme) !== null;
  const isFile = ({ text, attachments: all }: IncomingMessage) => text.trim() === '' && all.some((one) => one.kind === 'file');
  const isSentence = attachments.length === 0 && names(message.text);
  const isUnnamed = isFile(message) && !attachments.some((one) => one.kind === 'file' && names(one.name ?? ''));
  if (!isSentence && !isUnnamed) return message;

  const since = new Date(now.getTime() - WITHIN_MS);
  const before = await saidInVainBefore(tx, { userid: from, chatId: chat.id, id, since });
  if (before === null || before.quote !== null) return message;
  if (isSentence) return isFile(before) ? { ...message, attachments: before.attachments } : message;
  return before.attachments.length === 0 && names(before.text) ? { ...message, text: before.text } : message;
}
