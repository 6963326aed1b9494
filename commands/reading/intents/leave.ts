import { lastDayOfMonth } from '../../../domain/calendar.ts';
import { type Reader, reading, whole } from '../draft.ts';
import { NUMERAL as N } from '../numerals.ts';
import { looksLikeName } from '../person-name.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { aimedAt, targetIn, targetSlot } from '../target.ts';
import { nameIn } from './signin.ts';

const LEAVE_WORD =
  /告(?:个|[一两半]天)?假(?![如装])|请(?:个|一?天|半天|几天|了|[一二两三四五六七八九十半0-9]{1,2} ?个?(?:天|周|星期|月|节课|小时)的?)?假|我(?:就)?(?:鸽了|缺席|缺勤|不到了)|病假|事假|产假|婚假|丧假|公假|陪产假|年假|休假|调休假|[来去]不[了成]|参加不[了成]|不能(?:来|参加|到|去|出席|按时)|无法(?:参加|到|出席|前往)|没法(?:参加|来|去)|不去了|不来了|不参加了|缺席|到不了|赶不(?:过去|上|到)|有事(?:不|去不|来不)/;
const REASONS =
  /产假|病假|事假|婚假|丧假|公假|陪产假|年假|外出(?:培训|学习|开会)|培训|出差|开会|生病|身体不适|不舒服|感冒|发烧|住院|孩子[^,，。]{0,6}|家里有事|家中有事|临时有事|学校有事|单位有事|有事|有课|监考|阅卷|值班|看病|看牙|产检|复查|就医|体检|学习|手术|打针|输液|住校|带队|比赛|家长会|婚礼|丧事/;

/** 9月18号到20号我外出培训: away on those days, whether or not the word 请假 is said. */
const AWAY =
  /(?:我|本人)(?!们|校|县)(?:[^,，。;；\n]{0,6}?)(?:外出|出差|监考|阅卷|住院|产检|体检|手术|培训|开会)(?!了|的(?:内容|收获)|讲|回来)|(?:我|本人)(?!们|校|县)(?:要|得|会|需要?)?(?:去|到|在)[^,，。;；\n]{1,8}(?:培训|开会|学习|出差|办事)(?!了|回来)/;
function isAway({ words, when, mood, world }: Scene): boolean {
  const dated = when.moments.some((m) => m.day !== null) && when.moments.every((m) => m.period === null);
  return dated && world.role !== 'bureau' && !mood.question && AWAY.test(words) && !/安排|通知|登记|提醒/.test(words);
}

/** 因我要到县里开会，顺延到周五: why it is moved. */
const MOVED_FOR = /(?:原定|因为?|由于)[^。\n]{2,30}?(?:顺延|推迟|延期|改到|调整到|挪到|取消)/;

/** 后天的听课不去了，改大后天: the activity is moved. */
const MOVED_INSTEAD = /(?:不去|不来)了[,，。 ]*(?:改|挪|推|调)(?:到|成|在|至|为)?(?=大?后|明|下?下?周|礼拜|星期|[0-9])/;

/** 李娜老师请假，换周婷; 点评专家来不了，换成吴杰: somebody else does it. */
const STAND_IN =
  /(?:换成|换为|改由|换由|由)[\u4e00-\u9fa5·]{2,4}(?:老师|主任)?(?:代|来|上|讲|执教|主讲|点评|[,，。!！ ]|$)|换[\u4e00-\u9fa5·]{2,3}(?:老师)?(?:上|讲|代|[,，。!！ ]|$)/;

const LASTS = new RegExp(`(${N}) ?(?:个)?(天|周|个?月)`);

/** 请假: for a day, a stretch, or one activity. */
export const readLeave: Reader = (scene) => {
  const { words, mood, now } = scene;
  if (
    STAND_IN.test(words) ||
    !(LEAVE_WORD.test(words) || isAway(scene)) ||
    /谁请假|哪些人请假|几人请假|多少人请假|应到|实到|批|同意|请假条|请假情况|请假名单/.test(words) ||
    /不(?:用|能|得|要|许|准|可)?(?:随意|无故)?请假|没请假|请?勿(?:随意)?请假|[别严禁]请假|无故/.test(words) ||
    isAsideOfPlan(scene) ||
    MOVED_FOR.test(words) ||
    MOVED_INSTEAD.test(words)
  )
    return null;
  if (mood.question && !/能|可以|行/.test(words)) return null;
  const reason = causeOf(words);
  const days = scene.when.moments
    .flatMap((m) => (m.day === null ? [] : [resolveDay(m.day.value, now, 'forward')]))
    .filter((d) => d !== null);
  const [first, second] = days;
  const mute = /(?:别|不要|不用)(?:再)?(?:提醒|通知|打扰|催|给我发|@)|免打扰|勿扰/.test(words) ? { mute: true } : {};
  const other = /(?:替|帮|给|代)([\u4e00-\u9fa5·]{2,6}?)(?:老师)?(?:请|办)/.exec(words)?.[1];
  const leading = other === undefined ? leadingName(scene) : undefined;
  const who =
    leading !== undefined ? { forName: leading } : other !== undefined && other !== '我' ? { forName: nameIn(scene, other) } : {};
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
  const long = LASTS.exec(words);
  if (first !== undefined && /起|开始/.test(words) && long === null)
    return reading('leave.request', { from: first.from }, why, mute, who);
  const found = aimedAt(scene, whole(scene), 'forward');
  const { kind: _kind, ...target } = found.target ?? {};
  const slot =
    Object.keys(target).length === 0
      ? /(?:这|本)次|今天的|活动/.test(words)
        ? {}
        : {}
      : Object.keys(target).length === 0
        ? {}
        : targetSlot({ target });
  return reading(
    'leave.request',
    slot,
    found.ask === undefined && first !== undefined && first.from === first.to ? { date: first.from } : {},
    why,
    mute,
    who,
  );
};

/** 周三下午3点数学集备，如果不能参加请提前请假: the others are told how to ask for leave. */
function isAsideOfPlan({ words, when, kind, subjects }: Scene): boolean {
  const planned = when.moments.some((m) => m.day !== null && (m.time !== null || m.period !== null));
  return (
    planned &&
    (kind !== undefined || subjects.length > 0) &&
    /(?:如果?|若|确实|确有|实在|因故|特殊情况)[^,，。;；\n]{0,12}(?:请假|不能|无法|没法|[来去到]不)|(?:不能|无法|没法)(?:来|参加|到|到场|出席)?的|(?:请|须|要|需)[^,，。;；\n]{0,8}(?:请假|说一声|说明)|请假的/.test(
      words,
    ) &&
    !/(?<![跟和向给找同对])我(?!们|校|县|区|旗)/.test(words)
  );
}

const LATE =
  /(?<!不|勿|别|莫|免|无|得|要求|严禁|禁止|[推延今明昨当夜傍早])(?:(?:晚|迟)(?:一?会儿?|一?点儿?|一?些|(?:半|[0-9一二两三四五六七八九十]{1,3}) ?个?(?:多)?(?:分钟?|小时|钟头|刻钟|节课?)(?:左右)?)?(?:再|才|能)?到(?!了?[的点]|处|底)|(?:会|要|可能|恐怕)(?:晚|迟)(?:一?会儿?|一?点儿?|一?些|(?:半|[0-9一二两三四五六七八九十]{1,3}) ?个?(?:分钟?|小时|钟头|刻钟))(?:来|过来|过去|进|上线|参加))(?: ?(?:半|[0-9一二两三四五六七八九十]{1,3}) ?个?(?:分钟?|小时|钟头|刻钟))?/;
/** Said to everybody, or of others than oneself. */
const TO_ALL = /各位|大家|老师们|各校|全体|谁|哪|几人|多少人|有人/;

/** 我晚到半小时: one who comes later comes; no leave, and the activity stays where it is. */
export const readLate: Reader = (scene) => {
  const { words } = scene;
  const late = LATE.exec(words);
  if (late === null || TO_ALL.test(words) || /签|请假/.test(words)) return null;
  // 周三晚到三小听课: in the evening, to a place.
  if (scene.schools.some((hit) => hit.from === late.index + late[0].length)) return null;
  const announces =
    scene.when.moments.some((m) => m.day !== null && (m.time !== null || m.period !== null)) && !/我|本人/.test(words);
  if (announces || words.trim().length > 50) return null;
  const found = targetIn(scene, whole(scene), 'forward');
  const { kind: _kind, ...target } = found.target ?? {};
  const name = leadingName(scene);
  return reading(
    'leave.request',
    Object.keys(target).length === 0 ? {} : targetSlot({ target }),
    target.date === undefined ? {} : { date: target.date },
    { reason: late[0].replace(/^(?:会|要|可能|恐怕)/, '') },
    name === undefined ? {} : { forName: name },
    { extra: { late: true } },
  );
};

/** 张丽明天的活动请假: the one who is away comes first. */
function leadingName(scene: Scene): string | undefined {
  const said =
    /^ *([\u4e00-\u9fa5·]{2,4}?)(?:老师|主任)?(?=今天|明天|后天|[这本下]?周|星期|[上下]午|因|要?请|[病事产公婚]假|[0-9])/.exec(
      scene.words,
    );
  if (said === null) return undefined;
  const [all, name = ''] = said;
  const taken = scene.when.spans.some((span) => span.from < all.length) || /^(?:我|本人|咱)/.test(name);
  return !taken && looksLikeName(name) ? name : undefined;
}

function causeOf(words: string): string | undefined {
  const because = /(?:因为?|由于)([^,，。;；\n]{1,20}?)(?=[,，。;；\n]|请假|不能|无法|[来去]不[了成]|参加不[了成]|$)/
    .exec(words)?.[1]
    ?.trim();
  if (because !== undefined) return because.replace(/^(?:为|了)/, '');
  return REASONS.exec(words)?.[0];
}
