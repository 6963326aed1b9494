import { ACTIVITY_STATES } from '../domain/activity-states.ts';
import type { Db, Tables, Tx } from './client.ts';
import { instant, maybeDate, maybeInstant, names, oneOf, word } from './columns.ts';
import { newId } from './id.ts';
import { statement } from './statement.ts';

/** One activity, parsed. */
export type ActivityRow = Omit<
  Tables['Activity'],
  'start' | 'end' | 'presenters' | 'commentators' | 'allDay' | 'status' | 'mode' | Instants
> & {
  start: Date;
  end: Date | null;
  allDay: boolean;
  presenters: string[];
  commentators: string[];
  status: ActivityStatus;
  mode: ActivityMode;
  createdAt: Date;
  updatedAt: Date;
  heldAt: Date | null;
  closedAt: Date | null;
  cancelledAt: Date | null;
};
type Instants = 'createdAt' | 'updatedAt' | 'heldAt' | 'closedAt' | 'cancelledAt';

const status = oneOf(ACTIVITY_STATES);
export type ActivityStatus = (typeof ACTIVITY_STATES)[number];
const MODES = ['offline', 'online', 'hybrid'] as const;
const mode = oneOf(MODES);
export type ActivityMode = (typeof MODES)[number];

/** What may change of an activity once it is written. */
export type ActivityPatch = Partial<
  Omit<ActivityRow, 'id' | 'no' | 'allianceId' | 'termId' | 'subject' | 'createdAt' | 'updatedAt'>
>;

/** What has to be said of a new one; the rest is empty. */
export type NewActivity = Pick<
  ActivityRow,
  | 'allianceId'
  | 'termId'
  | 'subject'
  | 'kind'
  | 'title'
  | 'mode'
  | 'start'
  | 'day'
  | 'allDay'
  | 'status'
  | 'createdBy'
  | 'createdIn'
> &
  ActivityPatch;

/**
 * Writes an activity under the next number of its alliance, subject and term. Where one of the same alliance, subject, kind and
 * start stands already, that one is returned and nothing is written.
 */
export async function insertActivity(tx: Tx, made: NewActivity, now: Date): Promise<{ created: boolean; activity: ActivityRow }> {
  const at = instant(now);
  const row = await tx
    .insertInto('Activity')
    .values({
      id: newId(now),
      no: await nextNo(tx, made),
      allianceId: made.allianceId,
      termId: made.termId,
      subject: made.subject,
      place: '',
      presenters: '[]',
      commentators: '[]',
      ...columnsOf(made),
      kind: made.kind,
      title: made.title,
      mode: made.mode,
      start: instant(made.start),
      day: made.day,
      allDay: made.allDay ? 1 : 0,
      status: made.status,
      createdBy: made.createdBy,
      createdIn: made.createdIn,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return { created: true, activity: activityRow(row) };
  const standing = await sameSlot(tx, made);
  if (standing === null) throw new Error('an activity was neither written nor there');
  return { created: false, activity: standing };
}

/** Numbers count per alliance × subject × term; a cancelled activity keeps its own, so none is used twice. */
export async function nextNo(db: Db, of: Pick<ActivityRow, 'allianceId' | 'subject' | 'termId'>): Promise<number> {
  const row = await db
    .selectFrom('Activity')
    .select((e) => e.fn.max('no').as('last'))
    .where('allianceId', '=', of.allianceId)
    .where('subject', '=', of.subject)
    .where('termId', '=', of.termId)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

/** The activity that already stands at this alliance, subject, kind and start. */
export async function sameSlot(
  db: Db,
  slot: Pick<ActivityRow, 'allianceId' | 'subject' | 'kind' | 'start'>,
  exceptId?: string,
): Promise<ActivityRow | null> {
  const row = await db
    .selectFrom('Activity')
    .selectAll()
    .where('allianceId', '=', slot.allianceId)
    .where('subject', '=', slot.subject)
    .where('kind', '=', slot.kind)
    .where('start', '=', instant(slot.start))
    .where('status', '<>', word('cancelled'))
    .$if(exceptId !== undefined, (q) => q.where('id', '<>', exceptId ?? ''))
    .executeTakeFirst();
  return row === undefined ? null : activityRow(row);
}

export async function activityById(db: Db, id: string): Promise<ActivityRow | null> {
  const row = await db.selectFrom('Activity').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : activityRow(row);
}

export async function activitiesBy(db: Db, ids: string[]): Promise<ActivityRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('Activity').selectAll().where('id', 'in', ids).orderBy('start').execute();
  return rows.map(activityRow);
}

/** An alliance's activities of these days (both inclusive), by their start. Cancelled ones too, unless `status` leaves them out. */
export async function activitiesOf(
  db: Db,
  of: { allianceId: string; subject?: string; from?: string; to?: string; termId?: string; status?: ActivityStatus[] },
): Promise<ActivityRow[]> {
  const { allianceId, from, to, ...narrower } = of;
  if (from !== undefined && to !== undefined && Object.keys(narrower).length === 0) {
    return (await selectOfDays(db, { allianceId, from, to })).rows.map(activityRow);
  }
  let query = db.selectFrom('Activity').selectAll().where('allianceId', '=', allianceId);
  if (of.subject !== undefined) query = query.where('subject', '=', of.subject);
  if (of.from !== undefined) query = query.where('day', '>=', of.from);
  if (of.to !== undefined) query = query.where('day', '<=', of.to);
  if (of.termId !== undefined) query = query.where('termId', '=', of.termId);
  if (of.status !== undefined) query = query.where('status', 'in', of.status);
  // A day's instants follow each other too, so this is by start; as the index has it, nothing is sorted.
  const rows = await query.orderBy('day').orderBy('start').orderBy('id').execute();
  return rows.map(activityRow);
}

/** What every note and picture is found its activity by. */
const selectOfDays = statement((db, $: { allianceId: string; from: string; to: string }) =>
  db
    .selectFrom('Activity')
    .selectAll()
    .where('allianceId', '=', $.allianceId)
    .where('day', '>=', $.from)
    .where('day', '<=', $.to)
    .orderBy('day')
    .orderBy('start')
    .orderBy('id'),
);

/** Thrown where a change would put an activity on the slot of another of the same alliance, subject and kind. */
export class SlotTaken extends Error {
  readonly by: ActivityRow;

  constructor(by: ActivityRow) {
    super('another activity stands there');
    this.name = 'SlotTaken';
    this.by = by;
  }
}

/** Returns the activity as it stands afterwards. Throws SlotTaken before anything is changed. */
export async function updateActivity(tx: Tx, id: string, patch: ActivityPatch, now: Date): Promise<ActivityRow> {
  if (patch.start !== undefined || patch.kind !== undefined || patch.status !== undefined) {
    const old = await activityById(tx, id);
    const moved = old === null ? null : { ...old, ...patch };
    const other = moved === null || moved.status === 'cancelled' ? null : await sameSlot(tx, moved, id);
    if (other !== null) throw new SlotTaken(other);
  }
  const row = await tx
    .updateTable('Activity')
    .set({ ...columnsOf(patch), updatedAt: instant(now) })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return activityRow(row);
}

function columnsOf(patch: ActivityPatch): Partial<Tables['Activity']> {
  const { start, end, allDay, presenters, commentators, heldAt, closedAt, cancelledAt, ...plain } = patch;
  return {
    ...plain,
    ...(start === undefined ? {} : { start: instant(start) }),
    ...(end === undefined ? {} : { end: maybeInstant(end) }),
    ...(allDay === undefined ? {} : { allDay: allDay ? 1 : 0 }),
    ...(presenters === undefined ? {} : { presenters: JSON.stringify(presenters) }),
    ...(commentators === undefined ? {} : { commentators: JSON.stringify(commentators) }),
    ...(heldAt === undefined ? {} : { heldAt: maybeInstant(heldAt) }),
    ...(closedAt === undefined ? {} : { closedAt: maybeInstant(closedAt) }),
    ...(cancelledAt === undefined ? {} : { cancelledAt: maybeInstant(cancelledAt) }),
  };
}

export function activityRow(row: Tables['Activity']): ActivityRow {
  return {
    ...row,
    start: new Date(row.start),
    end: maybeDate(row.end),
    allDay: row.allDay === 1,
    presenters: names(row.presenters),
    commentators: names(row.commentators),
    status: status(row.status),
    mode: mode(row.mode),
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    heldAt: maybeDate(row.heldAt),
    closedAt: maybeDate(row.closedAt),
    cancelledAt: maybeDate(row.cancelledAt),
  };
}
