import { findAll, type Span } from './span.ts';

const patterns = new Map<string, RegExp>();

function patternOf(botName: string): RegExp {
  const known = patterns.get(botName);
  if (known !== undefined) return known;
  const name = [...botName.normalize('NFKC')].map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(' ?');
  const pattern = new RegExp(`@ ?${name}(?: ?(?:小?机器人|助理))?[ ,，:：]?`, 'g');
  patterns.set(botName, pattern);
  return pattern;
}

/** Where the bot and others are called, wherever it stands. The bot's exact name needs no blank after it; other names end at one. */
export function readMentions(s: string, botName: string): Span[] {
  const own = findAll(s, patternOf(botName), () => true);
  const others = findAll(s, /(?<![0-9a-zA-Z._])@[^\s@,，。:：;；!！?？]{1,20}(?=\s|$)/g, () => true);
  return [...own, ...others.filter((o) => !own.some((b) => o.from < b.to && b.from < o.to))];
}
