import { describe, expect, it } from 'vitest';
import { beijingIso } from '../../../domain/calendar.ts';
import { COMMON_LADDER } from '../../../domain/programmes/ladder.ts';
import { decide, groupSlots, type Slot } from '../../../domain/reminders/before-activity.ts';
import { afterQuiet, isQuiet, mayDisturb, nextDisturbable } from '../../../domain/reminders/quiet.ts';

const moment = (text: string) => new Date(`${text}:00+08:00`);
const say = (at: Date) => beijingIso(at).slice(0, 16);
const TOLD = moment('2026-08-31T08:00');

function slotsOf(start: string, toldAt = TOLD, allDay = false): string[] {
  const at = moment(start);
  const slots = groupSlots({ day: start.slice(0, 10), start: at, allDay, toldAt }, COMMON_LADDER);
  return slots.map((slot) => `${slot.rung} ${say(slot.at)}`);
}

describe('quiet hours', () => {
  it.each([
    ['2026-09-23T20:59', false],
    ['2026-09-23T21:00', true],
    ['2026-09-23T00:30', true],
    ['2026-09-23T07:29', true],
    ['2026-09-23T07:30', false],
  ])('%s is quiet: %s', (at, quiet) => expect(isQuiet(moment(at))).toBe(quiet));

  it.each([
    ['a working day', '2026-09-23T10:00', undefined, true],
    ['a Saturday', '2026-09-26T10:00', undefined, false],
    ['a Saturday something was set for', '2026-09-26T10:00', '2026-09-26', true],
    ['a Sunday worked for the holiday', '2026-09-20T10:00', undefined, true],
    ['Mid-Autumn, a Friday', '2026-09-25T10:00', undefined, false],
    ['the night of a working day', '2026-09-23T22:00', '2026-09-23', false],
  ])('%s', (_what, at, setFor, may) => expect(mayDisturb(moment(at), [], setFor)).toBe(may));

  it('end at half past seven, on the next working day', () => {
    expect(say(afterQuiet(moment('2026-09-24T22:00')))).toBe('2026-09-25T07:30');
    expect(say(nextDisturbable(moment('2026-09-24T22:00')))).toBe('2026-09-28T07:30');
    expect(say(nextDisturbable(moment('2026-09-24T10:00')))).toBe('2026-09-24T10:00');
  });
});

describe('the reminders of an activity', () => {
  it.each([
    ['a Wednesday', '2026-11-25T15:20', ['d3 2026-11-20T16:30', 'd1 2026-11-24T16:30', 'm60 2026-11-25T14:20']],
    ['a Monday: both days before fall on Friday', '2026-11-23T15:20', ['d1 2026-11-20T16:30', 'm60 2026-11-23T14:20']],
    ['the day after the long holiday', '2026-10-08T15:20', ['d1 2026-09-30T16:30', 'm60 2026-10-08T14:20']],
    [
      'the first lesson: the hour before is quiet',
      '2026-11-25T08:20',
      ['d3 2026-11-20T16:30', 'd1 2026-11-24T16:30', 'm60 2026-11-25T07:30'],
    ],
    ['too early for it', '2026-11-25T07:45', ['d3 2026-11-20T16:30', 'd1 2026-11-24T16:30']],
    ['a Saturday it was set for', '2026-11-28T09:00', ['d3 2026-11-25T16:30', 'd1 2026-11-27T16:30', 'm60 2026-11-28T08:00']],
  ])('%s', (_what, start, slots) => expect(slotsOf(start)).toEqual(slots));

  it('leave out the hour where it is the whole day', () => {
    expect(slotsOf('2026-11-25T00:00', TOLD, true)).toEqual(['d3 2026-11-20T16:30', 'd1 2026-11-24T16:30']);
  });

  it('leave out what the announcement itself has just said', () => {
    expect(slotsOf('2026-11-25T15:20', moment('2026-11-24T16:00'))).toEqual(['m60 2026-11-25T14:20']);
    expect(slotsOf('2026-11-25T15:20', moment('2026-11-25T13:00'))).toEqual([]);
  });
});

describe('what of them is due', () => {
  const of = { day: '2026-11-25', start: moment('2026-11-25T15:20'), allDay: false, toldAt: TOLD };
  const slots = groupSlots(of, COMMON_LADDER);
  const due = (now: string, said: string[] = []) => {
    const decision = decide(slots, (slot) => said.includes(slot.rung), moment(now), of);
    const names = (list: Slot[]) => list.map((slot) => slot.rung);
    return [decision.say?.rung ?? null, names(decision.collapsed), names(decision.over)];
  };

  it.each([
    ['before the first', '2026-11-20T16:29', [], [null, [], []]],
    ['at the first', '2026-11-20T16:30', [], ['d3', [], []]],
    ['said already', '2026-11-20T16:35', ['d3'], [null, [], []]],
    ['two missed by day', '2026-11-24T18:00', [], ['d1', ['d3'], []]],
    ['back at night: nothing is decided', '2026-11-24T22:00', ['d3'], [null, [], []]],
    ['the next morning', '2026-11-25T07:30', ['d3'], ['d1', [], []]],
    ['all missed, an hour left', '2026-11-25T14:30', [], ['m60', ['d3', 'd1'], []]],
    ['all missed, begun', '2026-11-25T15:20', [], [null, [], ['d3', 'd1', 'm60']]],
    ['a later one was said', '2026-11-25T14:30', ['m60'], [null, ['d3', 'd1'], []]],
  ])('%s', (_what, now, said, decision) => expect(due(now, said)).toEqual(decision));
});
