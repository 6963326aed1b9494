import type { Store, Tx } from './client.ts';
import { dbOver, type Run } from './dialect.ts';
import { CommitUnknown, JobOver, NotWritten } from './errors.ts';

/** The one writing connection, as the gate needs it. */
export interface Writer {
  kind: Store['kind'];
  run: Run;
  /** Opens a transaction, on a fresh connection where the old one was lost. */
  begin(): Promise<void>;
  /** Throws where the outcome is not known; resolves false where the database says that it rolled back instead. */
  commit(): Promise<boolean>;
  /** Never throws: a connection that cannot roll back is given up. */
  rollback(): Promise<void>;
  savepoint(): Promise<void>;
  release(): Promise<void>;
  rollbackToSavepoint(): Promise<void>;
  /** False once the database dropped the transaction by itself: disk full, connection gone. */
  inTransaction(): boolean;
  close(): Promise<void>;
}

interface Job {
  run(tx: Tx): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface Gate {
  write: Store['write'];
  writeAlong: Store['writeAlong'];
  /** Refuses new jobs, waits for those under way. */
  close(): Promise<void>;
}

/** Batches are kept short enough that nobody waits long for the commit of others. */
const LONGEST_BATCH_MS = 50;
const ALONG_MS = 250;

/** `elapsed` counts milliseconds from anywhere; a batch is cut by it. */
export function createGate(writer: Writer, elapsed: () => number = () => performance.now()): Gate {
  let queue: Job[] = [];
  /** In no hurry: taken into the next batch there is. */
  let along: Job[] = [];
  let working: Promise<void> | null = null;
  let closed = false;

  async function work(): Promise<void> {
    while (queue.length > 0) {
      // One turn of the event loop: frames that arrived together meet here and share a commit.
      await new Promise((resolve) => setImmediate(resolve));
      const batch = [...queue, ...along];
      queue = [];
      along = [];
      const untouched = await commitTogether(writer, batch, runBare, elapsed);
      queue = untouched.length === 0 ? queue : [...untouched, ...queue];
    }
    working = null;
  }

  function hurry(): void {
    if (along.length === 0) return;
    queue = [...queue, ...along];
    along = [];
    working ??= work();
  }

  function jobOf<T>(run: (tx: Tx) => Promise<T>, take: (job: Job) => void): Promise<T> {
    if (closed) return Promise.reject(new NotWritten(new Error('the store is closed')));
    return new Promise<T>((resolve, reject) => take({ run, resolve: (value) => resolve(value as T), reject }));
  }

  return {
    write: (run) =>
      jobOf(run, (job) => {
        queue.push(job);
        working ??= work();
      }),
    writeAlong: (run) =>
      jobOf(run, (job) => {
        along.push(job);
        if (along.length === 1) setTimeout(hurry, ALONG_MS);
      }),
    async close() {
      closed = true;
      hurry();
      await working;
      await writer.close();
    },
  };
}

type RunJob = (writer: Writer, job: Job, kept: (value: unknown) => void) => Promise<{ error: unknown } | null>;

/**
 * Returns the jobs it did not start: the batch had lasted long enough, or the transaction broke under an earlier one. Hardly ever
 * does a job fail, so at first none is guarded by a savepoint; where one does, all is undone and the batch runs again, each in its own.
 */
async function commitTogether(writer: Writer, batch: Job[], runJob: RunJob, elapsed: () => number): Promise<Job[]> {
  const again = () => commitTogether(writer, batch, runInSavepoint, elapsed);
  try {
    await writer.begin();
  } catch (error) {
    await writer.rollback();
    for (const job of batch) job.reject(new NotWritten(error));
    return [];
  }
  const until = elapsed() + LONGEST_BATCH_MS;
  const done: { job: Job; value: unknown }[] = [];
  let untouched: Job[] = [];
  for (const [i, job] of batch.entries()) {
    const failure = await runJob(writer, job, (value) => done.push({ job, value }));
    if (failure !== null) {
      if (writer.inTransaction()) {
        if (runJob === runBare) {
          await writer.rollback();
          return again();
        }
        job.reject(failure.error);
      } else {
        await writer.rollback();
        job.reject(new NotWritten(failure.error));
        for (const lost of done) lost.job.reject(new NotWritten(failure.error));
        return batch.slice(i + 1);
      }
    }
    if (elapsed() < until) continue;
    untouched = batch.slice(i + 1);
    break;
  }
  if (done.length === 0) {
    await writer.rollback();
    return untouched;
  }
  let committed: boolean;
  try {
    committed = await writer.commit();
  } catch (error) {
    await writer.rollback();
    for (const { job } of done) job.reject(new CommitUnknown(error));
    return untouched;
  }
  if (!committed && runJob === runBare) return again();
  for (const { job, value } of done) {
    if (committed) job.resolve(value);
    else job.reject(new NotWritten(new Error('the database rolled back at COMMIT')));
  }
  return untouched;
}

async function runBare(writer: Writer, job: Job, kept: (value: unknown) => void): Promise<{ error: unknown } | null> {
  const handle = handleFor(writer);
  try {
    kept(await job.run(handle.tx));
    return null;
  } catch (error) {
    return { error };
  } finally {
    handle.end();
  }
}

async function runInSavepoint(writer: Writer, job: Job, kept: (value: unknown) => void): Promise<{ error: unknown } | null> {
  const handle = handleFor(writer);
  try {
    await writer.savepoint();
    const value = await job.run(handle.tx);
    handle.end();
    await writer.release();
    kept(value);
    return null;
  } catch (error) {
    handle.end();
    if (!writer.inTransaction()) return { error: new NotWritten(error) };
    try {
      await writer.rollbackToSavepoint();
    } catch {
      // What cannot be undone alone is undone with the rest.
      await writer.rollback();
    }
    return { error };
  }
}

/** A handle dies with its job, so that a statement nobody awaited cannot slip into somebody else's savepoint. */
function handleFor(writer: Writer): { tx: Tx; end(): void } {
  let open = true;
  const run: Run = (sql, parameters) => (open ? writer.run(sql, parameters) : Promise.reject(new JobOver()));
  return {
    tx: dbOver(writer.kind, run) as Tx,
    end: () => {
      open = false;
    },
  };
}
