import { Faults } from './fault.ts';
import { newToken } from './id.ts';
import { Links } from './link.ts';
import { BEHAVIOUR, type Behaviour, type GatewayOptions, LIMITS, type Limits } from './options.ts';
import { RateWindow } from './rate.ts';
import type { Callback, Exchange, ShownCard, Stream, Upload } from './record.ts';
import { type ChatRef, type Entry, type StoredFile, Transcript } from './transcript.ts';
import type { Frame } from './wire.ts';

/** Bounds the memory of a gateway that runs for long; the oldest go first. */
const MOST_REMEMBERED = 200_000;

/** Everything the double knows. The rules read and change it; nothing here speaks to a socket. */
export class Core {
  readonly options: GatewayOptions;
  readonly limits: Limits;
  readonly behaviour: Behaviour;
  readonly faults: Faults;
  readonly links: Links;
  readonly talks = new Map<string, Transcript>();
  readonly callbacks = new Map<string, Callback>();
  readonly streams = new Map<string, Stream>();
  readonly cards = new Map<string, ShownCard>();
  readonly uploads = new Map<string, Upload>();
  readonly media = new Map<string, { file: StoredFile; at: number }>();
  /** Everything people may download, by id. */
  readonly files = new Map<string, StoredFile>();
  readonly #uploadRate: RateWindow;
  readonly #rates = new Map<Transcript, RateWindow>();
  readonly #watchers = new Set<() => void>();
  /** Puts a frame on the subscribed socket; false when the bot is away. Set by the socket. */
  push: (frame: Frame) => boolean = () => false;
  seq = 0;
  baseUrl: string;

  constructor(options: GatewayOptions) {
    this.options = options;
    this.limits = { ...LIMITS, ...options.limits };
    this.behaviour = { ...BEHAVIOUR, ...options.behaviour };
    this.faults = options.faults ?? new Faults();
    this.baseUrl = options.baseUrl ?? 'http://127.0.0.1';
    this.links = new Links(this);
    this.#uploadRate = new RateWindow(this.limits.uploadsPerMinute, this.limits.uploadsPerHour);
    for (const group of options.groups ?? []) {
      this.talk({ kind: 'group', id: group.chatid }).botIsMember = group.botIsMember ?? true;
    }
  }

  wireNow(): number {
    return this.options.wireNow?.() ?? Date.now();
  }

  now(): Date {
    return this.options.now?.() ?? new Date();
  }

  talk(chat: ChatRef): Transcript {
    const key = `${chat.kind}:${chat.id}`;
    const known = this.talks.get(key);
    if (known) return known;
    const named =
      chat.kind === 'group'
        ? this.options.groups?.find((group) => group.chatid === chat.id)?.name
        : this.options.people?.find((person) => person.userid === chat.id)?.name;
    const talk = new Transcript(chat, named ?? chat.id, this.limits.entriesKept);
    this.talks.set(key, talk);
    return talk;
  }

  /** The conversation a push is meant for; null where no such id was ever seen. */
  known(id: string, kind: ChatRef['kind'] | 'guess'): Transcript | null {
    const group = kind === 'direct' ? undefined : this.talks.get(`group:${id}`);
    if (group || kind === 'group') return group ?? null;
    const seen = this.talks.has(`direct:${id}`) || this.options.people?.some((person) => person.userid === id);
    return seen ? this.talk({ kind: 'direct', id }) : null;
  }

  /** Counts one message of the bot in a conversation, or refuses it. */
  mayPost(talk: Transcript): boolean {
    let window = this.#rates.get(talk);
    if (!window) {
      window = new RateWindow(this.limits.perMinute, this.limits.perHour);
      this.#rates.set(talk, window);
    }
    return this.#take(window);
  }

  mayUpload(): boolean {
    return this.#take(this.#uploadRate);
  }

  #take(window: RateWindow): boolean {
    const clock = this.options.rate ?? 'real';
    return clock === 'off' || window.take(clock === 'product' ? this.now().getTime() : this.wireNow());
  }

  add(talk: Transcript, part: Pick<Entry, 'by' | 'kind' | 'via' | 'text'> & Partial<Entry>): Entry {
    const entry: Entry = {
      id: newToken(),
      n: 0,
      at: this.now(),
      finished: true,
      files: [],
      card: null,
      views: null,
      quote: null,
      answers: null,
      feedbackId: null,
      heard: false,
      reached: false,
      ...part,
      seq: ++this.seq,
    };
    talk.add(entry);
    this.#tell();
    return entry;
  }

  changed(talk: Transcript, entry: Entry): void {
    entry.seq = ++this.seq;
    talk.touched();
    this.#tell();
  }

  answered(exchange: Exchange, entry: Entry): void {
    if (!exchange.answers.includes(entry)) exchange.answers.push(entry);
    for (const look of exchange.waiting) look();
  }

  /** Calls back after every change of any conversation; returns how to stop. */
  watch(look: () => void): () => void {
    this.#watchers.add(look);
    return () => this.#watchers.delete(look);
  }

  #tell(): void {
    for (const look of this.#watchers) look();
  }

  keep<T>(map: Map<string, T>, key: string, value: T): void {
    map.set(key, value);
    if (map.size <= MOST_REMEMBERED) return;
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
}
