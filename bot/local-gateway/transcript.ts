import type { TemplateCard } from './card.ts';

export type ChatRef = { kind: 'group'; id: string } | { kind: 'direct'; id: string };

export interface StoredFile {
  id: string;
  name: string;
  kind: 'image' | 'file' | 'voice' | 'video';
  bytes: Buffer;
}

/** Who spoke, in `by`: a userid, or this for the bot. */
export const BOT = '\u0000bot';

export type EntryKind = 'text' | 'markdown' | 'card' | 'file' | 'image' | 'voice' | 'video' | 'mixed';

/** One bubble of a conversation, as a client would show it. */
export interface Entry {
  id: string;
  /** Position in its conversation, counted from 0 and never reused. */
  n: number;
  by: string;
  kind: EntryKind;
  /** `said` by a person; `update` marks the moment a card changed (the card's own entry changes too). */
  via: 'said' | 'reply' | 'push' | 'update' | 'welcome';
  at: Date;
  /** All its words; of a card: title, lines and choices, one a line. */
  text: string;
  /** false while a stream is still being written. */
  finished: boolean;
  files: StoredFile[];
  card: TemplateCard | null;
  /** The card as single people see it, after an update for some of them only. */
  views: Map<string, TemplateCard> | null;
  quote: string | null;
  /** msgid of what it answers. */
  answers: string | null;
  /** There is a thumb under it. */
  feedbackId: string | null;
  /** Of a person's message: whether it was pushed to the bot. */
  heard: boolean;
  /** And that the bot was connected then. */
  reached: boolean;
  /** Grows with every change of any entry of the gateway. */
  seq: number;
}

/** A conversation: what was said, and waiting for what will be. */
export class Transcript {
  readonly chat: ChatRef;
  readonly name: string;
  entries: Entry[] = [];
  /** The bot was addressed here once, so it may push. */
  talked = false;
  /** false: the bot is not in this group. */
  botIsMember = true;
  #cursor = 0;
  #count = 0;
  #kept: number;
  #waiting = new Set<() => void>();

  constructor(chat: ChatRef, name: string, kept: number) {
    this.chat = chat;
    this.name = name;
    this.#kept = kept;
  }

  add(entry: Entry): void {
    entry.n = this.#count++;
    this.entries.push(entry);
    if (this.entries.length > this.#kept * 1.25) this.entries = this.entries.slice(-this.#kept);
    this.touched();
  }

  /** An entry changed: whoever waits looks again. */
  touched(): void {
    for (const look of this.#waiting) look();
  }

  get last(): Entry | undefined {
    return this.entries.at(-1);
  }

  /** What the bot has said here, unfinished streams left out. */
  get fromBot(): Entry[] {
    return this.entries.filter((entry) => entry.by === BOT && entry.finished);
  }

  /** What is there already no longer counts for `next`. */
  skip(): void {
    this.#cursor = this.#count;
  }

  /** The bot's next finished message that fits, after the one `next` gave last. May have arrived already. */
  next(wanted: (entry: Entry) => boolean = () => true, ms = 5_000): Promise<Entry> {
    return this.#wait(ms, () => {
      const found = this.entries.find((e) => e.n >= this.#cursor && e.by === BOT && e.finished && wanted(e));
      if (found) this.#cursor = found.n + 1;
      return found;
    });
  }

  /** Any entry, old or new, as soon as one fits. */
  until(wanted: (entry: Entry) => boolean, ms = 5_000): Promise<Entry> {
    return this.#wait(ms, () => this.entries.find(wanted));
  }

  #wait(ms: number, find: () => Entry | undefined): Promise<Entry> {
    const there = find();
    if (there) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
      };
      const look = (): void => {
        const found = find();
        if (!found) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`nothing fitting in ${this.name} within ${ms} ms; last there:\n${this.#tail()}`));
      }, ms);
      this.#waiting.add(look);
    });
  }

  #tail(): string {
    return this.entries
      .slice(-6)
      .map((e) => `  ${e.by === BOT ? 'bot' : e.by} ${e.via} ${e.kind}: ${e.text.slice(0, 200)}`)
      .join('\n');
  }
}
