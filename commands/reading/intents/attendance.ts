import { type Reader, reading, whole } from '../draft.ts';
import { numberOf } from '../numerals.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { targetIn, targetSlot } from '../target.ts';

/** 应到18人实到16人，2人请假（张丽病假、周涛外出培训） */
export const readAttendance: Reader = (scene) => {
  const { words } = scene;
  const away = AWAY_LIST.test(words) && !scene.mood.question ? absentees(scene) : [];
  if (away.length > 0 && scene.world.role !== 'teacher' && !/应到|实到/.test(words))
    return reading('attendance.record', { leave: away }, targetSlot(targetIn(scene, whole(scene), 'backward')));
  const expected = countAfter(words, EXPECTED);
  const actual = countAfter(words, ACTUAL) ?? (MISSED.test(words) ? countAfter(words, CAME) : undefined);
  const listed = expected === undefined && actual === undefined ? perSchool(scene) : undefined;
  if (listed !== undefined && !scene.mood.question)
    return reading('attendance.record', { actual: listed }, targetSlot(targetIn(scene, whole(scene), 'backward')));
  const named = expected === undefined && actual === undefined ? (namedOnes(scene) ?? cameByName(scene)) : undefined;
  if (named !== undefined) return reading('attendance.record', named, targetSlot(targetIn(scene, whole(scene), 'backward')));
  if (expected === undefined && (actual === undefined || !/实到|到场|到会|到了|来了|出席|参会/.test(words))) return null;
  if (scene.mood.question) return null;
  return reading(
    'attendance.record',
    expected === undefined ? {} : { expected },
    actual === undefined ? {} : { actual },
    { leave: absentees(scene) },
    targetSlot(targetIn(scene, whole(scene), 'backward')),
  );
};

const LIST =
  /(?:参加|参会|到场|到会|出席|参与|与会|实到|参训)(?:的)?(?:人员|教师|老师|名单|人)?(?:有|是)?[:：] ?([^。;；\n]{2,200})/;

/** 参加人员：李娜、周婷，共2人: who was there, by name; an announcement says who is asked. */
function namedOnes(scene: Scene): Partial<Reading> | undefined {
  const { words, mood, now } = scene;
  const match = LIST.exec(words);
  if (match === null || mood.question) return undefined;
  const coming = scene.when.moments.some((m) => {
    const day = m.day === null ? null : resolveDay(m.day.value, now, 'forward');
    return day !== null && day.from > now.today;
  });
  if (coming || scene.when.moments.some((m) => m.time !== null || m.period !== null)) return undefined;
  const parts = (match[1] ?? '').split(/[、,，和与及 ]/).map((part) => part.trim());
  const counted = parts.flatMap((part) => /(?:等|一?共|共计|合计|总共|计|^)([0-9]{1,3})(?:人|位|名)/.exec(part)?.[1] ?? [])[0];
  const names = parts
    .map((part) => scene.schools.reduce((rest, school) => rest.replace(school.value.word, ''), part))
    .map((part) => part.replace(/[(（].*$|等[0-9]{1,3}[人位名].*$/, '').replace(/(?:老师|教师|校长|主任|等)$/, ''))
    .filter((name) => looksLikeName(name) || scene.world.people.some((person) => person.name === name));
  if (names.length === 0 || (counted === undefined && names.length < 2)) return undefined;
  return { actual: counted === undefined ? names.length : Number(counted), entries: names.map((name) => ({ name })) };
}

const NAMES = '([\\u4e00-\\u9fa5·、,，和与及 ]{3,80}?)';
/** 到会的有李娜、周婷: the names after it; 李娜、周婷都到了: before it. */
const CAME_ARE =
  /(?:到会|到场|参会|出席|参加|与会|实到|来|到)了?(?:的|的人|人员)(?:老师|教师|人员)?(?:有|是|为|包括)[:： ]?([\u4e00-\u9fa5·、,，和与及 ]{3,80}?)(?=[,，。;；\n][^,，。;；\n]{0,10}(?:没|未|缺|请假)|[。;；\n]|$)/;
const ARE_HERE = new RegExp(
  `(?:^|[:：。;；\\n])[ ]*${NAMES}(?:几位|[两三四五六]位)?(?:老师|教师)?(?:今天)?(?:都|均|已经?|全)?(?:到了|来了|到场了?|参加了|到齐了)(?=[,，。;；\\n ]|$)`,
);
const AWAY = new RegExp(
  `(?:^|[,，。;；\\n ])${NAMES}(?:老师|教师)?(?:今天)?(?:都|均)?(因[^,，。;；\\n]{1,10}|有事|有课|病了|生病)?(?:没有?(?:来|到|参加|出席)|未(?:到|来|参加)|缺席|请(?:了)?(?:[病事公]?假))`,
);

/** 到会的有李娜、周婷、马小军，丁老师没来 */
function cameByName(scene: Scene): Partial<Reading> | undefined {
  const { words, mood, when, now } = scene;
  const match = CAME_ARE.exec(words) ?? ARE_HERE.exec(words);
  if (match === null || mood.question || words.length > 200) return undefined;
  const coming = when.moments.some((m) => {
    const day = m.day === null ? null : resolveDay(m.day.value, now, 'forward');
    return m.time !== null || m.period !== null || (day !== null && day.from > now.today);
  });
  const names = namesOf(scene, match[1] ?? '');
  if (coming || names.length < 2) return undefined;
  const away = AWAY.exec(words.slice(match.index + match[0].length));
  const absent = away === null ? [] : namesOf(scene, away[1] ?? '');
  return {
    actual: names.length,
    entries: names.map((name) => ({ name })),
    ...(absent.length === 0
      ? {}
      : { leave: absent.map((name) => ({ name, ...(away?.[2] === undefined ? {} : { reason: away[2] }) })) }),
  };
}

/** 李娜、周婷老师, 丁老师: as typed, where they look like people. */
function namesOf({ world, schools }: Scene, list: string): string[] {
  return list
    .split(/[、,，和与及 ]/)
    .map((part) => schools.reduce((rest, school) => rest.replace(school.value.word, ''), part.trim()))
    .flatMap((part) => {
      const name = part.replace(/(?<=..)(?:老师|教师)$/, '');
      const known = looksLikeName(name) || world.people.some((person) => person.name === name);
      return known
        ? [name]
        : /^[\u4e00-\u9fa5](?:老师|校长|主任)$/.test(part) && looksLikeName(`${part.charAt(0)}明`)
          ? [part]
          : [];
    });
}

/** 到场：第三小学6人、七小4人 */
function perSchool({ words, schools }: Scene): number | undefined {
  const label = /(?:到场|实到|到会|参会|出席|参加)(?:人数|情况|人员|学校)?[:：]|(?:来|到)了(?=[0-9]{1,3}(?:个|人|位|名))/.exec(
    words,
  );
  if (label === null || schools.length < 2) return undefined;
  const counts = schools.flatMap((school) => {
    const count = /^[^,，、。;；\n0-9]{0,4}([0-9]{1,3})(?:人|位|名|个(?=人|老师|[,，、。;； ]|$))/.exec(
      words.slice(school.to, school.to + 10),
    )?.[1];
    return count === undefined || (school.from < label.index && /[:：]$/.test(label[0])) ? [] : [Number(count)];
  });
  return counts.length < 2 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

const EXPECTED = countPattern('应到|应参加|应出席|应参会');
const ACTUAL = countPattern('实到|实际到|到场|到会|实际参加|实参|出席|参会');

/** 来了14个人 counts a meeting only beside those who did not come. */
const CAME =
  /(?:来|到)了(?: |一?共|总共)?([0-9]{1,4}|[一二两三四五六七八九十百]{1,5})(?:个?(?:人|[位名](?:老师|教师)?)|个)(?=[,，。;；、 ]|$)/;
const MISSED = /[差缺少](?:了)?[0-9一二两三四五六七八九十]{1,3}[个人位名]|请假|[事病]假|没来|没到|未到|缺席/;

function countPattern(label: string): RegExp {
  return new RegExp(`(?:${label})(?:人数|教师|老师|了|为|是|:| ){0,3} ?([0-9]{1,4}|[一二两三四五六七八九十百]{1,5})`);
}

function countAfter(words: string, pattern: RegExp): number | undefined {
  const match = pattern.exec(words);
  return match === null ? undefined : (numberOf(match[1] ?? '') ?? undefined);
}

const ABSENT =
  /(?:病假|事假|产假|公假|婚假|请假|公[差出务]|外出[^、,，;；)）。\n]{0,6}|培训[^、,，;；)）。\n]{0,4}|出差|开会|缺席|未到|没来|没到|有事|有课|监考|生病|住院|迟到|学习)/;

/** 请假2人：张丽（病假）、周涛 */
const AWAY_LIST =
  /^[^,，。;；\n]{0,16}(?:请假|缺席|未到)(?:的)?(?:人员|[0-9一二三四五六七八九十]{1,2}[人位名])?[:：] ?[\u4e00-\u9fa5]/;

/** 李强、王芳请假: what is said of the last of a row holds for all of it. */
function withSharedReason(parts: readonly string[], words: string): string[] {
  const out = [...parts];
  for (let i = out.length - 2; i >= 0; i -= 1) {
    const [here = '', next = ''] = [out[i]?.trim(), out[i + 1]?.trim()];
    const reason = ABSENT.exec(next);
    if (reason !== null && looksLikeName(here) && words.includes(`${here}、${next}`)) out[i] = here + reason[0];
  }
  return out;
}

/** 张丽（病假） */
const PAIRED = /([\u4e00-\u9fa5·]{2,8})[(]([^()\n、,，]{2,12})[)]/g;

function absentees(scene: Scene): { name: string; reason?: string }[] {
  const { words } = scene;
  const paired = [...words.matchAll(PAIRED)].flatMap(([, name = '', why = '']) => {
    const who = name.replace(/^.*(?:缺席|请假|未到|没到|有|为|是|和|及)/, '');
    return ABSENT.test(why) && looksLikeName(who) ? [{ name: who, reason: why }] : [];
  });
  if (paired.length > 0) return paired;
  const inside =
    /[(（]([^()（）\n]{2,120})[)）]/.exec(words)?.[1] ??
    /(?:请假|缺席|未到|未参加)(?:的?(?:人员|老师|教师|有|为|是|:|：| ))+([^。\n]{2,80})/.exec(words)?.[1];
  const parts = (inside ?? words).split(/[、,，;；。\n]/);
  return withSharedReason(parts, words).flatMap((part) => {
    const text = part
      .replace(/^(?:\s|其中|和|以及)+|[0-9一二三四五六七八九十]+人请假/g, '')
      .replace(/老师|教师|因/g, ' ')
      .trim();
    const known = scene.world.people.find((person) => text.startsWith(person.name));
    const reason = ABSENT.exec(text);
    const name = known?.name ?? (reason === null ? text : text.slice(0, reason.index)).trim();
    if (known === undefined && !looksLikeName(name)) return [];
    if (inside === undefined && reason === null) return [];
    const why = reason?.[0] ?? text.slice(name.length).trim();
    return [why === '' ? { name } : { name, reason: why }];
  });
}
