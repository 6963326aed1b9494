import type { Store } from '../db/client.ts';
import { CommitUnknown } from '../db/errors.ts';
import type { Clock, InboxRow, Log } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import { createDispatch, recordFailure } from './dispatch.ts';

export interface HandlerDeps {
  store: Store;
  clock: Clock;
  log: Log;
  botName: string;
  /** Told after the commit, to be counted. */
  onHandled?: (intent: string, outcome: string) => void;
}

/**
 * What the door calls for every row: one transaction from words to answer. Where that throws, its rows are taken back and the failure
 * is recorded in a transaction of its own. Throws CommitUnknown on: nobody may call such a message saved or not saved.
 */
export function createHandler({ store, clock, log, botName, onHandled }: HandlerDeps): (row: InboxRow) => Promise<Reply> {
  const dispatch = createDispatch({ botName });

  return async function handle(row) {
    const now = clock.now();
    try {
      const { reply, intent, outcome } = await store.write((tx) => dispatch(tx, row, now));
      onHandled?.(intent ?? 'none', outcome);
      return reply;
    } catch (error) {
      if (error instanceof CommitUnknown) throw error;
      const reference = referenceOf(row);
      log.error('message_failed', {
        reference,
        inbox: row.id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      return (await store.write((tx) => recordFailure(tx, row, reference, now))).reply;
    }
  };
}

/** 编号 and four digits: what people can read out on the phone, and what the log can be searched for. */
function referenceOf(row: InboxRow): string {
  return String(row.id % 10_000).padStart(4, '0');
}
