import { findWords } from './lexicon.ts';
import { coverOf, findAll, type Hit, type Span } from './span.ts';
import type { Tables } from './tables.ts';

export interface SchoolSaid {
  /** As typed. */
  word: string;
  /** Schools of the county it may be; empty for one the county does not know. */
  matches: string[];
}

const SUFFIX =
  /(?:第[一二三四五六七八九十]{1,2})?(?:实验)?(?:小学|高级中学|中学|九年一贯制学校|职业学校|学校|幼儿园|完小|教学点)(?:小学部|初中部|高中部|东校区|西校区|南校区|北校区|校区|分校)?|(?:十[一二三四五六七八九]?|[一二三四五六七八九])(?:完小|小|中|高|幼)(?![学组时段班年旬午考心间秋华国层型结步姐孩伙点个级部课段层写英数语]|[一二三](?![楼号年])|单元|以)|(?:实|附)[小中](?![学组])/g;
const STOP_SIGNS = new Set('们校在到于去由和与及跟把给请的为是至让向从对各本我你他她该全来往、带赴抵就会');
const STOP_WORDS =
  /(?:地点|开展|举行|举办|主讲|受援|承办|送教|下乡|前往|活动|走进|组织|安排|参加|报名|改到|换到|换成|改成|改为|定在|放在|改在|移到|挪到|挪去|设在|主办|协办|线下|线上|老师|教师|备课|听课|评课|观课|议课|异构|校长|联盟|教研|学区|片区|全县|本校|各校|所有|哪些|哪个|每个|几个|其他|集合|会议|研讨|多磨|互评|讲座|公开课|示范课|研讨课|展示课|学科|数学|语文|英语|主会场|分会场|执教|点评|点|节|午|次|课|班)$/;
const KEEP = /^(?:会[宁昌泽理同东川]|和平|和睦|和谐|向阳|向荣|为民|全民|全胜|来宾|本斋|课改|带岭)/;
/** Signs that begin something else than a place before a known school. */
const NO_PREFIX = /[周期拜月日号点午节天催帮叫问请派说讲看改换定放麻烦再还没交差缺谁查把让是有了第听搞开去找荐导督]/;
const GENERIC =
  /^(?:中?小学|中学|学校|高级中学|幼儿园|完小|教学点|实验学校|分校)$|^(?:中小学|农村学校|乡镇学校|成员学校|结对学校|薄弱学校|受援学校|优质学校|乡村学校|其它学校|其他学校|城乡学校|兄弟学校|不同学校|联盟学校|盟主学校|接收学校|主讲学校|受援校|牵头学校|我们学校|哪所学校|几所学校|所学校|个学校|家学校|些学校|间学校)/;

/** Schools in the text: those the county knows, by full or short name, and any other that is named like one. */
export function readSchools(s: string, tables: Tables, taken: readonly Span[]): Hit<SchoolSaid>[] {
  const isTaken = coverOf(s.length, taken);
  const known = findWords(s, tables.schools).flatMap((hit) => {
    if (isTaken(hit) || !isWhole(s, hit)) return [];
    return [{ from: hit.from, to: hit.to, value: { word: hit.value.word, matches: hit.value.values } }];
  });
  const isKnown = coverOf(s.length, known);
  const endingAt = new Map(known.map((hit) => [hit.to, hit]));
  let before = 0;
  const guessed = findAll(s, SUFFIX, (m) => m[0]).flatMap((hit) => {
    if (isTaken(hit)) return [];
    while ((known[before]?.to ?? Number.POSITIVE_INFINITY) <= hit.from) before += 1;
    const from = startOf(s, hit.from, isTaken, known[before - 1]?.to ?? 0);
    const word = s.slice(from, hit.to);
    if (/哪|几[所个家]|多少|每[所个家]/.test(word)) return [];
    if (GENERIC.test(word) || (GENERIC.test(hit.value) && from === hit.from)) return [];
    if (from === hit.from && /[各中所]/.test(s.charAt(from - 1))) return [];
    return [{ from, to: hit.to, value: { word, matches: [] as string[] } }];
  });
  // 贺兰一小 says more than 一小: the longer one stands, with what the county knows of the shorter.
  const longer = guessed.flatMap((g) => {
    const inner = endingAt.get(g.to);
    if (inner === undefined || inner.from < g.from) return isKnown(g) ? [] : [g];
    const prefix = s.slice(g.from, inner.from);
    const fits =
      prefix === '' ||
      (prefix.length <= (/[县市区旗镇乡村]$/.test(prefix) ? 6 : 3) &&
        !NO_PREFIX.test(prefix) &&
        (inner.value.word.length <= 3 || /[县市区旗镇乡]$/.test(prefix)));
    return fits ? [{ ...g, value: { word: g.value.word, matches: inner.value.matches } }] : [];
  });
  const isLonger = coverOf(s.length, longer);
  return [...known.filter((k) => !isLonger(k)), ...longer].sort((a, b) => a.from - b.from);
}

/** 三小 in 三小时 and 二中 in 二中全会 are no schools. */
function isWhole(s: string, hit: Span): boolean {
  const word = s.slice(hit.from, hit.to);
  const after = s.slice(hit.to, hit.to + 2);
  if (/^[一二三四五六七八九十]{1,3}[小中高]$/.test(word)) {
    return (
      !/^(?:时|组|学[^科区]|段|班|年|旬|午|考|心|间|全|层|型|结|步|节|个|级|单|以)/.test(after) &&
      !/[十初高第周期拜]$|(?<!:[0-9]?|[点时])[0-9]$/.test(s.slice(Math.max(0, hit.from - 4), hit.from))
    );
  }
  return true;
}

/** As far back as a name may reach, and never into what is read already. */
function startOf(s: string, end: number, isTaken: (span: Span) => boolean, floor: number): number {
  let from = end;
  for (let i = end - 1; i >= floor && end - i <= 9; i -= 1) {
    const sign = s.charAt(i);
    if (!/[\u4e00-\u9fa5]/.test(sign) || isTaken({ from: i, to: i + 1 })) break;
    if (STOP_SIGNS.has(sign) && !KEEP.test(s.slice(i, end + 1))) break;
    if (STOP_WORDS.test(s.slice(Math.max(0, i - 3), i + 1))) break;
    from = i;
  }
  return from;
}
