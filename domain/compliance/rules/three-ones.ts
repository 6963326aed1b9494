import type { ActivityFact } from '../facts.ts';
import { type Ask, daysTo, type Finding, finding, stateBy } from '../finding.ts';

/** What each activity leaves behind, where the document asks for it; and that everybody who took part says something. */
export function threeOnesFindings(ask: Ask): Finding[] {
  const { facts } = ask;
  return facts.activities
    .filter((activity) => activity.subject !== '' && activity.day >= facts.term.start && activity.day <= facts.term.end)
    .flatMap((activity) => [...itemFindings(activity, ask), ...voiceFindings(activity, ask)]);
}

function itemFindings(activity: ActivityFact, ask: Ask): Finding[] {
  const { programme, facts } = ask;
  // Before it is held only the notice can be there.
  const asked = programme.evidence.items.filter((item) => activity.held || item.key === 'notice');
  return asked.map((item) => {
    const { reflection } = activity.ones;
    const perSchool = item.key === 'reflection' && item.per === 'school-subject';
    const missing = perSchool ? reflection.expected.filter((id) => !reflection.received.includes(id)) : [];
    const done = item.key === 'reflection' ? reflection.done : activity.ones[item.key];
    const need = perSchool ? reflection.expected.length : 1;
    const due = item.key === 'reflection' ? activity.reflectionDue : null;
    const by = due ?? (activity.held ? facts.term.end : activity.day);
    const [post = '学科教研员'] = perSchool ? (['校联络人'] as const) : item.handedInBy;
    return finding({
      key: `three-ones.${item.key}@${activity.id}`,
      rule: `three-ones.${item.key}`,
      topic: 'three-ones',
      name: item.name,
      about: { unitId: activity.unitId, subject: activity.subject, activityId: activity.id },
      state: stateBy(done, by, ask),
      clause: item.clause,
      post,
      by,
      daysLeft: daysTo(by, ask),
      have: perSchool ? reflection.received.length : done ? 1 : 0,
      need,
      missing,
      remedy: done ? null : { do: 'attach', activityId: activity.id, one: item.key, schoolIds: missing },
    });
  });
}

/** Counted, never named: who has not spoken yet is for the person, the host and the school. */
function voiceFindings(activity: ActivityFact, ask: Ask): Finding[] {
  const { voice } = ask.programme.evidence;
  const { participants, heard, unheard } = activity.ones.voices;
  if (voice === null || !activity.held || participants === 0) return [];
  const by = ask.facts.term.end;
  const done = heard >= participants;
  return [
    finding({
      key: `three-ones.voice@${activity.id}`,
      rule: 'three-ones.voice',
      topic: 'three-ones',
      name: voice.name,
      about: { unitId: activity.unitId, subject: activity.subject, activityId: activity.id },
      state: stateBy(done, by, ask),
      clause: voice.clause,
      post: '学科教研员',
      by,
      daysLeft: daysTo(by, ask),
      have: heard,
      need: participants,
      remedy: done ? null : { do: 'speak', activityId: activity.id, people: [...unheard] },
    }),
  ];
}
