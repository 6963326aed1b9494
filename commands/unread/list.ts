import { latestMisses } from '../../db/queries/recent-misses.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { unreadList } from './replies.ts';

const MOST = 10;

/** The newest first, with what was offered instead; who said them is left out. */
export async function listUnread({ tx }: SpokenContext): Promise<Outcome> {
  const { total, latest } = await latestMisses(tx, MOST);
  const misses = latest.map(({ text, at, reply }) => ({
    day: dayOf(at),
    // The bot's name at either end says nothing.
    text: text.replace(/^[@＠]\S+\s*|\s*[@＠]\S+$/g, ''),
    tried: reply?.kind === 'card' && reply.card.ask?.as === 'buttons' ? reply.card.ask.buttons.map((button) => button.text) : [],
  }));
  return { outcome: 'done', reply: { kind: 'text', text: unreadList(misses, total) } };
}
