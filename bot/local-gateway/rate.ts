/** Sliding windows of a minute and an hour for one sender. */
export class RateWindow {
  #times: number[] = [];
  #head = 0;
  readonly #perMinute: number;
  readonly #perHour: number;

  constructor(perMinute: number, perHour: number) {
    this.#perMinute = perMinute;
    this.#perHour = perHour;
  }

  /** Counts one message, or refuses it where a window is full; what is refused does not count. */
  take(now: number): boolean {
    const times = this.#times;
    while (this.#head < times.length && (times[this.#head] ?? 0) <= now - 3_600_000) this.#head++;
    if (this.#head > 4_096) {
      times.splice(0, this.#head);
      this.#head = 0;
    }
    if (times.length - this.#head >= this.#perHour) return false;
    const oldestOfMinute = times.length - this.#head >= this.#perMinute ? times[times.length - this.#perMinute] : undefined;
    if (oldestOfMinute !== undefined && oldestOfMinute > now - 60_000) return false;
    times.push(now);
    return true;
  }
}
