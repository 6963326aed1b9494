import type { Tx } from '../../db/client.ts';
import { dropWaiting, statusByKey } from '../../db/outbox.ts';
import type { TaskRow } from '../../db/tasks.ts';

type Owes = { task: TaskRow; userid: string };

/** Of those who owe a task, whoever read of it; what still waits to be sent is dropped. */
export async function waitingFor(tx: Tx, owing: readonly Owes[]): Promise<Owes[]> {
  const told = await statusByKey(tx, owing.map(keyOf));
  const read: Owes[] = [];
  for (const one of owing) {
    const status = told.get(keyOf(one));
    if (status === 'pending') await dropWaiting(tx, keyOf(one), 'the task was taken back');
    else if (status === 'sent' || status === 'sending' || status === 'unknown') read.push(one);
  }
  return read;
}

function keyOf({ task, userid }: Owes): string {
  return `task:${task.id}:${userid}`;
}
