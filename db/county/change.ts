import type { Tx } from '../client.ts';
import { newId } from '../id.ts';

/** One thing a county file changed. `name` says which, in the county's own words. */
export interface CountyChange {
  what: 'county' | 'term' | 'district' | 'school' | 'alliance' | 'member' | 'person' | 'post' | 'group';
  did: 'added' | 'changed' | 'ended' | 'reopened';
  name: string;
}

/** What every step of applying a file needs. */
export interface Applying {
  tx: Tx;
  countyId: string;
  now: Date;
  today: string;
  /** No county was here before, so what the file says has always been so. */
  first: boolean;
  changes: CountyChange[];
}

/** Stands for "nobody knows since when". */
export const EVER = '0001-01-01';

export function note(
  on: Applying,
  did: CountyChange['did'],
  what: CountyChange['what'],
  ...name: (string | null | undefined)[]
): void {
  on.changes.push({ what, did, name: name.filter((part) => part != null && part !== '').join(' ') });
}

export function freshId(on: Applying): string {
  return newId(on.now);
}

/** Long lists go in parts: both databases cap the values of one statement. */
export function inParts<T>(rows: T[], size = 500): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
}
