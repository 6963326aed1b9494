import type { Exchange } from './record.ts';
import type { Entry } from './transcript.ts';

/** What came of something a person did: the bubbles it made, and the bot's answer to it. */
export class Said {
  /** The person's own bubbles; none for a click or for opening a chat. */
  readonly entries: Entry[];
  /** The platform handed it to the bot, or would have: false for what a group bot is deaf to. */
  readonly delivered: boolean;
  /** The bot was connected to take it. Nothing is replayed later. */
  readonly reached: boolean;
  readonly #exchanges: Exchange[];
  readonly #repeat: () => boolean;

  constructor(entries: Entry[], exchanges: Exchange[], reached: boolean, repeat: () => boolean) {
    this.entries = entries;
    this.delivered = exchanges.length > 0;
    this.reached = reached;
    this.#exchanges = exchanges;
    this.#repeat = repeat;
  }

  /** msgid of the last message it made. */
  get msgid(): string {
    return this.#exchanges.at(-1)?.msgid ?? '';
  }

  /** Everything the bot has answered so far, in order, unfinished streams left out. */
  get answers(): Entry[] {
    return this.#exchanges.flatMap((exchange) => exchange.answers).filter((entry) => entry.finished);
  }

  /** The same callback once more, as the platform does for network reasons: same msgid, new req_id. */
  repeat(): boolean {
    return this.#repeat();
  }

  /** The first finished answer: a reply, a welcome, or the card as it reads after a click. */
  answer(ms = 5_000): Promise<Entry> {
    return this.nth(1, ms);
  }

  nth(count: number, ms = 5_000): Promise<Entry> {
    const what = this.entries.at(-1)?.text.slice(0, 80) ?? 'a click or an opened chat';
    if (!this.delivered) return Promise.reject(new Error(`the bot never hears this: ${what}`));
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        for (const exchange of this.#exchanges) exchange.waiting.delete(look);
      };
      const look = (): void => {
        const found = this.answers[count - 1];
        if (!found) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`answer ${count} did not come within ${ms} ms (${this.answers.length} came) to: ${what}`));
      }, ms);
      for (const exchange of this.#exchanges) exchange.waiting.add(look);
      look();
    });
  }
}
