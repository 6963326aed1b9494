import { type Ask, daysTo, type Finding, finding, stateBy } from '../finding.ts';

/** That those the document names were at each meeting. */
export function meetingFindings(ask: Ask): Finding[] {
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
