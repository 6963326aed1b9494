/** What may happen to a media link that is handed to the bot. */
export type LinkFault =
  | { kind: 'expired' }
  | { kind: 'slow'; ms: number }
  | { kind: 'wrong-key' }
  | { kind: 'empty' }
  | { kind: 'oversized'; bytes: number }
  | { kind: 'unavailable'; times: number };

interface Counted {
  left: number;
  cmd: string | null;
}

/** Switches a test throws. Each counts down by itself, so what comes after is healthy again. */
export class Faults {
  /** Sockets stay open and nothing is answered or pushed, the auth ack included. */
  mute = false;
  #drops: Counted[] = [];
  #delays: (Counted & { ms: number })[] = [];
  #refusals: (Counted & { code: number })[] = [];
  #links: LinkFault[] = [];
  #pings = 0;
  #conflicts = 0;
  #duplicates = 0;
  #held = 0;

  /** The next frames are carried out, but never acknowledged. */
  dropAcks(times = 1, cmd: string | null = null): void {
    this.#drops.push({ left: times, cmd });
  }

  /** The next frames are carried out and acknowledged late. */
  delayAcks(ms: number, times = 1, cmd: string | null = null): void {
    this.#delays.push({ left: times, cmd, ms });
  }

  /** The next frames are refused with this code and not carried out; −1 is "system busy". */
  refuse(code: number, times = 1, cmd: string | null = null): void {
    this.#refusals.push({ left: times, cmd, code });
  }

  /** An upload step fails; the SDK tries a chunk three times. */
  failUpload(step: 'init' | 'chunk' | 'finish', times = 1, code = -1): void {
    this.refuse(code, times, `aibot_upload_media_${step}`);
  }

  /** The next pings get no answer. */
  swallowPings(times: number): void {
    this.#pings += times;
  }

  /** The next stream frames meet a version conflict (6000). */
  conflictStreams(times = 1): void {
    this.#conflicts += times;
  }

  /** The next callbacks arrive twice: the same msgid under a new req_id. */
  duplicate(times = 1): void {
    this.#duplicates += times;
  }

  /** The next callbacks are held until the last of them, then arrive in reverse order. */
  reorder(count: number): void {
    this.#held = count;
  }

  /** The next media link is bad in this way. */
  link(fault: LinkFault): void {
    this.#links.push(fault);
  }

  takeDrop = (cmd: string): boolean => take(this.#drops, cmd) !== undefined;
  takeDelay = (cmd: string): number => take(this.#delays, cmd)?.ms ?? 0;
  takeRefusal = (cmd: string): number => take(this.#refusals, cmd)?.code ?? 0;
  takeLink = (): LinkFault | undefined => this.#links.shift();
  takePing = (): boolean => this.#pings > 0 && this.#pings-- > 0;
  takeConflict = (): boolean => this.#conflicts > 0 && this.#conflicts-- > 0;
  takeDuplicate = (): boolean => this.#duplicates > 0 && this.#duplicates-- > 0;
  /** How many callbacks are still to be held, this one included; 0 when none is. */
  takeHeld = (): number => (this.#held > 0 ? this.#held-- : 0);
}

function take<T extends Counted>(list: T[], cmd: string): T | undefined {
  if (list.length === 0) return undefined;
  const index = list.findIndex((fault) => fault.cmd === null || fault.cmd === cmd);
  const found = list[index];
  if (found && --found.left <= 0) list.splice(index, 1);
  return found;
}
