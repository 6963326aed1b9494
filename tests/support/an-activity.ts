import { insertActivity, type NewActivity } from '../../db/activities.ts';
import type { Store } from '../../db/client.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Roster } from '../../domain/roster.ts';
import { places, SEPTEMBER } from './small-county.ts';

export const WEDNESDAY = new Date('2026-09-23T15:20:00+08:00');

/** A joint lesson of the small county; say only what matters. */
export function newActivity(roster: Roster, change: Partial<NewActivity> = {}): NewActivity {
  const { allianceId, termId } = places(roster);
  const start = change.start ?? WEDNESDAY;
  return {
    allianceId,
    termId,
    subject: '数学',
    kind: '听课评课',
    title: '数学联合教研',
    mode: 'offline',
    start,
    day: dayOf(start),
    end: null,
    allDay: false,
    status: 'announced',
    createdBy: 'lina',
    createdIn: 'wrHL3SX0001',
    ...change,
  };
}

export async function anActivity(store: Store, roster: Roster, change: Partial<NewActivity> = {}) {
  return (await store.write((tx) => insertActivity(tx, newActivity(roster, change), SEPTEMBER))).activity;
}
