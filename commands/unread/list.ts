import { latestMisses } from '../../db/queries/recent-misses.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { unreadList } from './replies.ts';

const MOST = 10;
const FURTHEST = 1_000;

/** The newest first, with what was offered instead, a page at a time; who said them is left out. */
export async function listUnread({ tx, reading }: SpokenContext): Promise<Outcome> {
  const { fromNo } = reading.extra ?? {};
  const from = typeof fromNo === 'number' && fromNo >= 1 ? Math.min(Math.floor(fromNo), FURTHEST) : 1;
  const { total, latest } = await latestMisses(tx, from - 1 + MOST);
  const misses = latest.slice(from - 1).map(({ text, at, reply }) => ({
    day: dayOf(at),
    // The bot's name at either end says nothing.
    text: text.replace(/^[@＠]\S+\s*|\s*[@＠]\S+$/g, ''),
    tried: reply?.kind === 'card' && reply.card.ask?.as === 'buttons' ? reply.card.ask.buttons.map((button) => button.text) : [],
  }));
  return { outcome: 'done', reply: { kind: 'text', text: unreadList(misses, total, from) } };
}
