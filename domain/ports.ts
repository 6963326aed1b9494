import type { Attachment, Chat, Incoming } from './message.ts';
import type { Content, Reply } from './reply.ts';

/** Product time. Everything people see and every due date follows it; real time is for acks, heartbeats and link lives only. */
export interface Clock {
  now(): Date;
}

/** Facts, never message text: codes, ids, counts. */
export interface Log {
  info(event: string, facts?: Record<string, unknown>): void;
  warn(event: string, facts?: Record<string, unknown>): void;
  error(event: string, facts?: Record<string, unknown>): void;
}

/** What the door knows of a frame it has to answer. */
export interface Arrived {
  reqId: string;
  incoming: Incoming;
}

/** One row of the inbox as the door needs it. */
export interface InboxRow extends Arrived {
  id: number;
}

/** Where frames become rows. */
export interface Inbox {
  /** The row is on disk when this resolves. Of a repeated msgid it tells what is known of the first. */
  arrive(
    frame: Arrived,
  ): Promise<{ first: true; id: number } | { first: false; id: number; handled: boolean; reply: Reply | null }>;
  /** Media have been fetched, or not: kept with the row before it is handled. */
  fetched(id: number, attachments: Attachment[], quoted: Attachment[]): Promise<void>;
  /** Rows an earlier process left unhandled, oldest first. */
  leftOver(): Promise<InboxRow[]>;
  /** Answers committed but never acknowledged, oldest first. */
  unansweredReplies(): Promise<{ id: number; reqId: string; chat: Chat; kind: Incoming['kind']; reply: Reply }[]>;
  replied(id: number, outcome: { status: 'sent' | 'unknown' | 'failed'; error: string | null }): Promise<void>;
}

export interface OutboxRow {
  id: string;
  to: Chat;
  kind: string;
  content: Content;
  dueAt: Date;
  notAfter: Date | null;
  attempts: number;
}

/** How a sending ended. unknown: no ack came, so it may have arrived and is never sent again. */
export type SendOutcome =
  | { status: 'sent' }
  | { status: 'unknown'; error: string }
  | { status: 'failed'; error: string; refusedCode?: number }
  | { status: 'dropped'; error: string }
  | { status: 'pending'; error: string; nextTryAt: Date };

export interface Outbox {
  /**
   * Due rows, oldest first, put to `sending` and committed before they are handed out: one a conversation and none of the `busy`
   * ones, since what only waits behind another must not be called unknown after a crash.
   */
  claim(now: Date, most: number, busy?: ReadonlySet<string>): Promise<OutboxRow[]>;
  settle(id: string, outcome: SendOutcome, now: Date): Promise<void>;
  /** Rows an earlier process left in `sending` become `unknown`; returns how many. */
  sweepLeftSending(): Promise<number>;
  /** When the next pending row is due, or null. */
  nextDue(): Promise<Date | null>;
}

/** Bytes by hash. A file is on disk, fsynced, before `save` resolves. */
export interface MediaStore {
  /** Streams into the store; refuses over `mostBytes`. Throws MediaError. */
  save(bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<{ sha256: string; bytes: number; mime: string }>;
  path(sha256: string): string;
}

export class MediaError extends Error {
  readonly why: 'too-big' | 'empty';

  constructor(why: 'too-big' | 'empty') {
    super(why);
    this.name = 'MediaError';
    this.why = why;
  }
}

/** A file made ready to upload. */
export interface ReadyFile {
  name: string;
  path: string;
}
