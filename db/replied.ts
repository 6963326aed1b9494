import type { Inbox } from '../domain/ports.ts';
import type { Store, Tx } from './client.ts';

type Outcome = Parameters<Inbox['replied']>[1];

/** Nobody waits for these, and one that a crash loses only lets a receipt be repeated. */
const GATHER_MS = 25;
/** Lists are filled up to a power of two, so that few statements serve every length. */
const MOST_IN_A_LIST = 256;

/** How replies ended, written down together with those that end in the same moment. */
export function createReplied(store: Store): Inbox['replied'] {
  let waiting: { id: number; outcome: Outcome; done: () => void; failed: (error: unknown) => void }[] = [];

  function flush(): void {
    const gathered = waiting;
    waiting = [];
    const alike = Map.groupBy(gathered, ({ outcome }) => `${outcome.status} ${outcome.error ?? ''}`);
    store
      .write(async (tx) => {
        for (const group of alike.values()) {
          const [first] = group;
          if (first === undefined) continue;
          await note(
            tx,
            group.map(({ id }) => id),
            first.outcome,
          );
        }
      })
      .then(
        () => {
          for (const { done } of gathered) done();
        },
        (error) => {
          for (const { failed } of gathered) failed(error);
        },
      );
  }

  return (id, outcome) =>
    new Promise((done, failed) => {
      waiting.push({ id, outcome, done, failed });
      if (waiting.length === 1) setTimeout(flush, GATHER_MS);
    });
}

async function note(tx: Tx, ids: number[], { status, error }: Outcome): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_IN_A_LIST) {
    await tx
      .updateTable('Inbox')
      .set({ replyStatus: status, replyError: error })
      .where('id', 'in', filled(ids.slice(from, from + MOST_IN_A_LIST)))
      .execute();
  }
}

function filled(ids: number[]): number[] {
  const length = 2 ** Math.ceil(Math.log2(ids.length));
  return [...ids, ...Array.from({ length: length - ids.length }, () => ids[0] ?? 0)];
}
