/** COMMIT itself failed or its answer never came: the rows may or may not be there. Never call such a change saved or not saved. */
export class CommitUnknown extends Error {
  constructor(cause: unknown) {
    super('the outcome of COMMIT is not known', { cause });
    this.name = 'CommitUnknown';
  }
}

/** The transaction broke before COMMIT, through no fault of this job: nothing of it was written. */
export class NotWritten extends Error {
  /** The database's own code, such as SQLITE_BUSY. */
  readonly code: string | null;

  constructor(cause: unknown) {
    super('the transaction was lost before its commit', { cause });
    this.name = 'NotWritten';
    this.code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  }
}

/** A handle was used after its job had ended, or a job was not awaited. */
export class JobOver extends Error {
  constructor() {
    super('this transaction has ended: await every statement inside the job');
    this.name = 'JobOver';
  }
}

/** The database holds a migration this program does not know. Nothing was written to it. */
export class NewerDatabase extends Error {
  readonly unknown: string[];

  constructor(unknown: string[]) {
    super(`the database was written by a newer version: ${unknown.join(', ')}`);
    this.name = 'NewerDatabase';
    this.unknown = unknown;
  }
}

/** The database cannot be brought to our version: it is somebody else's, a migration was edited, or one failed half-way. */
export class UnusableDatabase extends Error {
  readonly why: 'foreign' | 'edited-migration' | 'failed-migration' | 'not-migrated' | 'missing' | 'pragma';

  constructor(why: UnusableDatabase['why'], detail: string) {
    super(`${why}: ${detail}`);
    this.name = 'UnusableDatabase';
    this.why = why;
  }
}

/** Another process serves this database. */
export class AlreadyRunning extends Error {
  readonly pid: number | null;

  constructor(pid: number | null) {
    super(`already running${pid === null ? '' : ` as process ${pid}`}`);
    this.name = 'AlreadyRunning';
    this.pid = pid;
  }
}

/** No county file was applied yet. */
export class NoCounty extends Error {
  constructor() {
    super('no county has been applied');
    this.name = 'NoCounty';
  }
}
