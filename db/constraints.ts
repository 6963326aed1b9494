import { createHash } from 'node:crypto';
import { EVIDENCE_KINDS } from '../domain/evidence-kinds.ts';
import { POSTS } from '../domain/roles.ts';
import type { Store } from './client.ts';

/*
 * Rules Prisma's schema cannot say. SQLite has no ADD CHECK, and a generated migration that rebuilds a table drops what was written
 * by hand, so they are made here for both databases from one list and put back after every migration.
 */

interface RowRule {
  table: string;
  /** Must not be false for any row; columns written as `new.column`. */
  must: string;
}

interface ChangeRule {
  table: string;
  /** Must be true for no update; columns written as `old.column` and `new.column`. */
  never: string;
}

const oneOf = (column: string, values: readonly string[]) => `new.${column} IN (${values.map((v) => `'${v}'`).join(', ')})`;
const day = (column: string) => `new.${column} LIKE '____-__-__'`;
const instant = (column: string) => `new.${column} LIKE '____-__-__T__:__:__.___Z'`;
const flag = (column: string) => `new.${column} IN (0, 1)`;

export const ROW_RULES: Record<string, RowRule> = {
  term_days: { table: 'Term', must: `${day('start')} AND ${day('end')} AND new.end >= new.start` },
  membership_role: { table: 'Membership', must: oneOf('role', ['lead', 'member']) },
  membership_days: { table: 'Membership', must: `${day('from')} AND (new.to IS NULL OR new.to >= new.from)` },
  person_source: { table: 'Person', must: oneOf('source', ['file', 'chat']) },
  person_name: { table: 'Person', must: `new.name <> ''` },
  post_name: { table: 'Post', must: oneOf('post', POSTS) },
  post_days: { table: 'Post', must: `${day('from')} AND (new.to IS NULL OR new.to >= new.from)` },
  post_source: { table: 'Post', must: oneOf('source', ['file', 'chat']) },
  group_source: { table: 'GroupBinding', must: oneOf('source', ['file', 'chat']) },
  conversation_kind: { table: 'Conversation', must: oneOf('kind', ['group', 'direct']) },
  activity_status: { table: 'Activity', must: oneOf('status', ['planned', 'announced', 'held', 'closed', 'cancelled']) },
  activity_mode: { table: 'Activity', must: oneOf('mode', ['offline', 'online', 'hybrid']) },
  activity_no: { table: 'Activity', must: 'new.no > 0' },
  activity_start: { table: 'Activity', must: `${instant('start')} AND ${day('day')}` },
  activity_end: { table: 'Activity', must: 'new.end IS NULL OR new.end > new.start' },
  activity_all_day: { table: 'Activity', must: `${flag('allDay')} AND (new.allDay = 0 OR new.end IS NULL)` },
  revision_no: { table: 'ActivityRevision', must: 'new.no > 0' },
  media_bytes: { table: 'Media', must: 'new.bytes > 0' },
  media_hash: { table: 'Media', must: 'length(new.sha256) = 64' },
  evidence_kind: { table: 'Evidence', must: oneOf('kind', EVIDENCE_KINDS) },
  evidence_level: { table: 'Evidence', must: oneOf('level', ['own', 'school']) },
  evidence_school_level: {
    table: 'Evidence',
    must: `new.level = 'own' OR (new.kind = 'reflection' AND new.schoolId IS NOT NULL)`,
  },
  evidence_version: { table: 'Evidence', must: 'new.version > 0' },
  evidence_late: { table: 'Evidence', must: flag('late') },
  attendance_status: { table: 'Attendance', must: oneOf('status', ['present', 'online', 'leave', 'expected']) },
  attendance_source: { table: 'Attendance', must: oneOf('source', ['signin', 'host', 'list', 'leave']) },
  leave_days: { table: 'Leave', must: `${day('from')} AND (new.to IS NULL OR new.to >= new.from)` },
  handed_in_owner: {
    table: 'HandedIn',
    must: `${oneOf('ownerKind', ['county', 'district', 'unit', 'school', 'visit', 'activity'])} AND (new.ownerId <> '' OR new.ownerKind = 'county')`,
  },
  handed_in_day: { table: 'HandedIn', must: `${instant('at')} AND ${day('day')}` },
  handed_in_late: { table: 'HandedIn', must: flag('late') },
  visit_day: { table: 'Visit', must: day('day') },
  visit_somewhere: { table: 'Visit', must: 'new.schoolId IS NOT NULL OR new.allianceId IS NOT NULL' },
  case_somewhere: { table: 'CaseNomination', must: 'new.schoolId IS NOT NULL OR new.allianceId IS NOT NULL' },
  case_day: { table: 'CaseNomination', must: day('day') },
  media_item_level: { table: 'MediaItem', must: `${oneOf('level', ['county', 'city', 'province', 'nation'])} AND ${day('day')}` },
  task_post: { table: 'Task', must: oneOf('owedBy', POSTS) },
  task_due: { table: 'Task', must: instant('dueAt') },
  inbox_kind: { table: 'Inbox', must: oneOf('kind', ['message', 'click', 'enter']) },
  inbox_status: { table: 'Inbox', must: oneOf('status', ['received', 'waiting', 'done', 'failed']) },
  inbox_reply_status: { table: 'Inbox', must: oneOf('replyStatus', ['none', 'pending', 'sent', 'unknown', 'failed']) },
  outbox_to_kind: { table: 'Outbox', must: oneOf('toKind', ['group', 'direct']) },
  outbox_status: { table: 'Outbox', must: oneOf('status', ['pending', 'sending', 'sent', 'unknown', 'failed', 'dropped']) },
  outbox_sent: { table: 'Outbox', must: `new.status <> 'sent' OR new.sentAt IS NOT NULL` },
  question_status: { table: 'Question', must: oneOf('status', ['open', 'answered', 'expired', 'replaced']) },
  audit_outcome: { table: 'AuditEntry', must: oneOf('outcome', ['done', 'refused']) },
};

export const CHANGE_RULES: Record<string, ChangeRule> = {
  activity_keeps_number: {
    table: 'Activity',
    never: 'new.no <> old.no OR new.allianceId <> old.allianceId OR new.termId <> old.termId OR new.subject <> old.subject',
  },
  activity_stays_closed: { table: 'Activity', never: `old.status = 'closed' AND new.status <> 'closed'` },
  evidence_keeps_text: {
    table: 'Evidence',
    // A text may be erased, never rewritten: another text is another version.
    never: `new.itemId <> old.itemId OR new.userid <> old.userid OR (new.text <> old.text AND new.text <> '')`,
  },
  handed_in_keeps_content: {
    table: 'HandedIn',
    never: 'new.item <> old.item OR new.ownerId <> old.ownerId OR new.userid <> old.userid OR new.day <> old.day',
  },
  outbox_never_resent: {
    table: 'Outbox',
    never: `old.status IN ('sent', 'unknown', 'failed', 'dropped') AND new.status IN ('pending', 'sending')`,
  },
};

/** Names as they stand in sqlite_master, or in pg_constraint and pg_trigger. */
export function ruleNames(kind: Store['kind']): string[] {
  const rows =
    kind === 'sqlite'
      ? [...Object.keys(ROW_RULES).map((name) => `${name}_update`), ...[...rowRulesByTable().keys()].map(insertTrigger)]
      : Object.keys(ROW_RULES);
  return [...rows, ...Object.keys(CHANGE_RULES)].map((name) => `rule_${name}`).sort();
}

/** A rule as it was found in the database. */
export interface Present {
  name: string;
  table: string;
  made: 'check' | 'trigger';
}

/** Statements that put every rule in place, whatever of them was there before. */
export function constraintStatements(kind: Store['kind'], present: Present[]): string[] {
  return kind === 'sqlite' ? sqliteStatements(present) : postgresStatements(present);
}

/** Changes whenever a rule does. */
export function constraintsFingerprint(): string {
  return createHash('sha256')
    .update([...sqliteStatements([]), ...postgresStatements([])].join('\n'))
    .digest('hex');
}

function sqliteStatements(present: Present[]): string[] {
  const made: string[] = present.map(({ name }) => `DROP TRIGGER "${name}"`);
  const trigger = (name: string, when: string, table: string, condition: string) =>
    `CREATE TRIGGER "rule_${name}" BEFORE ${when} ON "${table}" WHEN ${condition} BEGIN SELECT RAISE(ABORT, 'rule_${name}'); END`;
  for (const [table, rules] of rowRulesByTable()) made.push(insertTriggerOf(table, rules));
  for (const [name, { table, must }] of Object.entries(ROW_RULES)) {
    made.push(trigger(`${name}_update`, `UPDATE OF ${columnsIn(must)}`, table, `NOT (${withQuotes(must)})`));
  }
  for (const [name, { table, never }] of Object.entries(CHANGE_RULES)) {
    made.push(trigger(name, `UPDATE OF ${columnsIn(never)}`, table, withQuotes(never)));
  }
  return made;
}

function rowRulesByTable(): Map<string, [name: string, rule: RowRule][]> {
  return Map.groupBy(Object.entries(ROW_RULES), ([, { table }]) => table);
}

function insertTrigger(table: string): string {
  return `${table}_insert`;
}

/** One for all rules of a table: each trigger costs every insert, however little it asks. */
function insertTriggerOf(table: string, rules: [name: string, rule: RowRule][]): string {
  const all = rules.map(([, { must }]) => `(${withQuotes(must)})`).join(' AND ');
  const broken = rules.map(([name, { must }]) => `WHEN NOT (${withQuotes(must)}) THEN RAISE(ABORT, 'rule_${name}')`).join(' ');
  return `CREATE TRIGGER "rule_${insertTrigger(table)}" BEFORE INSERT ON "${table}" WHEN NOT (${all}) BEGIN SELECT CASE ${broken} END; END`;
}

function postgresStatements(present: Present[]): string[] {
  const made = [
    `CREATE OR REPLACE FUNCTION rule_broken() RETURNS trigger LANGUAGE plpgsql AS
     'BEGIN RAISE EXCEPTION USING ERRCODE = ''check_violation'', MESSAGE = TG_NAME; END'`,
  ];
  for (const { name, table, made: how } of present) {
    made.push(how === 'trigger' ? `DROP TRIGGER "${name}" ON "${table}"` : `ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`);
  }
  for (const [name, { table, must }] of Object.entries(ROW_RULES)) {
    made.push(`ALTER TABLE "${table}" ADD CONSTRAINT "rule_${name}" CHECK (${must.replace(/\bnew\.(\w+)/g, '"$1"')})`);
  }
  for (const [name, { table, never }] of Object.entries(CHANGE_RULES)) {
    made.push(
      `CREATE TRIGGER "rule_${name}" BEFORE UPDATE OF ${columnsIn(never)} ON "${table}" FOR EACH ROW WHEN (${withQuotes(never)}) EXECUTE FUNCTION rule_broken()`,
    );
  }
  return made;
}

/** A trigger that watches only its own columns costs other changes nothing. */
function columnsIn(condition: string): string {
  const named = [...condition.matchAll(/\b(?:new|old)\.(\w+)/g)].map(([, column]) => `"${column}"`);
  return [...new Set(named)].join(', ');
}

function withQuotes(condition: string): string {
  return condition.replace(/\b(new|old)\.(\w+)/g, (_, row: string, column: string) => `${row.toUpperCase()}."${column}"`);
}
