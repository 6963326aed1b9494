import type { Store, Tables } from '../../db/client.ts';
import { createOutbox } from '../../db/outbox.ts';
import { at, beijingIso, clockOf, dayOf } from '../../domain/calendar.ts';
import type { Chat } from '../../domain/message.ts';
import type { Log } from '../../domain/ports.ts';
import { type Job, slotOf } from '../../jobs/job.ts';
import { aCounty, aCountyFile } from './builders.ts';

const silent: Log = { info() {}, warn() {}, error() {} };
const LATE_MS = 15 * 60_000;

export interface SentMessage {
  /** 「2026-09-22T16:30」, product time of sending. */
  at: string;
  to: string;
  kind: string;
  text: string;
}

/** The county of `aCounty` with a clock that is moved by hand: jobs run and what they wrote is sent. `refuses` are chats that do not let us in. */
export async function aClockedCounty(store: Store, jobs: Job[], county = aCountyFile()) {
  const world = await aCounty(store, county);
  const outbox = createOutbox(store, 'test');
  const refuses = new Set<string>();
  const ran = new Map<string, number>();
  let now = new Date('2026-09-14T10:00:00+08:00');
  let connected = true;

  async function drain(): Promise<SentMessage[]> {
    const sent: SentMessage[] = [];
    if (!connected) return sent;
    for (let rows = await outbox.claim(now, 100); rows.length > 0; rows = await outbox.claim(now, 100)) {
      for (const row of rows) {
        if (refuses.has(row.to.id)) {
          await outbox.settle(row.id, { status: 'failed', error: '93001', refusedCode: 93001 }, now);
          continue;
        }
        await outbox.settle(row.id, { status: 'sent' }, now);
        const { content } = row;
        const isLate = now.getTime() - row.dueAt.getTime() >= LATE_MS;
        const text =
          content.kind !== 'markdown'
            ? content.kind
            : isLate && content.late !== undefined
              ? content.late.replaceAll('{now}', clockOf(now))
              : content.text;
        sent.push({ at: beijingIso(now).slice(0, 16), to: row.to.id, kind: row.kind, text });
      }
    }
    return sent;
  }

  const deps = () => ({ store, now, log: silent });
  async function beat(): Promise<SentMessage[]> {
    for (const job of jobs) {
      const slot = slotOf(job, now).getTime();
      if (slot <= (ran.get(job.name) ?? -1)) continue;
      await job.run(deps());
      ran.set(job.name, slot);
    }
    return (await drain()).sort((a, b) => (`${a.to}` < `${b.to}` ? -1 : 1));
  }

  return {
    store,
    deps,
    beat,
    drain,
    at(moment: string) {
      now = new Date(moment);
      world.at(moment);
    },
    get now() {
      return now;
    },
    say: world.say,
    click: world.click,
    activities: world.activities,
    refuses,
    connect(yes: boolean) {
      connected = yes;
    },
    /** From now to a moment in steps of five minutes of the waking day; returns what was sent. */
    async until(moment: string, stepMinutes = 10): Promise<SentMessage[]> {
      const end = new Date(moment);
      const sent: SentMessage[] = [];
      while (now < end) {
        sent.push(...(await beat()));
        now = next(now, stepMinutes, end);
        world.at(now.toISOString());
      }
      sent.push(...(await beat()));
      return sent;
    },
    async rows(kind?: string): Promise<Tables['Outbox'][]> {
      const rows = await store.reader.selectFrom('Outbox').selectAll().orderBy('dedupeKey').execute();
      return kind === undefined ? rows : rows.filter((row) => row.kind === kind);
    },
    /** Speaks as if a chat had been opened long ago. */
    async open(...chats: Chat[]) {
      for (const chat of chats) await world.say(chat.id, '你好', chat.kind === 'group' ? { in: chat.id } : {});
    },
  };
}

function next(now: Date, minutes: number, end: Date): Date {
  const step = minutes * 60_000;
  let then = new Date(Math.floor(now.getTime() / step) * step + step);
  if (clockOf(then) >= '22:00') then = at(dayOf(new Date(then.getTime() + 12 * 3_600_000)), '07:00');
  return then < end ? then : end;
}
