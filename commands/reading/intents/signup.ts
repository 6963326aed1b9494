import { type Reader, reading } from '../draft.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { blank } from '../span.ts';

/** #接龙 with its numbered lines; the same person twice: the last line counts. */
export const readSignup: Reader = (scene) => {
  const { s } = scene;
  if (!/接龙|报名|\+1|人员|名单|我们?校|本校|我们学校/.test(s)) return null;
  const one = oneLine(scene);
  if (one !== null) return one;
  const lines = [...s.matchAll(/^[ \t]*([0-9]{1,3})[.、．)）:： ]+ ?(.{2,60})$/gm)];
  if (!(/接龙/.test(s) && lines.length >= 1) && !(/报名/.test(s) && lines.length >= 2 && !/一、/.test(s))) return null;
  if (/^(?:\s)*(?:点评|反思|体会|研讨记录)/.test(s)) return null;
  const entries = new Map<string, { school?: string; name: string; mode?: string }>();
  for (const [, , line = ''] of lines) {
    const entry = entryOf(line, scene);
    if (entry === null) continue;
    entries.delete(entry.name);
    entries.set(entry.name, entry);
  }
  const head = s.slice(0, lines[0]?.index ?? s.length);
  const moment = scene.when.moments.find((m) => m.day !== null && m.day.from < head.length);
  const day = moment?.day == null ? null : resolveDay(moment.day.value, scene.now, 'forward');
  return reading(
    'signup.import',
    day === null ? {} : { date: day.from },
    { entries: [...entries.values()] },
    scene.subjects[0] === undefined ? {} : { subject: scene.subjects[0].value.name },
  );
};

const ONE_LINE =
  /^[^\p{L}\d+#]*(?:#?接龙[:： ]*|\+1|报名(?!截止|情况|名单|表|方式|时间)|[^,，。:：\n]{0,16}报名(?:参加)?[^\p{L}]*$)/u;
const OWN_LIST =
  /(?:我们?校|本校|我们学校)[^,，。:：\n]{0,10}(?:参加|参会|听课|报名)[^,，。:：\n]{0,8}(?:的)?(?:人员|老师|教师|名单)(?:[:：]|(?:有|是|为)[:：]?)/;

/** 报名周三的数学教研，七小周婷; 接龙 5 周婷; 我校参加人员：韩雪、周婷: who comes, said in one line. */
function oneLine(scene: Scene): Reading | null {
  const { s, words, mood, world, now } = scene;
  const listed = OWN_LIST.exec(words);
  const said = listed !== null ? world.role === 'school' || world.role === 'teacher' : ONE_LINE.test(words);
  if (!said || s.includes('\n') || s.trim().length > 60 || mood.question || /怎么|截止|统计|谁|通知|请|提醒/.test(words))
    return null;
  const taken = [...scene.when.spans, ...scene.subjects, ...scene.kinds];
  const rest = blank(s, taken).replace(
    /#?接龙|\+1|报名|参加|参会|(?:人员|名单|老师|教师)(?:有|是|为)?|活动|[两二三四五六七八九十0-9]{1,2}[人位名]|(?<=[的 ])[有是为]|教研|已到|我们?校|本校|学校|第.{1,3}次|[0-9]{1,3}[.、．:： ]|[我的]/g,
    (m) => ' '.repeat(m.length),
  );
  const entries = rest.split(/[、,，;；]/).flatMap((part) => {
    const entry = entryOf(part, scene);
    const known = entry !== null && (looksLikeName(entry.name) || world.people.some(({ name }) => name === entry.name));
    return known ? [entry] : [];
  });
  if (entries.length === 0) return null;
  const moment = scene.when.moments.find((m) => m.day !== null);
  const day = moment?.day == null ? null : resolveDay(moment.day.value, now, 'forward');
  return reading(
    'signup.import',
    day === null || day.ask !== undefined || day.from !== day.to ? {} : { date: day.from },
    { entries },
    scene.subjects[0] === undefined ? {} : { subject: scene.subjects[0].value.name },
  );
}

function entryOf(line: string, scene: Scene): { school?: string; name: string; mode?: string } | null {
  const online = /线上|在线|网上/.test(line);
  if (/取消|不(?:去|来|参加)了|退出/.test(line)) return null;
  const plain = line
    .replace(/[(（【[][^)）】\]]*[)）】\]]/g, ' ')
    .replace(/线上|线下|在线|现场|参加|报名|\+1/g, ' ')
    .trim();
  const school = scene.schools.find((hit) => plain.includes(hit.value.word))?.value.word;
  const rest = (school === undefined ? plain : plain.replace(school, ' ')).replace(/老师|教师|校长|主任/g, ' ').trim();
  const parts = rest.split(/[\s,，、+:：\-—]+/).filter((part) => part !== '');
  const name =
    parts.find((part) => scene.world.people.some((p) => p.name === part)) ??
    parts.find(looksLikeName) ??
    parts.find((part) => /^[\u4e00-\u9fa5·]{2,8}$/.test(part));
  if (name === undefined) return null;
  const typed = school ?? parts.find((part) => part !== name && /(?:小学|中学|学校|幼儿园|[小中])$/.test(part));
  return { ...(typed === undefined ? {} : { school: typed }), name, ...(online ? { mode: 'online' } : {}) };
}
