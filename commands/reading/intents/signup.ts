import { type Reader, reading } from '../draft.ts';
import { looksLikeName } from '../person-name.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';

/** #接龙 with its numbered lines; the same person twice: the last line counts. */
export const readSignup: Reader = (scene) => {
  const { s } = scene;
  if (!/接龙|报名/.test(s)) return null;
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
