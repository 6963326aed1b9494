import type { Breach, Played } from '../breach.ts';
import { lessonsNotReminded } from './owed/after-lessons.ts';
import { digestsNotSent } from './owed/digests.ts';
import { groupsNotReminded } from './owed/groups.ts';
import { leftLying } from './owed/left-lying.ts';
import { meetingsNotReminded } from './owed/meetings.ts';
import { papersNotReminded } from './owed/papers.ts';
import { quotasNotReminded } from './owed/quotas.ts';

/**
 * What is due is sent, or dropped with a reason that people can read. And, reckoned from the record, the calendar and the programme
 * alone: whoever owes something, or is to know of something, was told on its day.
 */
export function nothingOwedUnsent(played: Played): Breach[] {
  return [
    ...leftLying(played),
    ...groupsNotReminded(played),
    ...lessonsNotReminded(played),
    ...meetingsNotReminded(played),
    ...papersNotReminded(played),
    ...quotasNotReminded(played),
    ...digestsNotSent(played),
  ];
}
