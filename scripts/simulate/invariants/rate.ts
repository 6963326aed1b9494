import type { Breach, Played } from '../breach.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const PER_MINUTE = 30;
const PER_HOUR = 1_000;

export interface Peaks {
  /** Most bubbles of the bot in any 60 seconds of any conversation, and in any hour. */
  minute: number;
  hour: number;
}

/** Bubbles the bot made in a conversation; changed cards are none. */
export function peaksOf(messages: Played['messages']): Map<string, Peaks> {
  const byChat = Map.groupBy(
    messages.filter(({ by, via }) => by === null && via !== 'update'),
    ({ chat }) => `${chat.kind}:${chat.id}`,
  );
  return new Map([...byChat].map(([chat, said]) => [chat, peaks(said.map(({ at }) => at).sort((a, b) => a - b))]));
}

function peaks(times: readonly number[]): Peaks {
  return { minute: densest(times, MINUTE_MS), hour: densest(times, HOUR_MS) };
}

function densest(times: readonly number[], span: number): number {
  let most = 0;
  let first = 0;
  for (const [i, at] of times.entries()) {
    while ((times[first] ?? at) <= at - span) first += 1;
    most = Math.max(most, i - first + 1);
  }
  return most;
}

/** Never more than WeCom allows one conversation, answers and pushes together. */
export function withinRate({ messages, end }: Played): Breach[] {
  return [...peaksOf(messages)]
    .filter(([, { minute, hour }]) => minute > PER_MINUTE || hour > PER_HOUR)
    .map(([chat, { minute, hour }]) => ({ invariant: 'rate', at: end, say: `${chat}一分钟${minute}条，一小时${hour}条` }));
}
