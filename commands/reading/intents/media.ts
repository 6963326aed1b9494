import { type Reader, reading, whole } from '../draft.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading, World } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { readSchools } from '../school.ts';
import { targetIn, targetSlot } from '../target.ts';
import { textOf } from '../text.ts';
import { kindSlot, minutesSlots, whoseSlots } from './content.ts';
import { readMeetingTime } from './create.ts';

const TYPES: [RegExp, string][] = [
  [/签到[表册单]|考勤|出勤表/, 'attendance'],
  [/研讨记录|会议记录|活动记录|教研记录|备课记录|评课记录|议课记录|纪要|记录表|研讨实录|实录/, 'minutes'],
  [/通知|方案|议程|安排表/, 'notice_or_plan'],
  [/照片|图片|合影|现场图|截图|拍的/, 'photo'],
  [/视频|录像|录屏|录播(?!室|教室)|回放/, 'video'],
  [/教案|教学设计|导学案|教学案/, 'lesson_plan'],
  [/课件|ppt|PPT/, 'courseware'],
  [/简报|美篇|新闻|报道/, 'brief'],
  [/听课(?:笔记|本|记录)/, 'listening_notes'],
];
const REFLECTION = /反思|体会|心得|感悟|感想/;
const COMMENT = /点评|评课|评语|评议/;

export function typeOf(words: string): string | undefined {
  return TYPES.find(([pattern]) => pattern.test(words))?.[1];
}

/** Pictures and files: what they are by the words beside them, else by the file's name. */
export const readMedia: Reader = (scene) => {
  const { world } = scene;
  const words = withoutLater(scene.words);
  const quoted = world.attachments.length === 0 && world.quote !== null;
  const files = quoted ? (world.quote?.attachments ?? []) : world.attachments;
  if (quoted && files.length === 0) return quotedText(scene);
  const [first] = files;
  if (first === undefined || readMeetingTime(scene)) return null;
  const name = textOf(first.name ?? '').s;
  const said = `${words} ${files.map((file) => file.name ?? '').join(' ')}`;
  const span = whole(scene);
  const found = targetIn(scene, span, 'backward');
  const via = quoted ? { via: 'quote' } : {};
  const file = name === '' ? {} : { fileName: first.name ?? name };
  const replaced =
    /(?:交|发|传|写)的(?:那|上)?一?[份篇个][^,，。]{0,4}(?:不要|不算|作废|有误|错)|(?:用|以)这[份篇个](?:为准|吧|代替|替换|$|[,，。 ])/.test(
      words,
    );
  if (replaced && typeOf(words) === undefined && !COMMENT.test(words))
    return reading(
      'reflection.edit',
      { target: 'latest_own' },
      { media: first.kind },
      name === '' ? {} : { fileName: first.name ?? name },
      via,
    );
  const named =
    REFLECTION.test(words) ||
    (!typeOf(words) && REFLECTION.test(name)) ||
    (/总结/.test(words) && (/体会|学科组|联盟校/.test(said) || (world.role === 'school' && /组|我校|小学|中学/.test(words))));
  if (named && !/模板|样表|要求/.test(said)) {
    const target = targetSlot(found);
    return reading(
      /更新|修改|替换|换成|重新|改/.test(words) && !/改进|教改|课改/.test(words) ? 'reflection.edit' : 'reflection.submit',
      target,
      { media: first.kind },
      file,
      via,
      authorOf(name, scene),
      whoseSlots(scene, span),
      'target' in target ? {} : { needs: ['activity'] },
    );
  }
  const type =
    typeOf(words) ?? (COMMENT.test(words) || first.kind === 'video' ? undefined : typeOf(name)) ?? byKind(first.kind, words);
  if (COMMENT.test(words) && typeOf(words) === undefined)
    return reading('comment.submit', targetSlot(found), { media: first.kind }, file, via);
  if (type === undefined && COMMENT.test(said))
    return reading('comment.submit', targetSlot(found), { media: first.kind }, file, via);
  return reading(
    'evidence.attach',
    attached(scene, found, first.kind),
    file,
    via,
    type === undefined ? {} : { type },
    {
      ...(files.length > 1 || (first.kind === 'image' && /[0-9一二三四五六七八九十]张/.test(words))
        ? { count: files.length }
        : {}),
    },
    kindSlot(scene, span),
    type === 'minutes' ? hostOf(scene) : {},
  );
};

/** 反思晚点交: what is promised for later did not come with this. */
function withoutLater(words: string): string {
  return words.replace(
    /(?:反思|体会|心得|点评|记录|照片|视频|纪要|方案)[^,，。;；]{0,4}(?:晚点|稍后|回头|之后|随后|过会|后面|改天|下次|晚些|明天|后补|另)[^,，。;；]*/g,
    '',
  );
}

function byKind(kind: World['attachments'][number]['kind'], words: string): string | undefined {
  if (kind === 'video') return 'video';
  return kind === 'image' && /现场|活动|课/.test(words) ? 'photo' : undefined;
}

function attached(
  scene: Scene,
  found: ReturnType<typeof targetIn>,
  kind: World['attachments'][number]['kind'],
): Partial<Reading> {
  const { target } = found;
  const type = typeOf(scene.words);
  const needs = ['activity', ...(type === undefined && kind === 'image' && scene.words.trim() === '' ? ['type'] : [])];
  if (target === undefined) return { media: kind, needs };
  // A month narrows the choice and names no activity by itself.
  if (target.month !== undefined && target.date === undefined && target.no === undefined) {
    return { media: kind, month: target.month, ...(target.subject === undefined ? {} : { subject: target.subject }), needs };
  }
  if (target.date === undefined && target.no === undefined && target.latest === undefined) {
    return { media: kind, ...targetSlot(found), needs };
  }
  return { media: kind, ...targetSlot(found) };
}

function hostOf(scene: Scene): Partial<Reading> {
  const { host, topic } = minutesSlots(scene);
  return { ...(host === undefined ? {} : { host }), ...(topic === undefined ? {} : { topic }) };
}

/** 听课反思-张丽-立岗小学.docx */
function authorOf(fileName: string, scene: Scene): Partial<Reading> {
  const parts = textOf(fileName.replace(/\.[a-z0-9]{2,5}$/i, '')).s.split(/[-_—\s,，()（）+]+/);
  const name = parts.find((part) => looksLikeName(part) || scene.world.people.some((p) => p.name === part));
  const school = parts.find((part) => /(?:小学|中学|学校|幼儿园|[一二三四五六七八九十][小中])$/.test(part) && part.length <= 12);
  const named = school ?? readSchools(textOf(fileName).s, scene.tables, [])[0]?.value.word;
  return { ...(name === undefined ? {} : { name }), ...(named === undefined ? {} : { school: named }) };
}

/** Words that point at a quoted text: 这个存一下, 这是我的反思. */
function quotedText(scene: Scene): Reading | null {
  const { words } = scene;
  const quote = scene.world.quote?.text ?? '';
  if (words.trim().length > 40 || quote === '') return null;
  const target = targetSlot(targetIn(scene, whole(scene), 'backward'));
  const said = `${words} ${quote.slice(0, 40)}`;
  const slots: Partial<Reading> = { ...target, via: 'quote', media: 'text' };
  if (REFLECTION.test(words) || (/存|记|收|归档|登记/.test(words) && REFLECTION.test(said)))
    return reading('reflection.submit', slots);
  if (COMMENT.test(words)) return reading('comment.submit', slots);
  if (/记录|纪要/.test(words)) return reading('evidence.attach', slots, { type: 'minutes' });
  if (/通知|方案/.test(words) && /这|是|存|归/.test(words)) return reading('evidence.attach', slots, { type: 'notice_or_plan' });
  return null;
}
