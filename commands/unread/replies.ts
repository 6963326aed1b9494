import { plain } from '../../domain/plain.ts';
import { sayShortDay } from '../words.ts';

const MOST_CHARACTERS = 30;
/** As much as a phone shows at once. */
const PAGE = 150;

export interface Missed {
  day: string;
  text: string;
  tried: readonly string[];
}

/** A page of the list, from its `from`th entry on; the rest is had by saying where to go on. */
export function unreadList(misses: readonly Missed[], total: number, from: number): string {
  if (total === 0) return '目前没有没读懂的话。';
  const lines = misses.map(({ day, text, tried }, i) => {
    const guess = tried.length === 0 ? '' : `（猜过${tried.join('、')}）`;
    return `${from + i}. ${sayShortDay(day)}“${plain(text, MOST_CHARACTERS)}”${guess}`;
  });
  if (lines.length === 0) return `没读懂的话共${total}条，没有第${from}条。`;
  for (let shown = lines.length; ; shown--) {
    const next = from + shown;
    const more = next > total ? [] : [`更早的发“没读懂的话，从第${next}条起”。`];
    const page = [`没读懂的话共${total}条：`, ...lines.slice(0, shown), ...more].join('\n');
    if (page.length <= PAGE || shown === 1) return page;
  }
}
