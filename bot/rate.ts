/** What WeCom allows one conversation: 30 messages a minute and 1,000 an hour, replies and pushes together. */
export const PER_MINUTE = 30;
export const PER_HOUR = 1_000;

/** A second more than a minute: the gateway counts when a frame arrives, we when it leaves. */
const MINUTE_MS = 61_000;
const HOUR_MS = 3_601_000;

/** The moments of what was sent to one conversation in the last hour, oldest first. */
interface Sent {
  at: number[];
  /** First moment within the hour, and within the minute. */
  hour: number;
  minute: number;
  blockedUntil: number;
}

export interface Rate {
  /** One message leaves now, asked or not. */
  note(key: string): void;
  /** Milliseconds until this many more may leave, 0 at once. `spare` are kept free for others. */
  waitFor(key: string, messages: number, spare: number): number;
  /** WeCom itself said it is too much (45009): nothing for a whole window. */
  block(key: string): void;
}

/** Sliding windows in memory: whatever fixed window the gateway uses, it never sees more. */
export function createRate(now: () => number, perMinute = PER_MINUTE, perHour = PER_HOUR): Rate {
  const all = new Map<string, Sent>();

  function of(key: string, at: number): Sent {
    let sent = all.get(key);
    if (sent === undefined) {
      if (all.size >= 5_000) forgetIdle(all, at);
      sent = { at: [], hour: 0, minute: 0, blockedUntil: 0 };
      all.set(key, sent);
    }
    slide(sent, at);
    return sent;
  }

  return {
    note(key) {
      const at = now();
      of(key, at).at.push(at);
    },
    waitFor(key, messages, spare) {
      const at = now();
      const sent = of(key, at);
      return Math.max(
        0,
        sent.blockedUntil - at,
        opens(sent, sent.minute, perMinute - spare - messages, MINUTE_MS) - at,
        opens(sent, sent.hour, perHour - spare - messages, HOUR_MS) - at,
      );
    },
    block(key) {
      const at = now();
      of(key, at).blockedUntil = at + MINUTE_MS;
    },
  };
}

/** When at most `room` of the messages from `first` on are still inside the window. */
function opens(sent: Sent, first: number, room: number, windowMs: number): number {
  const over = sent.at.length - first - Math.max(0, room);
  if (over <= 0) return 0;
  return (sent.at[first + over - 1] ?? 0) + windowMs;
}

function slide(sent: Sent, at: number): void {
  while (sent.hour < sent.at.length && (sent.at[sent.hour] ?? 0) <= at - HOUR_MS) sent.hour++;
  if (sent.minute < sent.hour) sent.minute = sent.hour;
  while (sent.minute < sent.at.length && (sent.at[sent.minute] ?? 0) <= at - MINUTE_MS) sent.minute++;
  if (sent.hour > 256) {
    sent.at.splice(0, sent.hour);
    sent.minute -= sent.hour;
    sent.hour = 0;
  }
}

function forgetIdle(all: Map<string, Sent>, at: number): void {
  for (const [key, sent] of all) {
    slide(sent, at);
    if (sent.hour === sent.at.length && sent.blockedUntil <= at) all.delete(key);
  }
}
