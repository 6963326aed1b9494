import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { alliancesOf } from '../context.ts';

/** 转人工: who of the roster sees to what. Null where something else is asked. */
export function whoToAsk({ reading, roster, speaker, alliance, subject, today }: SpokenContext): Outcome | null {
  if (reading.topic !== '人工') return null;
  const ids = alliance === null ? alliancesOf(roster, speaker, today).map(({ id }) => id) : [alliance.id];
  const subjects = subject === null ? speaker.subjects : [subject];
  const people = [...roster.people.values()];
  const names = (fits: (post: ReturnType<typeof postsOn>[number]) => boolean) =>
    [...new Set(people.filter((person) => postsOn(person, today).some(fits)).map((person) => person.name))]
      .slice(0, 3)
      .join('、');
  const researchers = names(
    ({ post, allianceId, subject: of }) =>
      post === '学科教研员' && ids.includes(allianceId ?? '') && (subjects.length === 0 || subjects.includes(of ?? '')),
  );
  const keepers = names(({ post }) => post === '管理员');
  const text = [
    '这里由机器人自动回复。',
    ...(researchers === '' ? [] : [`活动安排请找学科教研员：${researchers}老师。`]),
    ...(keepers === '' ? [] : [`名单和职务请找管理员：${keepers}老师。`]),
    '意见建议请私聊我“我要投诉：……”，只有受理人看得到。',
  ].join('\n');
  return { outcome: 'done', reply: { kind: 'text', text } };
}
