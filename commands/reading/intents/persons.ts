import { lastDayOfMonth } from '../../../domain/calendar.ts';
import { type Reader, reading, whole } from '../draft.ts';
import { NUMERAL as N, numberOf } from '../numerals.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { findAll } from '../span.ts';
import { targetIn, targetSlot } from '../target.ts';

const ON_IF = 'an activity of this group is running or within its sign-in window';
const ARRIVED =
  /^(?:我们?)?(?:已经?)?(?:到了|到场|已到|到位|到达|到啦|来了|到会|签到了?|签到成功|打卡|报到了?|在线|上线了|已上线|已签到|签个?到|签一下到|签)(?:[了啦啊哈]|打卡)*$/;
const PROXY =
  /(?:替|代|帮|给)(?:一下)?(?!我|大家|你)([\u4e00-\u9fa5·]{1,8}?)(?:老师|教师|校长|主任)?(?:来|也|一起)?(?:签(?:个|一?下)?到|签一下|签个名|打卡|签)/;

/** 签到, 到了, 线上签到; for somebody else it is another matter. */
export const readSignin: Reader = (scene) => {
  const { words, mood, world } = scene;
  const bare = words.replace(/[^\p{L}\p{N}]/gu, '');
  const proxy = PROXY.exec(words);
  if (proxy !== null && !/签到表/.test(words)) {
    return reading('signin.proxy', { forName: nameIn(scene, proxy[1] ?? '') }, mood.question ? { negated: true } : {});
  }
  const said = /签(?:个|一?下)?到/.test(words);
  if (!said && !ARRIVED.test(bare)) return null;
  if (
    said &&
    (mood.question ||
      /谁|没签|未签|签到表|名单|情况|几人|多少|设置|开启|开始|发起|关闭|结束|提醒|怎么|忘|码|前签到|[点:0-9]签到|取消/.test(
        words,
      ))
  ) {
    return /忘(?:了|记)签到|补签/.test(words) && !mood.question
      ? reading('signin', { mode: modeOf(scene), flags: ['late'] })
      : null;
  }
  if (said && scene.kind !== undefined && scene.when.moments.some((m) => m.time !== null || m.period !== null)) return null;
  if (said && words.trim().length > 60) return null;
  const found = targetSlot(targetIn(scene, whole(scene), 'backward'));
  return reading(
    'signin',
    { mode: modeOf(scene) },
    said ? found : {},
    said || (world.role === 'any' && said) ? {} : { onlyIf: ON_IF },
  );
};

const modeOf = ({ words }: Scene): 'online' | 'offline' =>
  /线上|在线|腾讯会议|网上|上线|远程|直播/.test(words) ? 'online' : 'offline';

function nameIn(scene: Scene, typed: string): string {
  const known = scene.world.people.find((person) => typed.endsWith(person.name));
  return known?.name ?? typed.replace(/^(?:我们?|一下|同事|同校的?)/, '');
}

const LEAVE_WORD =
  /请(?:个|一?天|半天|几天|了)?假|病假|事假|产假|婚假|丧假|公假|陪产假|年假|休假|调休假|来不了|去不了|参加不了|不能(?:来|参加|到|去|出席|按时)|无法(?:参加|到|出席|前往)|没法(?:参加|来|去)|不去了|不来了|不参加了|缺席|到不了|赶不(?:过去|上|到)|有事(?:不|去不|来不)/;
const REASONS =
  /产假|病假|事假|婚假|丧假|公假|陪产假|年假|外出(?:培训|学习|开会)|培训|出差|开会|生病|身体不适|不舒服|感冒|发烧|住院|孩子[^,，。]{0,6}|家里有事|家中有事|临时有事|有事|有课|监考|阅卷|值班|看病|就医|体检|学习|手术/;

/** 请假: for a day, a stretch, or one activity. */
export const readLeave: Reader = (scene) => {
  const { words, mood, now } = scene;
  if (
    !LEAVE_WORD.test(words) ||
    /谁请假|哪些人请假|几人请假|多少人请假|应到|实到|批|同意|请假条|请假情况|请假名单/.test(words) ||
    /不(?:用)?请假|没请假/.test(words)
  )
    return null;
  if (mood.question && !/能|可以|行/.test(words)) return null;
  const reason = causeOf(words);
  const days = scene.when.moments
    .flatMap((m) => (m.day === null ? [] : [resolveDay(m.day.value, now, 'forward')]))
    .filter((d) => d !== null);
  const [first, second] = days;
  const mute = /别(?:再)?提醒|不要(?:再)?提醒|不用(?:再)?提醒|免打扰|勿扰|别(?:再)?催/.test(words) ? { mute: true } : {};
  const other = /(?:替|帮|给|代)([\u4e00-\u9fa5·]{2,6}?)(?:老师)?(?:请|办)/.exec(words)?.[1];
  const who = other !== undefined && other !== '我' ? { forName: nameIn(scene, other) } : {};
  const why = reason === undefined ? {} : { reason };
  if (
    /(?:起|开始|到|至|-|~)/.test(words) &&
    (second !== undefined || (first !== undefined && first.from !== first.to)) &&
    first !== undefined
  ) {
    const end = second ?? first;
    return reading(
      'leave.request',
      { from: first.from, to: end.from.endsWith('-01') && end.to > end.from ? lastDayOfMonth(end.from.slice(0, 7)) : end.to },
      why,
      mute,
      who,
    );
  }
  const long = new RegExp(`(${N}) ?(?:个)?(天|周|个?月)`).exec(words);
  if (first !== undefined && /起|开始/.test(words) && long === null)
    return reading('leave.request', { from: first.from }, why, mute, who);
  const found = targetIn(scene, whole(scene), 'forward');
  const { kind: _kind, ...target } = found.target ?? {};
  const slot = Object.keys(target).length === 0 ? (/(?:这|本)次|今天的|活动/.test(words) ? {} : {}) : targetSlot({ target });
  return reading(
    'leave.request',
    slot,
    found.ask === undefined && first !== undefined && first.from === first.to ? { date: first.from } : {},
    why,
    mute,
    who,
  );
};

function causeOf(words: string): string | undefined {
  const because = /(?:因为?|由于)([^,，。;；\n]{2,20}?)(?=[,，。;；\n]|请假|不能|无法|来不了|去不了|参加不了|$)/
    .exec(words)?.[1]
    ?.trim();
  if (because !== undefined) return because.replace(/^(?:为|了)/, '');
  return REASONS.exec(words)?.[0];
}

/** 应到18人实到16人，2人请假（张丽病假、周涛外出培训） */
export const readAttendance: Reader = (scene) => {
  const { words } = scene;
  const expected = countAfter(words, '应到|应参加|应出席|应参会');
  const actual = countAfter(words, '实到|实际到|到场|到会|实际参加|实参|出席|参会');
  if (expected === undefined && (actual === undefined || !/实到|到场|到会|到了|出席|参会/.test(words))) return null;
  if (scene.mood.question) return null;
  return reading(
    'attendance.record',
    expected === undefined ? {} : { expected },
    actual === undefined ? {} : { actual },
    { leave: absentees(scene) },
    targetSlot(targetIn(scene, whole(scene), 'backward')),
  );
};

function countAfter(words: string, label: string): number | undefined {
  const match = new RegExp(`(?:${label})(?:人数|教师|老师|了|为|是|:| ){0,3} ?([0-9]{1,4}|[一二两三四五六七八九十百]{1,5})`).exec(
    words,
  );
  return match === null ? undefined : (numberOf(match[1] ?? '') ?? undefined);
}

const ABSENT =
  /(?:病假|事假|产假|公假|婚假|请假|外出[^、,，;；)）。\n]{0,6}|培训[^、,，;；)）。\n]{0,4}|出差|开会|缺席|未到|有事|有课|监考|生病|住院|迟到|学习)/;

function absentees(scene: Scene): { name: string; reason?: string }[] {
  const { words } = scene;
  const inside =
    /[(（]([^()（）\n]{2,120})[)）]/.exec(words)?.[1] ??
    /(?:请假|缺席|未到|未参加)(?:的?(?:人员|老师|教师|有|为|是|:|：| ))+([^。\n]{2,80})/.exec(words)?.[1];
  const parts = (inside ?? words).split(/[、,，;；。\n]/);
  return parts.flatMap((part) => {
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

/** 我是 第七小学 周婷 */
export const readClaim: Reader = (scene) => {
  const words = scene.words.trim();
  if (
    /^(?:我|这)?(?:不是|并非)\s?[\u4e00-\u9fa5·]{2,8}(?:老师)?[,，。]?(?:认错|弄错|搞错|登记错)?/.test(words) &&
    /^我不是/.test(words) &&
    words.length < 20
  )
    return reading('roster.unclaim', {});
  const match = /^(?:你好|您好|大家好)?[,，。!！ ]*(?:我是|我叫|本人是?|认领)[:：]? ?(.{2,30}?)[。!！,，]?$/.exec(words);
  if (match === null || scene.when.moments.length > 0) return null;
  const rest = (match[1] ?? '').trim();
  const school =
    scene.schools.find((hit) => rest.includes(hit.value.word))?.value.word ??
    scene.world.schools.find((name) => rest.startsWith(name.slice(0, 2)) && rest.length <= 8)?.slice(0, 2);
  const tail = (school === undefined ? rest : rest.slice(rest.indexOf(school) + school.length)).replace(
    /^(?:的|[ ,，、:：])+/,
    '',
  );
  const subject = scene.subjects[0]?.value;
  const post = /学科教研员|教研员|校联络人|联络人|牵头校负责人|责任领导|校长|管理员/.exec(tail)?.[0];
  const parts = tail
    .replace(post ?? '\0', ' ')
    .replace(subject?.word ?? '\0', ' ')
    .replace(/老师|教师|组的?|学科/g, ' ')
    .split(/[ ,，、]+/)
    .filter((part) => part !== '');
  const name =
    parts.find((part) => looksLikeName(part) || scene.world.people.some((p) => p.name === part)) ??
    (school !== undefined && parts.length === 1 && /^[\u4e00-\u9fa5·]{2,6}$/.test(parts[0] ?? '') ? parts[0] : undefined);
  if (name === undefined) return null;
  return reading(
    'roster.claim',
    { name },
    school === undefined ? { needs: ['school'] } : { school },
    subject === undefined ? {} : { subject: subject.name },
    post === undefined ? {} : { post },
  );
};

/** 绑定 第三小学联盟 数学 */
export const readBind: Reader = (scene) => {
  const { words } = scene;
  if (!/绑定|(?:本群|这个群)(?:是|为|属于|对应)/.test(words) || scene.mood.question) return null;
  const typed = /(?:绑定|是|为|属于|对应)(?:到|为|成|在)? ?[:：]?([\u4e00-\u9fa5]{2,20}?联盟)/.exec(words)?.[1]?.trim();
  const alliance = scene.alliance?.value ?? typed;
  const subject = scene.subjects[0]?.value.name;
  const needs = [...(alliance === undefined ? ['alliance'] : []), ...(subject === undefined ? ['subject'] : [])];
  return reading('group.bind', alliance === undefined ? {} : { alliance }, subject === undefined ? {} : { subject }, { needs });
};

const ADD = /(?:加|添加|增加|新增|录入|加入|补充|登记|放)(?:到|进|入|一?个?)?/;

const LIST_OF_PEOPLE = /(?:加|添加|增加|新增|录入|加入|补充|登记|放|补)(?:到|进|入|在|一下)?(?:我们|联盟|学科组?|教研组?|的)*(?:花名册|名册|教师名单|人员名单|老师名单|名单|通讯录|人员库|人员表|成员)|(?:花名册|名册|教师名单|人员名单|名单|成员)(?:里|中|上|表)*[^,，。]{0,4}(?:加|添加|增加|新增|录入|补|少了?)|新增(?:一[名位个])?(?:教师|老师|成员)|(?:添加|增加)(?:一[名位个])?(?:教师|老师|成员)/;

/** 把金山小学数学张伟加到花名册 */
export const readRoster: Reader = (scene) => {
  const { words } = scene;
  const replace =
    /(?:教研员|联络人|负责人|组长)(?:由)?[^,，。]{0,12}(?:换成|改成|改为|变更为|更换为|换|接替|接任|调整为)|接替|接任|接手|(?:换成|改由|由)([\u4e00-\u9fa5·]{2,6})(?:老师)?(?:担任|接替|接任|接手|负责).{0,10}(?:教研员|联络人|负责人)?|(?:调走|调离|退休|离职)/;
  const post = /学科教研员|教研员|校联络人|联络人|牵头校负责人|责任领导|负责人/.exec(words)?.[0];
  const subject = scene.subjects[0]?.value.name;
  const school = scene.schools[0]?.value.word;
  const common: Partial<Reading> = { ...(school === undefined ? {} : { school }), ...(subject === undefined ? {} : { subject }) };
  if (replace.test(words) && (post !== undefined || /接替|接任|接手/.test(words)) && !/执教|主讲|上课|点评|主持/.test(words)) {
    const [moment] = scene.when.moments;
    const day = moment?.day == null ? null : resolveDay(moment.day.value, scene.now, 'forward');
    const names = namesIn(scene);
    const { from, to } = handover(words, names);
    return reading(
      'roster.replace',
      common,
      { post: post === undefined ? undefined : /教研员/.test(post) ? '学科教研员' : post } as Partial<Reading>,
      to === undefined ? { needs: ['name'] } : { name: to },
      from === undefined ? {} : { forName: from },
      day === null ? {} : { date: day.from },
    );
  }
  if (words.length > 60 || !ADD.test(words) || !LIST_OF_PEOPLE.test(words) || scene.mood.question) return null;
  const name = namesIn(scene)[0];
  return reading('roster.add', common, name === undefined ? { needs: ['name'] } : { name });
};

function namesIn(scene: Scene): string[] {
  const known = findAll(scene.words, /[\u4e00-\u9fa5·]{2,8}/g, () => null);
  const roster = scene.world.people
    .filter((person) => scene.words.includes(person.name))
    .map((person) => ({ name: person.name, at: scene.words.indexOf(person.name) }));
  const marks = [...scene.schools, ...scene.subjects];
  const free = scene.words
    .split('')
    .map((sign, i) => (marks.some((m) => m.from <= i && i < m.to) ? ' ' : sign))
    .join('');
  const guesses = findAll(
    free,
    /(?<=^|[ ,，、把将由让请从老师换成为给替任])([\u4e00-\u9fa5·]{2,4}?)(?=老师|加|添加|加入|录入|登记|担任|接替|接任|接手|换成|改成|换|调走|调离|退休|到|[ ,，。、]|$)/g,
    (m) => (looksLikeName(m[1] ?? '') ? (m[1] ?? null) : null),
  ).map((hit) => ({ name: hit.value, at: hit.from }));
  return [...roster, ...guesses, ...known.map(() => ({ name: '', at: 0 }))]
    .filter((n) => n.name !== '')
    .sort((a, b) => a.at - b.at)
    .map((n) => n.name)
    .filter((n, i, all) => all.indexOf(n) === i);
}

function handover(words: string, names: readonly string[]): { from?: string; to?: string } {
  const [first, second] = names;
  if (first === undefined) return {};
  if (second === undefined) return { to: first };
  const takesOver =
    words.indexOf('接替') !== -1 && words.indexOf(first) < words.indexOf('接替') && words.indexOf('接替') < words.indexOf(second);
  return takesOver || (/由.{2,6}(?:接替|接任)/.test(words) && words.indexOf(first) > words.indexOf('由'))
    ? { from: second, to: first }
    : { from: first, to: second };
}

/** #接龙 with its numbered lines; the same person twice: the last line counts. */
export const readSignup: Reader = (scene) => {
  const { raw, s } = scene;
  const lines = [...raw.matchAll(/^[ \t]*([0-9]{1,3})[.、．)）:： ]+ ?(.{2,60})$/gm)];
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
