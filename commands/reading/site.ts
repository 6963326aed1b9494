import type { Span } from './span.ts';

/**
 * Rooms, buildings and institutes as they are named beside a school or alone: 五中物理实验室, 二小东校区3号楼南侧, 县文化馆. Known by how
 * the words end and by where they stand, not by a list of rooms, so that subjects and kinds within them are not read as such.
 */

const NOUN =
  '(?:室|厅|馆|(?<![课一学满哄])堂|[\\u4e00-\\u9fa50-9]楼|[0-9]{1,2}层|操场|广场|球场|体育场|剧场|会场|机房|(?:少年|文化)宫|[动植践技学]园|实践园地|中心|基地|校区|[东西南北]区|空间|[播息备创]间|剧院|影院|宾馆|酒店|党校|进修学校|文化站|教[育体科]局|教育体育局|大院|[东西南北][侧门])';
const REST = '(?:[东西南北][侧边头楼]|[一二三四五六七八九十0-9]{1,4}(?:室|号|层|楼)?(?![0-9:点月]))?';
/** What cannot stand within the name of a place. */
const NOT_INSIDE =
  /老师|校长|主任|主讲|执教|点评|主持|上课|听课|讲座|同课|异构|集备|集体备|研讨(?!室)|公开课|示范课|展示课|观课|议课|评课|磨课|说课|送教|教研(?!室|中心|楼)|备课(?!室|中心)|活动(?!中心|室|厅)|会议(?!室|厅|中心)|培训(?!中心|楼|室|基地)|通知|照片|反思|体会|记录|改[到在成为]|取消|推迟|提前|换[到成]|挪|调[到整]|时间|地点|上午|下午|今天|明天|后天|周[一二三四五六日]|星期|第[一二三四五六七八九十0-9]+[节周次]|[点月日](?=[0-9一二三四五六七八九十半])|年级(?!.{1,2}班)|全体|各校|大家|所有|哪|谁|什么|几|吗|请|把|将|被|给|让|[不没]|开展|举行|召开|组织|进行|举办|参加|负责|准备|打扫|布置|借|需要|因为?|由于|[的了着过我你他她]|[，,。;；:：!！?？、@《》“”()（）\n □]/;
const LEAD =
  /(?:[在到去于赴]|地点|会场|地址|设在|定在|放在|改在|改到|换到|换成|挪到|移到|移至|调到|改为|转到|更正为|变更为|调整到|调整为)[:：是为 ]*$/;
/** Where a place may end: at a mark, or where what is done there begins. */
const END =
  '(?= *(?:[，,。;；:：!！?？、@()（）\\n ]|$|开展|举行|召开|进行|举办|组织|上课|听课|听|集合|见面|参加|开会|开课|搞|上[公示研展]|的|语文|数学|英语|科学|道法|音乐|美术|体育|物理|化学|生物|同课|集体|集备|教研|观课|研讨|联合|公开课|示范课|专题|一课|[一二三四五六七八九]年级|不见不散|线下))';

const ENDING = new RegExp(`^[\\u4e00-\\u9fa5A-Za-z0-9]{0,14}?${NOUN}(?:[\\u4e00-\\u9fa50-9]{0,8}?${NOUN})*${REST}${END}`);
/** Alone, a place opens as institutes and floors do. */
const ALONE =
  /^(?:[县市区镇乡旗局校]|教[育体师科研]|青少年|少年|文化|图书|体育|进修|中心校|党校|名师|录播|多媒体|阶梯|报告|音乐|美术|舞蹈|科学|物理|化学|生物|实验|综合|行政|教学|办公|学术|智慧|党员|会议|东|西|南|北|大|小|[一二三四五六七八九十]{1,2}[小中]|[一二三四五六七八九十0-9]{1,2}号?楼|[\u4e00-\u9fa5]{2,3}(?:县|市|区|镇|乡|旗))/;
const LONGEST = 24;

/** The places of a text that stand whole between marks, blanks, or the words that lead to them and follow them. */
export function readSites(s: string, schools: readonly Span[]): Span[] {
  const sites: Span[] = [];
  const starts = new Set<number>([0]);
  for (let i = 1; i < s.length; i += 1) {
    if (/[，,。;；:：!！?？、@ \n]/.test(s.charAt(i - 1)) || LEAD.test(s.slice(Math.max(0, i - 5), i))) starts.add(i);
  }
  const known = new Map(schools.map((school) => [school.from, school]));
  for (const from of known.keys()) starts.add(from);
  for (const from of [...starts].sort((a, b) => a - b)) {
    if ((sites.at(-1)?.to ?? 0) > from) continue;
    const text = s.slice(from, from + LONGEST);
    const found = ENDING.exec(text)?.[0];
    if (found === undefined) continue;
    const school = known.get(from);
    const own = school === undefined ? found : found.slice(school.to - from);
    if (own.length < 2 || NOT_INSIDE.test(own)) continue;
    if (school === undefined && !ALONE.test(found) && !LEAD.test(s.slice(Math.max(0, from - 5), from))) continue;
    const inner = schools.find((hit) => hit.from > from && hit.to <= from + found.length);
    if (inner !== undefined && !/^[县市区镇乡旗教师]+$/.test(s.slice(from, inner.from))) continue;
    sites.push({ from, to: from + found.length });
  }
  return sites;
}
