import { addMonths, monthOf } from '../../../domain/calendar.ts';
import { readDeadline } from '../deadline.ts';
import { listOf, type Reader, reading, whole } from '../draft.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import { type Scene, sceneIn } from '../scene.ts';
import { blank, findAll } from '../span.ts';
import { allianceSlot, monthSlot, rangeSlots } from '../span-of-time.ts';
import { targetIn, targetSlot } from '../target.ts';
import { typeOf } from './media.ts';

const GIVE =
  /导(?:出|一|个)|打个包|整(?:一|个|份)|调(?:出|取)|生成|下载|打印|出(?:一|个|份)|做(?:一|个|份)|整理|汇总|打包|发(?:我|给我|一份|过来|一下|来)|给我|来一?份|要一?份|弄(?:一|个|份|篇)|写(?:一|个|份|篇)|出篇|形成|看(?:一?下|看)|查看|提供|(?:能不能|可以)(?:导|给|发)|拿|出具|撰写|起草|制作|开(?:个|一|具|张)/;

function subjectSlots(scene: Scene): Partial<Reading> {
  const names = listOf(scene.subjects.map((s) => s.value.name));
  const [only] = names;
  return names.length === 1 && only !== undefined ? { subject: only } : names.length > 1 ? { subjects: names } : {};
}

function scopeOf(scene: Scene): Partial<Reading> {
  const month = monthSlot(scene);
  if ('month' in month) return month;
  return { scope: /学年|年度|全年|今年|年终/.test(scene.words) ? 'year' : 'term' };
}

const formatOf = (words: string, otherwise: string): string =>
  /excel|表格|电子表|xlsx?/i.test(words)
    ? 'xlsx'
    : /pdf/i.test(words)
      ? 'pdf'
      : /word|文档|docx?/i.test(words)
        ? 'docx'
        : /zip|压缩|打包/i.test(words)
          ? 'zip'
          : otherwise;

/** Everybody may have their own. */
function ownSlot(words: string): Partial<Reading> {
  return /我的|本人|我个人|我(?:这|本)学期/.test(words) ? { who: 'self' } : {};
}

/** 导出全县名单: who there is, not who signed in, signed up or owes. */
const CONTACTS =
  /手机号?|电话(?:号码)?|联系方式|通讯录|身份证|联络人的?(?:名单|信息表?|一览表|名册)|(?:导出|下载|打印)[^,，。]{0,10}(?<![签到报请假缺席获奖参会没未交差])(?:名单|花名册|名册)/;

export const readContacts: Reader = (scene) => {
  const { words } = scene;
  if (
    !CONTACTS.test(words) ||
    !/导出|发(?:我|给|一)|给我|要|查|列|汇总|下载|打印|统计|名单|看|提供|是多少|所有|全县|全部/.test(words)
  )
    return null;
  if (scene.when.moments.length > 0 && scene.kind !== undefined) return null;
  return reading('export.contacts', { scope: /全县|全区|所有|全部/.test(words) ? 'county' : 'alliance' }, allianceSlot(scene));
};

/** Notes of many people asked for word by word: there is no such paper for them. */
export const readOthersNotes: Reader = ({ words, world }) => {
  const all =
    /(?:所有|全部|全体|各位|大家|每个?人|别人|别的|其[他它]|他们|外校)(?:的)?(?:老师|教师|人|联盟|学校|学科|校)?.{0,6}(?:反思|体会|心得|点评)(?:原文|全文|内容)?/.test(
      words,
    );
  const another = !/我的|本人/.test(words) && /[\u4e00-\u9fa5]{1,3}老师(?:写|交)?的(?:反思|体会|心得)/.test(words);
  return (all || another) && /原文|全文|发给我|发我|给我看|导出|调出|调取|拿出/.test(words) && world.role === 'teacher'
    ? reading('unknown', { allowed: false })
    : null;
};

const MONTHLY = /月报|每月报|月度(?:报告|报表|汇总|总结)|一月一报/;

export const readMonthly: Reader = (scene) => {
  const { words, now } = scene;
  if (!MONTHLY.test(words) || /提醒我|谁|哪些|哪个|没交|没报|未报/.test(words)) return null;
  const last = /上个?月/.test(words);
  const month =
    'month' in monthSlot(scene) ? monthSlot(scene) : { month: last ? addMonths(monthOf(now.today), -1) : monthOf(now.today) };
  const day = scene.when.moments.find((m) => m.day !== null && m.day.value.form.form !== 'month');
  const found = day?.day == null ? null : resolveDay(day.day.value, now, 'forward');
  return reading('report.monthly', month, found === null ? {} : { due: found.from }, allianceSlot(scene));
};

const SUMMARY =
  /^ *总结 *$|(?:学期|期末|年度|学年|教研|工作|活动|学科|联盟|月度?|月)(?:的)?(?:教研|工作|活动|联盟){0,4}总结|总结(?:报告|材料|文档|一份|导(?:出|一|个)|生成)|(?:导出|生成|出|写|要|做|来|打印|下载|起草|撰写)[^,，。]{0,12}总结|总结(?:呢|给我|发我|出一份)/;
/** 总结导一份，带台账 */
const WITH_LEDGER =
  /(?:[,，、和与及]|顺便|一起|连同?|加上?)? ?(?:把|也|再)?(?:带|附|含|加|连|捎)(?:上|着|个)?(?:活动)?(?:台账|台帐|明细表?)|(?:台账|台帐|明细表?)(?:也|一起|一并|一块)/;
const LEDGER = /台账|台帐|明细表?|记录表|汇总表|登记表|(?:活动|教研)(?:清单|一览表|总表|统计表|情况表)/;

export const readSummary: Reader = (scene) => {
  const { words } = scene;
  if (/总结评价会|总结会|书面总结|总结(?:了|一下本次|发言)/.test(words) && !GIVE.test(words)) return null;
  // 「周五之前把总结发我」 is owed by somebody by then.
  if (/(?:前|内)(?:请|务必|都|要)?(?:各位|大家|老师)?(?:把|将)/.test(words)) return null;
  if (
    SUMMARY.test(words) &&
    !/什么时候|哪天|几号|何时|怎么[写交]|谁|没交|未交|哪些学校|交一下|提交|上交|截止|前交/.test(words) &&
    !/书面总结/.test(words)
  ) {
    const paper = reading('summary.export', subjectSlots(scene), scopeOf(scene), allianceSlot(scene), ownSlot(words), {
      format: formatOf(words, 'docx'),
    });
    return WITH_LEDGER.test(words) ? { ...paper, also: [ledgerOf(scene)] } : paper;
  }
  if (LEDGER.test(words) && (GIVE.test(words) || words.trim().length <= 10) && !/签到|评课|听课/.test(words))
    return ledgerOf(scene);
  return null;
};

function ledgerOf(scene: Scene): Reading {
  return reading('summary.export', subjectSlots(scene), scopeOf(scene), allianceSlot(scene), {
    item: 'ledger',
    format: formatOf(scene.words, 'xlsx'),
  });
}

/** 档案, 数学档案: the paper by its name, as one says 台账; not where it is owed, or asked about. */
const BARE_ARCHIVE = /^[^,，。？?吗交报送传补齐谁哪何的前是这附]{0,14}档案$/;

export const readArchive: Reader = (scene) => {
  const { words } = scene;
  if (
    !/档案|归档|资料包|打(?:一?个)?包|压缩包|全套(?:资料|材料)|(?:所有|整套|成套|一整套)的?(?:资料|材料)/.test(words) ||
    !(GIVE.test(words) || /打(?:一?个)?包|归档/.test(words) || BARE_ARCHIVE.test(words.trim()))
  )
    return null;
  if (scene.mood.question && /哪些|谁|没齐|没交|齐了|情况|如何|怎么样|进展/.test(words)) return null;
  const found = targetIn(scene, whole(scene), 'backward');
  const { date } = found.target ?? {};
  const coming = date !== undefined && date > scene.now.today;
  const one = (date !== undefined && !coming) || found.target?.no !== undefined || found.target?.latest === true;
  return reading(
    'archive.export',
    one ? targetSlot(found) : { ...subjectSlots(scene), ...scopeOf(scene) },
    coming ? { due: date } : {},
    allianceSlot(scene),
    {
      format: 'zip',
    },
  );
};

const TOGETHER: [RegExp, Reader][] = [
  [/总结/, (scene) => readSummary(scene)],
  [/台[账帐]/, (scene) => readSummary(scene)],
  [/档案|资料包/, (scene) => readArchive(scene)],
];

/** 学期总结和档案都导出来: each paper that was named. */
export const readPapers: Reader = (scene) => {
  const { words } = scene;
  if (!GIVE.test(words) || scene.mood.question || !/总结[^,，。]{0,6}[、和与及]|台[账帐][、和与及]|档案[、和与及]/.test(words))
    return null;
  const named = TOGETHER.filter(([word]) => word.test(words));
  if (named.length < 2) return null;
  // Each is read as if the others had not been named.
  const [first, ...also] = named.flatMap(([word, reader]) => {
    const others = named
      .filter(([other]) => other !== word)
      .flatMap(([other]) => findAll(scene.s, new RegExp(other, 'g'), () => true));
    const found = reader(sceneIn({ raw: blank(scene.raw, others), s: blank(scene.s, others) }, scene.world));
    return found === null ? [] : [found];
  });
  return first === undefined || also.length === 0 ? null : { ...first, also };
};

export const readBrief: Reader = (scene) => {
  const { words } = scene;
  if (!/简报|新闻稿|报道|美篇|公众号(?:文章|推文|稿)?|宣传稿|通讯稿|推文/.test(words)) return null;
  if (!GIVE.test(words) && !/^\s*(?:简报|新闻稿|美篇)/.test(words) && !/简报(?:呢|吧)?$/.test(words.trim())) return null;
  // 照片有吗，想写个报道: what is asked for is what it is made of.
  if (
    /(?:照片|图片|视频|录像|记录|课件|教案)[^,，。]{0,4}(?:有吗|有没有|有没|在哪|呢|发我|给我)|有(?:没有)?[^,，。]{0,8}(?:照片|图片|视频|录像)/.test(
      words,
    )
  )
    return null;
  const found = targetIn(scene, whole(scene), 'backward');
  const month = monthSlot(scene);
  const { target } = targetSlot(found);
  const onlyMonth = typeof target === 'object' && target.date === undefined && target.no === undefined && 'month' in month;
  return reading('brief.generate', onlyMonth ? { ...month, ...subjectSlots(scene) } : targetSlot(found), {
    format: formatOf(words, 'docx'),
  });
};

export const readDigest: Reader = (scene) => {
  const { words } = scene;
  if (
    !/(?:分管|负责|联系|包片?|挂点)的?联盟.{0,8}(?:怎么样|情况|如何|进展|咋样)|周报|日报|摘要|动态|一周(?:情况|小结|汇总)|(?:本|这|上)周(?:的)?(?:整体|总体|全县|各联盟|联盟)?.{0,6}(?:情况|小结|汇总|进展)|全县.{0,8}(?:情况|进展|概况|怎么样|开展)|各联盟.{0,8}(?:情况|进展|怎么样|开展得)/.test(
      words,
    )
  )
    return null;
  if (/齐|没交|谁没|安排/.test(words)) return null;
  return reading(
    'digest.query',
    { scope: /日报|今天/.test(words) ? 'day' : /月/.test(words) ? 'month' : /学期/.test(words) ? 'term' : 'week' },
    rangeSlots(scene, 'backward'),
    allianceSlot(scene),
    subjectSlots(scene),
  );
};

export const readCertificate: Reader = (scene) => {
  const { words } = scene;
  if (
    !/证明|证书|学时(?:证|认定|登记)?|继续教育/.test(words) ||
    !(GIVE.test(words) || /办|发|要|[出开补](?=[^,，。]{0,6}证)/.test(words))
  )
    return null;
  const found = targetIn(scene, whole(scene), 'backward');
  const self =
    /给我|我的|我要|我需要|帮我(?:开|出)|我(?:参加|上|执教)/.test(words) && !/老师们|全体|给参加|参加.{0,12}的老师/.test(words);
  return reading('certificate.issue', targetSlot(found), self ? { who: 'self' } : {}, nameSlot(scene), { format: 'pdf_or_docx' });
};

function nameSlot(scene: Scene): Partial<Reading> {
  const roster = scene.world.people.find((p) => scene.words.includes(p.name));
  return roster === undefined ? {} : { forName: roster.name };
}

export const readNoticeExport: Reader = (scene) => {
  const { words } = scene;
  if (
    !/通知|方案|议程/.test(words) ||
    !(
      /word|文档|docx|文件|红头|正式(?:的)?(?:通知|文)|打印|下载|导出/i.test(words) ||
      /^(?:给我|取|要|看)?[^,，。发建写拟登新想个条次]{0,10}(?:第.{1,3}次[^,，。发]{0,4})?通知$/.test(words.trim())
    )
  )
    return null;
  if (
    /谁|没|截止|收不到|怎么|为什么|为啥|咋/.test(words) ||
    readDeadline(scene) !== null ||
    scene.when.moments.some((m) => m.time !== null)
  )
    return null;
  return reading('notice.export', targetSlot(targetIn(scene, whole(scene), 'forward')), { format: formatOf(words, 'docx') });
};

/** 第3次活动的照片, and nothing more. */
const JUST_THE_PAPER =
  /^[^,，。:：]{0,16}(?:第.{1,3}次|活动|上次|集备|教研|课)[^,，。:：]{0,6}的(?:照片|图片|视频|录像|研讨记录|记录|课件|教案|方案)(?:呢|吗)?[?？]?$/;

/** 上次活动的照片再发我一遍: something already given is wanted back. */
export const readEvidenceQuery: Reader = (scene) => {
  const { words } = scene;
  const type = typeOf(words);
  if (type === undefined && !/材料|资料|附件|文件|证据/.test(words)) return null;
  const wants =
    /(?:再|重新)?(?:发|传|给)(?:我|一下|一遍|一份|过来)|(?:能不能|可以|能否).{0,6}(?:发|看|给)|看(?:一?下|看)|找(?:一?下|出|得?到)|调(?:一下|出)|在哪|有(?:没有|哪些|吗|多少)|几张|下载|查(?:一?下|看)|翻|给我/.test(
      words,
    ) || JUST_THE_PAPER.test(words.trim());
  if (!wants || /谁(?!有|那)|没交|截止|督[查导][^。\n]{0,12}(?:记一下|记录一下|登记|补记)/.test(words)) return null;
  const found = targetIn(scene, whole(scene), 'backward');
  return reading(
    'evidence.query',
    targetSlot(found),
    type === undefined ? {} : { type },
    /我(?:的|交|发|传)/.test(words) && !/发我|给我/.test(words) ? { who: 'self' } : {},
  );
};
