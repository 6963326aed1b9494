import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Incoming } from '../../../domain/message.ts';
import {
  type Inbox,
  type InboxRow,
  type Log,
  MediaError,
  type MediaStore,
  type Outbox,
  type OutboxRow,
  type SendOutcome,
} from '../../../domain/ports.ts';
import type { Content, Reply } from '../../../domain/reply.ts';

export const quiet: Log = { info() {}, warn() {}, error() {} };

interface Row extends InboxRow {
  handled: boolean;
  reply: Reply | null;
  replyStatus: 'none' | 'pending' | 'sent' | 'unknown' | 'failed';
  replyError: string | null;
}

/** The inbox without a database: what it holds survives a bot, not the process. */
export class MemoryInbox implements Inbox {
  rows: Row[] = [];
  failing = false;
  #waiting = new Set<() => void>();

  #heard = 0;

  /** Resolves once so many frames have come, repeats included. */
  hears(count: number): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (this.#heard < count) return;
        this.#waiting.delete(look);
        done();
      };
      this.#waiting.add(look);
      look();
    });
  }

  async arrive({ reqId, incoming }: { reqId: string; incoming: Incoming }) {
    if (this.failing) throw new Error('disk full');
    this.#heard++;
    for (const look of this.#waiting) look();
    const known = this.rows.find((row) => row.incoming.msgid === incoming.msgid);
    if (known) return { first: false as const, id: known.id, handled: known.handled, reply: known.reply };
    const id = this.rows.length + 1;
    this.rows.push({ id, reqId, incoming, handled: false, reply: null, replyStatus: 'none', replyError: null });
    return { first: true as const, id };
  }

  async fetched(id: number, attachments: Extract<Incoming, { kind: 'message' }>['attachments'], quoted: typeof attachments) {
    const row = this.#row(id);
    if (row.incoming.kind !== 'message') return;
    const quote = row.incoming.quote === null ? null : { ...row.incoming.quote, attachments: quoted };
    row.incoming = { ...row.incoming, attachments, quote };
  }

  async leftOver() {
    return this.rows.filter((row) => !row.handled).map(({ id, reqId, incoming }) => ({ id, reqId, incoming }));
  }

  async unansweredReplies() {
    return this.rows
      .filter((row) => row.replyStatus === 'pending')
      .map(({ id, reqId, incoming, reply }) => ({
        id,
        reqId,
        chat: incoming.chat,
        kind: incoming.kind,
        reply: reply ?? { kind: 'none' as const },
      }));
  }

  async replied(id: number, { status, error }: { status: 'sent' | 'unknown' | 'failed'; error: string | null }) {
    Object.assign(this.#row(id), { replyStatus: status, replyError: error });
  }

  /** What dispatch does: the reply is kept in the transaction of the effect. */
  handled(id: number, reply: Reply): Reply {
    Object.assign(this.#row(id), { handled: true, reply, replyStatus: reply.kind === 'none' ? 'none' : 'pending' });
    return reply;
  }

  #row(id: number): Row {
    const row = this.rows.find((each) => each.id === id);
    if (row === undefined) throw new Error(`no row ${id}`);
    return row;
  }
}

interface Kept extends OutboxRow {
  status: string;
  error: string | null;
  nextTryAt: Date;
  refusedCode: number | undefined;
}

export class MemoryOutbox implements Outbox {
  rows: Kept[] = [];
  #changed = new Set<() => void>();

  add(to: OutboxRow['to'], content: Content, dueAt: Date, notAfter: Date | null = null, kind = 'notice'): Kept {
    const row: Kept = {
      id: `row${this.rows.length + 1}`,
      to,
      kind,
      content,
      dueAt,
      notAfter,
      attempts: 0,
      status: 'pending',
      error: null,
      nextTryAt: dueAt,
      refusedCode: undefined,
    };
    this.rows.push(row);
    return row;
  }

  async claim(now: Date, most: number, busy: ReadonlySet<string> = new Set()) {
    const open = this.rows.filter((row) => row.status === 'pending' && row.nextTryAt <= now && !busy.has(row.to.id));
    const due = open.filter((row, i) => open.findIndex((other) => other.to.id === row.to.id) === i).slice(0, most);
    for (const row of due) Object.assign(row, { status: 'sending', attempts: row.attempts + 1 });
    return due.map((row) => ({ ...row }));
  }

  async settle(id: string, outcome: SendOutcome) {
    const row = this.rows.find((each) => each.id === id);
    if (row === undefined) throw new Error(`no row ${id}`);
    Object.assign(row, { error: null, refusedCode: undefined }, outcome);
    for (const look of this.#changed) look();
  }

  async sweepLeftSending() {
    const left = this.rows.filter((row) => row.status === 'sending');
    for (const row of left) row.status = 'unknown';
    return left.length;
  }

  async nextDue() {
    const due = this.rows.filter((row) => row.status === 'pending').map((row) => row.nextTryAt.getTime());
    return due.length === 0 ? null : new Date(Math.min(...due));
  }

  /** Resolves once the row is as wanted. */
  until(row: Kept, status: string): Promise<Kept> {
    return new Promise((done) => {
      const look = () => {
        if (row.status !== status) return;
        this.#changed.delete(look);
        done(row);
      };
      this.#changed.add(look);
      look();
    });
  }
}

/** Keeps bytes in a temporary folder, so that what was stored can be uploaded again. */
export class MemoryMedia implements MediaStore {
  readonly bytes = new Map<string, Buffer>();
  readonly #dir = mkdtempSync(join(tmpdir(), 'bot-media-'));

  async save(bytes: AsyncIterable<Uint8Array>, mostBytes: number) {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of bytes) {
      size += part.length;
      if (size > mostBytes) throw new MediaError('too-big');
      parts.push(part);
    }
    if (size === 0) throw new MediaError('empty');
    return this.keep(Buffer.concat(parts));
  }

  keep(whole: Buffer) {
    const sha256 = createHash('sha256').update(whole).digest('hex');
    this.bytes.set(sha256, whole);
    writeFileSync(this.path(sha256), whole);
    return { sha256, bytes: whole.length, mime: 'application/octet-stream' };
  }

  path(sha256: string): string {
    return join(this.#dir, sha256);
  }
}
