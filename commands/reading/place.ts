import { OPEN } from './mood.ts';
import type { SchoolSaid } from './school.ts';
import { type Hit, isCovered, type Span } from './span.ts';

export interface PlaceSaid {
  /** As typed; null where it says that there is none yet. */
  place: string | null;
}

const LABEL =
  /(?:活动|上课|会议|集合|教研|观摩|研讨|主会场)?(?:地点|地址|会场|场地)(?! ?(?:换了|变了|有变|变动|变更|有调整|调整|(?:要|需要?|得|想|再|应该?|也)?(?:改|换|变|调)(?:[一换动整]?下|动|变|$|[了吧啦]|[,，。!！?？ ])|(?:都|均|也|和时间|、时间)*不变|照旧|没变))(?:暂?定在|定了|安排在|设在|就在|改在|改为|改到|改成|换成|换到|变更为|调整为|更改为|放在|移到|仍在|仍是|还是|还在|是|在|为|:| )* ?/g;
const PENDING = new RegExp(`^(?:暂时|先|都|也)?(?:${OPEN}|暂未|还没|随后|后面|之后)`);
/** 在哪个学校上还没定 */
const UNSETTLED = new RegExp(
  `(?:哪[个所家]?学校|哪里|哪儿|哪[个一]?地方|什么地方|地点|场地|地方|会场)(?:上课?|搞|开|举行|办|的话|呢|[,，])*(?:暂时|先|都|也|我|具体|现在)*${OPEN}`,
);
const ROOM =
  '录播教室|录播室|多媒体教室|阶梯教室|多功能厅|学术报告厅|报告厅|会议室|会议厅|功能室|微机室|微机房|机房|实验室|图书室|图书馆|阅览室|音乐教室|美术教室|舞蹈室|体育馆|体育场|操场|礼堂|剧场|教研室|备课室|活动室|办公室|教室|会场|演播室|智慧教室|党员活动室|展厅|录课室|书法室|科学室|劳动基地|基地|食堂|大厅|[东西南北]?校区|[一二三四五六七八九十1-9]{1,2}号?楼';
const TAIL = new RegExp(
  `^(?:的|学校)?[^\\s,，。;；、:!！?？()（）@《“]{0,10}?(?:${ROOM})(?:[一二三四五六七八九十0-9]{1,4}(?:室|号)?)?(?:[^\\s,，。;；、:!！?？()（）@《“]{0,6}?(?:${ROOM})){0,2}`,
);
const LONE_ROOM = new RegExp(
  `(?:[东西南北]?校区)?(?:[一二三四五六七八九十1-9]{1,2}号?楼[东西南北]?(?:侧|头|边)?)?(?:(?<![0-9:.])[0-9]{3,4}(?:室|号)?)?(?:${ROOM})(?:[一二三四五六七八九十0-9]{1,4}(?:室|号))?`,
  'g',
);
const ROOM_APART = new RegExp(`^ (?:${LONE_ROOM.source})`);
const IN =
  /(?<![现正实存所不])在([^\s,，。;；:!！?？@]{2,22}?)(?:开展|举行|召开|进行|举办|集中|组织|集合|举|搞|开会|开|上课|上|听课|听|观课|观摩|碰头|见面|研讨|教研|备课|同课|做|办)/g;
const SOMEWHERE = new RegExp(`小|中|校|园|${ROOM}|中心|部|局`);

interface Around {
  raw: string;
  s: string;
  schools: readonly Hit<SchoolSaid>[];
  /** Schools that belong to a person or play a part of their own. */
  owned: readonly Span[];
  people: readonly Span[];
  /** Rooms and institutes that stand whole, see site. */
  sites: readonly Span[];
  /** Stretches already read as something else. */
  taken: readonly Span[];
}

/** Where it is to be, as typed: after 地点, after 在 … 开展, or a school with its room standing by itself. */
export function readPlace(around: Around): Hit<PlaceSaid> | null {
  return unsettled(around) ?? labelled(around) ?? insideIn(around) ?? site(around) ?? school(around) ?? room(around);
}

function unsettled({ s }: Around): Hit<PlaceSaid> | null {
  const match = UNSETTLED.exec(s);
  return match === null ? null : { from: match.index, to: match.index + match[0].length, value: { place: null } };
}

function labelled({ raw, s, schools, taken, people }: Around): Hit<PlaceSaid> | null {
  LABEL.lastIndex = 0;
  for (let m = LABEL.exec(s); m !== null; m = LABEL.exec(s)) {
    const from = m.index + m[0].length;
    const rest = (/^[^,，。;；\n!！?？@]{1,40}/.exec(s.slice(from, from + 41))?.[0] ?? '').trimEnd();
    if (PENDING.test(rest)) return { from: m.index, to: from + rest.length, value: { place: null } };
    const ends = schools.filter((hit) => hit.from === from && !TAIL.test(s.slice(hit.to, hit.to + 24))).map((hit) => hit.to);
    const stop = [...people, ...taken.filter((span) => /[ 、(]/.test(s.charAt(span.from - 1)) || ends.includes(span.from))]
      .map((span) => span.from)
      .filter((at) => at > from);
    const length = Math.min(rest.length, ...stop.map((at) => at - from));
    const place = raw
      .slice(from, from + length)
      .replace(/ +(?:时间|主题|内容|主讲|执教|参加|请|联系|主持|点评|上课).*$/s, '')
      .replace(/(?<=[小中学校室厅馆])(?:内容|主题|时间|主讲|执教|参加)(?:是|为|:|：)?[\u4e00-\u9fa5].*$/s, '')
      .replace(/[(（]?(?:[\s、\p{Extended_Pictographic}]|\ufe0f)*$/u, '');
    if (place.length >= 2 && !/^(?:时间|主题|不变|照旧)/.test(place))
      return { from: m.index, to: from + place.length, value: { place } };
  }
  return null;
}

function site({ raw, s, sites, owned, people }: Around): Hit<PlaceSaid> | null {
  const free = sites.filter(
    (span) => !isCovered(span, [...owned, ...people]) && !NOT_THERE.test(s.slice(Math.max(0, span.from - 4), span.from)),
  );
  const led = free.find((span) =>
    /(?:在|到|去|地点|改到|换到|线下|走进|赴|放|前往)[:为 ]?$/.test(s.slice(Math.max(0, span.from - 4), span.from)),
  );
  const found = led ?? free.at(-1);
  return found === undefined ? null : { ...found, value: { place: raw.slice(found.from, found.to) } };
}

function insideIn({ raw, s, sites, taken }: Around): Hit<PlaceSaid> | null {
  IN.lastIndex = 0;
  for (let m = IN.exec(s); m !== null; m = IN.exec(s)) {
    const from = m.index + 1;
    const known = sites.find((span) => span.from === from);
    if (known !== undefined) return { ...known, value: { place: raw.slice(known.from, known.to) } };
    const to = from + (m[1] ?? '').length;
    if (!SOMEWHERE.test(m[1] ?? '') || isCovered({ from, to }, taken)) continue;
    const full = TAIL.exec(s.slice(to, to + 24))?.[0] ?? '';
    if (full !== '' && /^(?:教研|研讨|备课|开|上|做|听)/.test(full) === false)
      return { from, to: to + full.length, value: { place: raw.slice(from, to + full.length) } };
    return { from, to, value: { place: raw.slice(from, to) } };
  }
  return null;
}

/** 不在八小了 */
const NOT_THERE = /(?:不(?:再)?[在去到是放]|别去|原定|原来在)$/;

function school({ raw, s, schools, owned, taken }: Around): Hit<PlaceSaid> | null {
  const unowned = schools.filter(
    (hit) => !isCovered(hit, owned) && !NOT_THERE.test(s.slice(Math.max(0, hit.from - 4), hit.from)),
  );
  const led = unowned.find(
    (hit) =>
      /(?:在|到|去|地点|改到|换到|线下|走进|赴|放|设在|前往)[: ]?$/.test(s.slice(Math.max(0, hit.from - 4), hit.from)) &&
      !/^(?!听|观|看|学习|上)(?:的?(?:[\u4e00-\u9fa5·]{1,4})?(?:老师|教师)|交|上交)/.test(s.slice(hit.to, hit.to + 7)),
  );
  const free = unowned.filter((hit) => !isOwner(s, hit));
  const hit = led ?? free.at(-1);
  if (hit === undefined) return null;
  const tail = TAIL.exec(s.slice(hit.to, hit.to + 26))?.[0] ?? '';
  const apart = tail === '' ? (ROOM_APART.exec(s.slice(hit.to, hit.to + 16))?.[0] ?? '') : '';
  const to = hit.to + (isCovered({ from: hit.to, to: hit.to + tail.length }, taken) ? 0 : tail.length) + apart.length;
  return { from: hit.from, to, value: { place: raw.slice(hit.from, to) } };
}

/** 三小李娜老师, 三小的老师, 各校 …: whose, not where. */
function isOwner(s: string, hit: Span): boolean {
  const after = s.slice(hit.to, hit.to + 8);
  return /^(?:的?(?:[\u4e00-\u9fa5·]{1,6})?(?:老师|教师|校长|主任|同志)|负责|牵头|主备|承办|交|报(?!告)|来|派|参加|的体会|语文组|数学组)/.test(
    after,
  );
}

/** 教室被征用, 会议室紧张 */
function isLacking(s: string, { to }: Span): boolean {
  return /^(?:也|都)?(?:被|紧张|不够|不足|有人|没有?|停电|漏|在?装修|维修|冲突|撞|占)/.test(s.slice(to, to + 4));
}

/** 县教研室参加: who, not where. */
function isOffice(s: string, { from, to }: Span): boolean {
  return (
    s.slice(from, to).endsWith('教研室') &&
    (/[县市区旗局]$/.test(s.slice(0, from)) ||
      /^(?:的)?(?:参加|出席|领导|主任|教研员|[\u4e00-\u9fa5]老师|派|组织|要求)/.test(s.slice(to, to + 5)))
  );
}

function room({ raw, s, taken }: Around): Hit<PlaceSaid> | null {
  LONE_ROOM.lastIndex = 0;
  for (let m = LONE_ROOM.exec(s); m !== null; m = LONE_ROOM.exec(s)) {
    const span = { from: m.index, to: m.index + m[0].length };
    if (!isCovered(span, taken) && m[0].length >= 2 && m[0] !== '基地' && !isLacking(s, span) && !isOffice(s, span))
      return { ...span, value: { place: raw.slice(span.from, span.to) } };
  }
  return null;
}
