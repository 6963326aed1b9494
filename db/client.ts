import type { Generated, Kysely } from 'kysely';
import type * as Rows from '../prisma/generated/client.ts';

/** Columns the database fills in are optional on insert; everything else of a row's shape is Prisma's. */
type Table<Row, Made extends keyof Row = never> = { [K in keyof Row]: K extends Made ? Generated<Row[K]> : Row[K] };

export interface Tables {
  Meta: Table<Rows.Meta>;
  County: Table<Rows.County>;
  District: Table<Rows.District>;
  Term: Table<Rows.Term>;
  School: Table<Rows.School>;
  Alliance: Table<Rows.Alliance>;
  Membership: Table<Rows.Membership>;
  Person: Table<Rows.Person>;
  Post: Table<Rows.Post>;
  GroupBinding: Table<Rows.GroupBinding>;
  Conversation: Table<Rows.Conversation>;
  Activity: Table<Rows.Activity>;
  ActivityRevision: Table<Rows.ActivityRevision>;
  Media: Table<Rows.Media>;
  Evidence: Table<Rows.Evidence>;
  Attendance: Table<Rows.Attendance>;
  Leave: Table<Rows.Leave>;
  PolicySetting: Table<Rows.PolicySetting>;
  BureauSetting: Table<Rows.BureauSetting>;
  HandedIn: Table<Rows.HandedIn>;
  Visit: Table<Rows.Visit>;
  CaseNomination: Table<Rows.CaseNomination>;
  MediaItem: Table<Rows.MediaItem>;
  Task: Table<Rows.Task>;
  Inbox: Table<Rows.Inbox, 'id'>;
  Outbox: Table<Rows.Outbox>;
  Question: Table<Rows.Question>;
  AuditEntry: Table<Rows.AuditEntry, 'id'>;
  JobRun: Table<Rows.JobRun>;
}

/** Reads. A transaction can be handed wherever a Db is wanted. */
export type Db = Kysely<Tables>;

declare const gate: unique symbol;
/** A Db inside the gate: only here may rows be written, so a write outside the gate does not compile. */
export type Tx = Db & { readonly [gate]: true };

/** One open database. */
export interface Store {
  readonly kind: 'sqlite' | 'postgresql';
  /** Sees committed rows only. */
  readonly reader: Db;
  /**
   * The one way to write. Jobs run one after another; those that queue up meanwhile share one commit,
   * so that one that throws undoes itself alone. Resolves after the commit is on disk. A job touches nothing but the database,
   * and may run a second time: where one of a batch throws, the batch is undone and each job runs again in a savepoint.
   * Throws CommitUnknown where COMMIT itself failed: the rows may or may not be there.
   */
  write<T>(job: (tx: Tx) => Promise<T>): Promise<T>;
  /** The same for what nobody waits for: shares the commit of the next write, or has one of its own after a quarter of a second. */
  writeAlong<T>(job: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
