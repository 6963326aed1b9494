import { describe, expect, it } from 'vitest';
import { type StateFacts, stateOf } from '../../domain/activity-states.ts';
import { at } from '../../domain/calendar.ts';

const facts: StateFacts = {
  status: 'announced',
  start: at('2026-09-23', '15:20'),
  tentative: false,
  announced: true,
  doneAt: null,
  termEnd: '2027-01-22',
};

describe('the states of an activity', () => {
  it.each<[string, Partial<StateFacts>, Date, string]>([
    ['is announced once the group was told', {}, at('2026-09-14', '10:00'), 'announced'],
    ['is planned while nobody was told', { announced: false }, at('2026-09-14', '10:00'), 'planned'],
    ['is planned while it is tentative', { tentative: true }, at('2026-09-14', '10:00'), 'planned'],
    ['is held from its start', {}, at('2026-09-23', '15:20'), 'held'],
    ['is held even if it never was announced', { announced: false, tentative: true }, at('2026-09-23', '15:20'), 'held'],
    ['stays held six days after it is complete', { doneAt: at('2026-09-25', '09:00') }, at('2026-10-01', '09:00'), 'held'],
    ['is closed seven days after it is complete', { doneAt: at('2026-09-25', '09:00') }, at('2026-10-02', '09:00'), 'closed'],
    ['is held on the last day of the term', {}, at('2027-01-22', '23:59'), 'held'],
    ['is closed when the term is over', {}, at('2027-01-23', '00:00'), 'closed'],
    ['stays cancelled', { status: 'cancelled' }, at('2027-01-23', '00:00'), 'cancelled'],
    ['stays closed when a note is withdrawn later', { status: 'closed' }, at('2026-10-03', '00:00'), 'closed'],
  ])('%s', (_title, change, now, state) => {
    expect(stateOf({ ...facts, ...change }, now)).toBe(state);
  });
});
