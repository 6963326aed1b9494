import type { Card, Reply } from '../../domain/reply.ts';
import type { MarkdownMessage, TemplateCard } from '../wecom/frames.ts';
import { renderCard } from './card.ts';
import { splitText } from './split.ts';

/** One message on the wire. `instead` is said where WeCom refuses the card. */
export type Part = { as: 'text'; text: string } | { as: 'card'; card: TemplateCard; instead: string };

/** A Reply as the messages it takes, in order. Empty for none. */
export function render(reply: Reply): Part[] {
  switch (reply.kind) {
    case 'none':
      return [];
    case 'text':
      return textParts(reply.text);
    case 'card':
      return cardParts(reply.card);
    default:
      return reply satisfies never;
  }
}

/** The same in words alone, for the one message that several replies are merged into. */
export function wordsOf(reply: Reply): string {
  if (reply.kind === 'none') return '';
  return harmless(reply.kind === 'text' ? reply.text : cardWords(reply.card));
}

export function textParts(text: string): Part[] {
  const safe = harmless(text);
  if (safe.trim() === '') return [];
  return splitText(safe).map((part) => ({ as: 'text', text: part }));
}

export function cardParts(card: Card): Part[] {
  const words = cardWords(card);
  const rendered = renderCard(card);
  if (rendered === null) return textParts(words);
  const before = rendered.whole ? [] : textParts(words);
  return [...before, { as: 'card', card: rendered.card, instead: rendered.whole ? harmless(words) : '' }];
}

export function markdown(content: string): MarkdownMessage {
  return { msgtype: 'markdown', markdown: { content } };
}

/** A card that was answered says what came of it; an open one says its question. */
function cardWords(card: Card): string {
  if (card.done === undefined) return card.text;
  const rows = (card.rows ?? []).map((row) => `${row.key}：${row.value}`);
  return [card.title, ...rows, card.done].join('\n');
}

/**
 * The last net under texts whose makers forgot `plain`: no tag, mention or thinking block can be opened by anything we send,
 * since nothing of ours uses them. Also drops what PostgreSQL and old clients choke on.
 */
function harmless(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return DOUBTFUL.test(whole)
    ? whole.replace(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/g, '').replace(/<(?=[@a-z/!])/gi, '＜')
    : whole;
}

const DOUBTFUL = /[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069<]/;
