import { dueSlotsOf, readDeadline } from '../deadline.ts';
import { type Reader, reading, whole } from '../draft.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { allianceSlot, monthSlot } from '../span-of-time.ts';
import { targetIn, targetSlot } from '../target.ts';

/** Items of the record by their names in the ledger; papers owed by schools as they are called. */
export const ITEMS: [RegExp, string | null][] = [
  [/三个一/, 'three_ones'],
  [/签到|没到|未到|没来|缺席|缺勤|到场|出勤/, 'signin'],
  [/反思|体会|心得|感悟|感想/, 'reflection'],
  [/点评|评课|评议|发言|感言|评论/, 'comment'],
  [/研讨记录|活动记录|会议记录|纪要|记录/, 'minutes'],
  [/照片|图片/, 'photo'],
  [/活动通知|通知/, 'notice'],
  [/报名|接龙/, 'signup'],
  [/[\u4e00-\u9fa5]{0,8}?(?:章程|方案|月报|总结|教案|教学设计|计划|协议|名单|台账|课件|登记表|汇总表|报表|材料|档案)/, null],
  [/回复|反馈|确认/, 'reply'],
];
const LEADING = /^.*?(?:没有?交|没有?报|未交|未报|还差|还缺|没有?|(?:还有)?哪[个些几所](?:学校|联盟|学科)?|谁|交|报|的|齐)/;

/** What is left before the paper’s own name: 没报工作方案, 9月的月报. */
const STILL = /^(?:还)?(?:没有?|未)(?:交|报)?(?=..)|^月(?=月)/;

export function itemIn(words: string): string | undefined {
  for (const [pattern, name] of ITEMS) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const said = match[0].replace(STILL, '');
    return name ?? (said.replace(LEADING, '').replace(STILL, '').replace(/^的/, '') || said);
  }
  return undefined;
}

const WHO = /谁|哪些|哪个|哪几|哪所|几个|几所|多少(?:人|个|所|位)|还有(?:没|未)|名单|有没有人|都|还差|差谁|还缺|缺谁|有人/;
const LACKS =
  /没有?(?:交|签|到|来|写|发|报|提交|上传|完成|反馈|点评|评|回复|报名|参加|齐|上报|填)|未(?:交|签|到|写|提交|上传|完成|报|反馈|点评|评|报名|上报|填|参加)|不(?:交|签|来)|还(?:差|缺|没|有没)|差(?:谁|哪|几|多少)|缺(?:谁|哪|几|多少|席|勤|交)|欠|漏|(?:交|收)(?:齐|全)(?:了)?(?:没|吗|么)|没有$|没交的?|还没有/;
const NUDGE =
  /催(?!化|生)|(?:提醒|通知|督促|敦促|提示|叫|喊|问问|@)(?:一下|下|一声)?(?:各校|所有|还?没|未|那些|没交|没签|没写|他们|大家|各位|老师们?|[\u4e00-\u9fa5]{2,8}(?:小学|中学|学校|[小中]))|(?:再|悄悄|私下)?提醒一[下声]|发个提醒|提醒提醒/;

/** 谁没交: what people hand in of an activity is their note. */
const HANDS_IN =
  /(?:谁|哪些?(?:人|老师|学?校)|哪[个几所](?:人|老师|学?校)|有没有人)(?:还|都)?(?:没有?|未)(?:交|提交|上交)(?:的|上来)?(?:[?？呢啊 ]|$)|(?:没有?|未)交的(?:是)?(?:谁|有谁|有哪些|名单)|(?:反思|体会|心得)(?:的)?(?:上?交|提交|收集|完成)(?:的)?(?:情况|进度|进展)|(?:反思|体会|心得)(?:是不是)?(?:都|全)(?:交|提交)(?:齐|上来)?了?(?:吗|没有?|么)|(?:老师|教师|学校|大家|他们)(?:们)?(?:是不是)?(?:都|全)?(?:交|提交)(?:齐|全|上来)?了?(?:吗|没有?|么)(?:[?？呢啊 ]|$)|还(?:差|缺)(?:谁|哪些?学?校|哪几所)(?:没交)?(?:[?？呢啊 ]|$)/;

/** 谁没签到, 反思还差哪些学校: who still owes a named thing. */
export const readMissing: Reader = (scene) => {
  const { words, mood } = scene;
  const item = itemIn(words) ?? (HANDS_IN.test(words) ? 'reflection' : undefined);
  if (
    item === undefined ||
    item === 'three_ones' ||
    !(LACKS.test(words) || HANDS_IN.test(words) || asksOfSchool(scene)) ||
    /什么|啥|哪些(?:材料|资料|东西)/.test(words)
  )
    return null;
  if (!(WHO.test(words) || HANDS_IN.test(words) || mood.question || /名单|统计|看看|查|列/.test(words)) || NUDGE.test(words))
    return null;
  if (/^\s*(?:我|本人)(?!们)/.test(words) && !/谁|哪/.test(words)) return null;
  const found = targetIn(scene, whole(scene), 'backward');
  return reading(
    'missing.query',
    { item },
    monthSlot(scene),
    targetSlot(withoutMonth(found)),
    schoolSlot(scene),
    allianceSlot(scene),
  );
};

/** 第二小学的体会交了吗 */
function asksOfSchool({ words, schools }: Scene): boolean {
  return schools.length > 0 && !/我/.test(words) && /(?:交|报|提交|上传)(?:上来)?了?(?:吗|没|么)/.test(words);
}

function withoutMonth(found: ReturnType<typeof targetIn>): ReturnType<typeof targetIn> {
  if (found.target?.month === undefined) return found;
  const { month: _month, ...target } = found.target;
  return Object.keys(target).length === 0 ? {} : { target };
}

function schoolSlot(scene: Scene): Partial<Reading> {
  const school = scene.schools[0]?.value.word;
  return school === undefined ? {} : { school };
}

/** 提醒潘昶小学, 催一下潘昶小学: a school, and nothing after it that has a time of its own. */
function reminded({ words, schools, when }: Scene): boolean {
  return (
    when.moments.length === 0 &&
    schools.some((hit) => /(?:提醒|催)(?:一下|下|一声)?$/.test(words.slice(Math.max(0, hit.from - 5), hit.from)))
  );
}

/** 催一下没交反思的: the host asks the bot to remind those who owe. */
export const readNudge: Reader = (scene) => {
  const { words } = scene;
  if (
    !NUDGE.test(words) ||
    scene.when.recurrence !== null ||
    /别(?:再)?(?:催|提醒)|不要(?:再)?(?:催|提醒)|不用(?:催|提醒)|提醒我/.test(words)
  )
    return null;
  const item = itemIn(words);
  const lacking = LACKS.test(words) || /还没|没有/.test(words);
  const school = reminded(scene);
  if (item === undefined && !lacking && !school) return null;
  if (!lacking && !school && !/催|交|签|写|报/.test(words)) return null;
  if (!lacking && !/催/.test(words) && scene.when.moments.some((m) => m.time !== null)) return null;
  const found = targetIn(scene, whole(scene), 'backward');
  const due = readDeadline(scene);
  // 提醒大家周五前把教案交上来: nobody owes it yet.
  if (!lacking && due !== null && !school && !/催/.test(words) && !ITEMS.some(([, name]) => name === item)) return null;
  const [one, other] = scene.schools;
  return reading(
    'remind.nudge',
    one === undefined || other !== undefined ? {} : { school: one.value.word },
    { item: item ?? 'reflection', to: scene.schools.length > 0 ? scene.schools.map((s) => s.value.word) : 'missing' },
    due === null ? targetSlot(found) : {},
    dueSlotsOf(due),
  );
};

/** 三个一谁交, 三个一是什么: what the rule is, not how things stand. */
const RULE = /三个一(?:是|要|里|都)?[^,，。]{0,6}(?:谁(?:来)?[交写做办]|由谁|交给谁|怎么[做算交]|什么意思)/;

const STATUS =
  /三个一|材料(?:齐|全|交齐|完整)|齐(?:了)?(?:没|吗|么|全)|齐不齐|还差(?:什么|啥|哪些(?:材料|东西)?)$|还缺(?:什么|啥)|缺(?:什么|啥|哪些)(?:材料|东西)?|差(?:什么|啥)(?:材料|东西)?|完整(?:吗|不|性)|资料(?:齐|全|完整)|收齐|归档(?:情况|了吗)|进度/;

/** 三个一齐了吗: what of an activity is there and what is not. */
export const readStatus: Reader = (scene) => {
  const { words, mood } = scene;
  if (RULE.test(words)) return reading('help', { item: '三个一' });
  if (!STATUS.test(words) || /提醒/.test(words) || /档案.{0,8}(?:前|之前)|(?:前|之前).{0,8}档案|章程|督查|督导/.test(words))
    return null;
  if (!/三个一|材料|资料|齐|缺|差|进度|归档/.test(words) || (!mood.question && !/看|查|情况|进度|三个一|差|缺/.test(words)))
    return null;
  if (/什么是三个一|三个一(?:是|指)(?:什么|啥|哪)|是哪三个/.test(words))
    return reading('compliance.query', { rule: 'three_ones' });
  const found = targetIn(scene, whole(scene), 'backward');
  const month = monthSlot(scene);
  const about = 'month' in month ? subjectSlot(scene) : {};
  return reading('evidence.status', month, about, targetSlot(withoutMonth(found)), scopeSlot(scene), allianceSlot(scene));
};

function scopeSlot(scene: Scene): Partial<Reading> {
  return /学期/.test(scene.words) ? { scope: 'term' } : {};
}

const subjectSlot = (scene: Scene): Partial<Reading> => {
  const names = [...new Set(scene.subjects.map((s) => s.value.name))];
  return names.length === 1 && names[0] !== undefined ? { subject: names[0] } : names.length > 1 ? { subjects: names } : {};
};

const QUOTA =
  /(?:还)?(?:差|剩|欠|缺)(?:几|多少)(?:次|场|个)|(?:够(?:了|不够|吗|没|数|不|[0-9一二两三四五六七八九十]{1,2}次)|达标|完成(?:了)?(?:几|多少)|搞了(?:几|多少)|开展了(?:几|多少)|办了(?:几|多少)|做了(?:几|多少)|进行了(?:几|多少)|组织了(?:几|多少)|开了(?:几|多少)|上了(?:几|多少))(?:次|场|节|个)?|(?:几|多少)次(?:了|活动|教研)|(?:次数|任务|指标|配额)(?:够|完成|达标|还)|完成了?(?:次数|任务|指标)|(?:要|应该?|需要?|得|至少)(?:搞|开展|开|组织|完成|做|办)?(?:几|多少)次|完成(?:情况|进度|率)|达标(?:了)?(?:没|吗|情况)/;

/** 数学这学期还差几次: counts against the county's quota. */
export const readQuota: Reader = (scene) => {
  const { words } = scene;
  if (
    !QUOTA.test(words) ||
    /哪些|哪个|哪几|谁/.test(words) ||
    /参[加与](?:了|过)?(?:几|多少)|我(?:这|本|上)?(?:学期|个?月|年)?(?:一共|总共|都)?(?:参加|写|交|听|上|发言|点评)/.test(words)
  )
    return null;
  if (/反思|体会|签到|篇|督查|督导|人次/.test(words)) return null;
  const month = monthSlot(scene);
  return reading(
    'quota.query',
    subjectSlot(scene),
    month,
    'month' in month ? {} : { scope: /学年|年度|今年/.test(words) ? 'year' : 'term' },
    allianceSlot(scene),
  );
};

const STATS =
  /(?:多少|(?<![备出讲说提多带写计找加充留挑选给好])几)(?:次|篇|条|个|节|场|人次)|统计|参与(?:率|情况)|参加(?:了)?(?:哪些|情况)|出勤(?:率|情况)|(?:数据|概况|情况)(?:汇总|统计|怎么样|如何)|汇总一下|我的(?:记录|参与|数据|足迹|情况|教研记录)/;

/** 我参加了多少次: counts of people and things done. */
export const readStats: Reader = (scene) => {
  const { words } = scene;
  if (!STATS.test(words) || /督查|督导/.test(words)) return null;
  if (!/参加|参与|写|交|听|点评|反思|统计|签到|次|记录|出勤|活动/.test(words)) return null;
  const self = /我(?!们|校|县)|本人|个人/.test(words);
  const month = monthSlot(scene);
  const person = scene.people[0]?.value.names[0];
  return reading(
    'stats.query',
    self ? { who: 'self' } : person === undefined ? {} : { who: person },
    month,
    'month' in month ? {} : { scope: /学年|年度|今年/.test(words) ? 'year' : 'term' },
    subjectSlot(scene),
    schoolSlot(scene),
    allianceSlot(scene),
  );
};

export const readWorkload: Reader = (scene) => {
  const { words } = scene;
  if (!/工作量|课时(?:津贴|折算)|(?:算|折|计)(?:成|合)?(?:几|多少)个?课时|折算|班主任.{0,6}(?:1\/2|一半|二分之一)/.test(words))
    return null;
  if (/(?:工作量|任务)(?:太|很)[大重]/.test(words)) return null;
  const who = /我|本人/.test(words) || !/谁|各|所有|全/.test(words) ? 'self' : 'all';
  return reading('workload.query', { who }, subjectSlot(scene), allianceSlot(scene));
};

const RULES: [RegExp, string][] = [
  [/督[查导].{0,12}(?:图文|总结|信息)|(?:图文|书面总结).{0,16}(?:没有?|未|缺|差|交)/, 'visit_report_missing'],
  [/督[查导](?:指导)?.{0,10}(?:次|够|达标|完成|几|[差缺](?:哪|几|多))|(?:几|两|2)次督[查导]/, 'visits_per_term'],
  [
    /主要学科.{0,8}(?:每月|一次|1次|月)|每月.{0,4}(?:1|一)次|(?:[这本上]个?|[0-9]{1,2})月(?:份)?(?:(?:一|1)(?:次|场)(?:活动|教研)?(?:都|也)没|[^,，。]{0,4}(?:没有?|未)(?:搞|开展|组织|举行|办|安排|登记)?(?:过)?(?:一次)?(?:教研)?活动)/,
    'major_monthly',
  ],
  [
    /(?:[0-9]{1,2}|[这本上]个?)月(?:份)?[^,，。]{0,4}没(?:有)?(?:搞|开展|组织|安排|办)(?:过)?(?:教研)?(?:活动|教研)/,
    'major_monthly',
  ],
  [/综合学科.{0,10}(?:两|2|每|一次|1次)|两个?月.{0,4}(?:1|一)次/, 'general_bimonthly'],
  [
    /(?:3|三)(?:-|~|到|至|—|、)?(?:4|四)次|每学期.{0,6}次|学期[^,，。]{0,6}(?:(?:一|1)(?:次|场)(?:活动|教研)?(?:也|都)没|(?:没有?|未)(?:搞|开展|组织|举行|办)?过?(?:教研)?活动)/,
    'per_term',
  ],
  [
    /(?:未|没有?|不)(?:按要求|按规定|按时|达到要求|完成任务|完成)[^,，。]{0,10}(?:学科|联盟)|(?:学科|联盟)(?:还)?(?:未|没有?)(?:按要求|按规定|完成|达标|做到)(?!档案|方案)/,
    'per_term',
  ],
  [/联席会|部署会|反馈交流会|总结评价会|三次会/, 'meetings_per_term'],
  [/档案/, 'archive_due'],
  [/章程|工作方案|学科方案|方案/, 'plan_due'],
  [/月报/, 'monthly_report_due'],
  [/三个一/, 'three_ones'],
  [/体会|反思/, 'reflection'],
  [/同步课堂/, 'sync_class'],
  [/协议/, 'agreement'],
  [/典型案例/, 'cases'],
];
/** Papers somebody owes: who has not handed them in is another question. */
const WEAK_RULES = new Set(['plan_due', 'reflection', 'three_ones', 'monthly_report_due', 'agreement']);
const COMPLIES =
  /(?:做到|完成|达到)了?(?:吗|没|么)|没(?:有)?(?:做到|达到|达标|做满|按要求|按规定|按时)|未做到|未按(?:要求|规定|时)|情况(?:如何|怎么样|怎样|咋样)|整理得|没(?:有)?达(?:到|标)|未达(?:到|标)|不达标|不够|没完成|未完成|没搞|没开展|没上|没开|一[次场](?:活动|教研)?(?:也|都)?没|落实|达到要求|符合(?:要求|规定)|违规|没齐|未齐|没报|未报|没交|未交|还没|没有|还[差缺](?:哪|谁|几|多少)|哪(?:些|个|几)(?:联盟|学校|学科|校)|要报|规定|要求(?:是|什么|几)|几天|多久|几次|什么时候(?:交|报)|截止|哪天(?:交|报)/;

/** 6月25日要报的档案: a day by which it is due, though nobody said 前. */
function dueNamed(scene: Scene): { due?: string } {
  const moment = scene.when.moments.find(
    (m) => m.day !== null && /^ ?(?:要|得|须|该)(?:上?报|交|上交|报送)/.test(scene.words.slice(m.to, m.to + 5)),
  );
  const found = moment?.day == null ? null : resolveDay(moment.day.value, scene.now, 'forward');
  return found === null || found.ask !== undefined || found.from !== found.to ? {} : { due: found.from };
}

/** A rule of the county's document, or a day something is due, over many schools. */
export const readCompliance: Reader = (scene) => {
  const { words, mood } = scene;
  if (/^ *(?:请|帮我?|麻烦)?(?:查询?|看看?|统计|查看)?(?:一下|下)?(?:我|本人)(?!们|县|校|旗|区)/.test(words)) return null;
  const asks = mood.question || /没有?$|有没有|名单/.test(words.trim());
  if (!asks || !COMPLIES.test(words)) return null;
  const rule = RULES.find(([pattern]) => pattern.test(words))?.[1];
  if (rule === undefined) return null;
  const deadline = readDeadline(scene, true);
  const due = deadline?.due === undefined ? dueNamed(scene) : { due: deadline.due };
  if (
    WEAK_RULES.has(rule) &&
    due.due === undefined &&
    !/规定|要求(?:是|什么|几)|什么时候|哪天|多久|几次|几天|截止|期限/.test(words)
  )
    return null;
  const hosts =
    /哪些|哪个|哪几|谁|各|有没有|几次|多久|规定|要求|什么时候|哪天|够|几个|没有$|还没|[缺差](?:什么|啥)|(?:做到|完成|达到)了?(?:吗|没|么)/.test(
      words,
    );
  // 「两月一次」 is how often, and no February.
  const month = rule === 'general_bimonthly' ? {} : monthSlot(scene);
  return hosts ? reading('compliance.query', { rule }, due, month, subjectSlot(scene), allianceSlot(scene)) : null;
};
