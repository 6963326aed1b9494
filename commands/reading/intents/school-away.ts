import { type Reader, reading } from '../draft.ts';
import { findWords } from '../lexicon.ts';
import { looksLikeName } from '../person-name.ts';
import type { Scene } from '../scene.ts';

/** 来不了, 这周三不参加, 没法派人: said of a whole school. */
const STAYS_AWAY =
  /^(?:的?(?:老师们?|全体|全校|都))?[^,，。;；\n]{0,16}?(?:[来去到]不了|参加不了|(?:不|没法|无法|不能|不便|没办法)(?:再)?(?:来|去|参加|派人|到场|参与)(?!的|不)|缺席|请假)/;
/** One person, or an answer to it: 我校李老师来不了, 来不了，改到周四. */
const OF_A_PERSON = /老师(?!们)|教师|主任|校长|同志|[几两三四五六七八九十0-9]个?[位人名]|我(?!们?学?校|们)|本人|请假条/;
const ELSE = /改|挪|推迟|延期|换|取消|谁|哪|如果|要是|通知|提醒|记得/;
const OURS = /我们?学?校|我们学校|本校|咱们?学?校/g;

/** 我们学校周三的活动来不了: the school's, and no teacher's leave. */
export const readSchoolAway: Reader = (scene) => {
  const { words, mood } = scene;
  if (mood.question || words.trim().length > 50 || OF_A_PERSON.test(words) || ELSE.test(words)) return null;
  return endsOfSchools(scene).some((end) => STAYS_AWAY.test(words.slice(end)) && !isSomebody(scene, end))
    ? reading('unknown', { extra: { about: 'school-away' } })
    : null;
};

function endsOfSchools({ words, schools }: Scene): number[] {
  return [...words.matchAll(OURS)].map((m) => m.index + m[0].length).concat(schools.map((hit) => hit.to));
}

/** 三小张丽周三来不了 */
function isSomebody({ words, when, tables, schools }: Scene, end: number): boolean {
  if (findWords(words, tables.people).some((hit) => !schools.some((school) => school.from <= hit.from && hit.to <= school.to)))
    return true;
  const dated = when.moments.some((m) => m.from <= end + 1 && end < m.to);
  return !dated && [2, 3].some((length) => looksLikeName(words.slice(end, end + length)));
}
