import { plain } from '../../domain/plain.ts';
import { sayShortDay } from '../words.ts';

const MOST_CHARACTERS = 30;

export function unreadList(misses: readonly { day: string; text: string; tried: readonly string[] }[], total: number): string {
  if (misses.length === 0) return '目前没有没读懂的话。';
  const lines = misses.map(({ day, text, tried }, i) => {
    const guess = tried.length === 0 ? '' : `（猜过${tried.join('、')}）`;
    return `${i + 1}. ${sayShortDay(day)}“${plain(text, MOST_CHARACTERS)}”${guess}`;
  });
  const more = total - misses.length;
  return [`没读懂的话共${total}条：`, ...lines, ...(more > 0 ? [`更早的还有${more}条。`] : [])].join('\n');
}
