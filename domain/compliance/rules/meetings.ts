import { schoolYearOf } from '../../calendar.ts';
import type { UnitFact } from '../facts.ts';
import { type Ask, daysTo, type Finding, finding, stateBy } from '../finding.ts';

/** What the document says of meetings, apart from how many there are to be. */
export function meetingFindings(ask: Ask): Finding[] {
  return [...attendanceFindings(ask), ...ask.facts.units.flatMap((unit) => foundingFindings(unit, ask))];
}

/** A meeting held once is asked of a unit founded on record, in its first school year; there is no last day. */
function foundingFindings(unit: UnitFact, { facts, programme, day }: Ask): Finding[] {
  const { since } = unit;
  if (since === null || since < facts.since || schoolYearOf(since) !== schoolYearOf(day)) return [];
  return programme.meetings
    .filter((meeting) => meeting.once === true)
    .map((meeting) => {
      const mine = facts.activities.filter((activity) => activity.unitId === unit.id && activity.kind === meeting.name);
      const done = mine.some((activity) => activity.held);
      const arranged = mine.filter((activity) => !activity.held).length;
      const hold = { do: 'hold' as const, unitId: unit.id, subject: '', kind: meeting.name, phase: null, times: 1 };
      return finding({
        key: `meeting.founding@${unit.id}/${meeting.name}`,
        rule: 'meeting.founding',
        topic: 'meetings',
        name: meeting.name,
        about: { unitId: unit.id },
        state: done ? 'done' : 'due',
        clause: meeting.clause,
        post: '牵头校负责人',
        by: null,
        daysLeft: null,
        arranged: done ? 0 : arranged,
        remedy: done ? null : arranged > 0 ? { do: 'wait', until: facts.term.end } : { ...hold, from: day, to: facts.term.end },
      });
    });
}

/** That those the document names were at each meeting. */
function attendanceFindings(ask: Ask): Finding[] {
  const { facts, programme } = ask;
  const by = facts.term.end;
  return facts.activities
    .filter((activity) => activity.subject === '' && activity.held && activity.day >= facts.term.start && activity.day <= by)
    .flatMap((activity) => {
      const meeting = programme.meetings.find((one) => one.name === activity.kind && phaseFits(one, activity.phase));
      if (meeting === undefined || meeting.attendedBy.length === 0) return [];
      const missing = meeting.attendedBy.filter((post) => !activity.attendedBy.includes(post));
      const done = missing.length === 0;
      return [
        finding({
          key: `meeting.attendance@${activity.id}`,
          rule: 'meeting.attendance',
          topic: 'meetings',
          name: `${activity.phase ?? activity.kind}的参加人`,
          about: { unitId: activity.unitId, activityId: activity.id },
          state: stateBy(done, by, ask),
          clause: meeting.clause,
          post: '牵头校负责人',
          by,
          daysLeft: daysTo(by, ask),
          have: meeting.attendedBy.length - missing.length,
          need: meeting.attendedBy.length,
          missing,
          remedy: done ? null : { do: 'come', activityId: activity.id, posts: missing },
        }),
      ];
    });
}

/** 成立大会 is a meeting of its own, not one more joint meeting. */
function phaseFits(meeting: { name: string; phases: { name: string }[] }, phase: string | null): boolean {
  return phase === null || phase === meeting.name || meeting.phases.some((one) => one.name === phase);
}
