import type { Inbox } from '../domain/ports.ts';
import type { Store, Tx } from './client.ts';

type Outcome = Parameters<Inbox['replied']>[1];

/** Lists are filled up to a power of two, so that few statements serve every length. */
const MOST_IN_A_LIST = 256;

/** How replies ended, noted with whatever is written next: what a crash loses of it only lets a receipt be repeated. */
export function createReplied(store: Store): Inbox['replied'] {
  let gathering: { ended: { id: number; outcome: Outcome }[]; noted: Promise<void> } | null = null;

  function gather() {
    const ended: { id: number; outcome: Outcome }[] = [];
    const noted = store.writeAlong((tx) => {
      // What ends from here on is for the next time.
      if (gathering?.ended === ended) gathering = null;
      return noteAll(tx, ended);
    });
    return { ended, noted };
  }

  return (id, outcome) => {
    gathering ??= gather();
    gathering.ended.push({ id, outcome });
    return gathering.noted;
  };
}

async function noteAll(tx: Tx, ended: { id: number; outcome: Outcome }[]): Promise<void> {
  const alike = Map.groupBy(ended, ({ outcome }) => `${outcome.status} ${outcome.error ?? ''}`);
  for (const group of alike.values()) {
    for (let from = 0; from < group.length; from += MOST_IN_A_LIST) await noteAlike(tx, group.slice(from, from + MOST_IN_A_LIST));
  }
}

async function noteAlike(tx: Tx, group: { id: number; outcome: Outcome }[]): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const length = 2 ** Math.ceil(Math.log2(group.length));
  const ids = Array.from({ length }, (_, i) => (group[i] ?? first).id);
  const { status, error } = first.outcome;
  await tx.updateTable('Inbox').set({ replyStatus: status, replyError: error }).where('id', 'in', ids).execute();
}
