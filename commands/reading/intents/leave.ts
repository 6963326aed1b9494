import { lastDayOfMonth } from '../../../domain/calendar.ts';
import { type Reader, reading, whole } from '../draft.ts';
import { NUMERAL as N } from '../numerals.ts';
import { looksLikeName } from '../person-name.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { targetIn, targetSlot } from '../target.ts';
import { nameIn } from './signin.ts';

const LEAVE_WORD =
  /请(?:个|一?天|半天|几天|了)?假|病假|事假|产假|婚假|丧假|公假|陪产假|年假|休假|调休假|[来去]不[了成]|参加不[了成]|不能(?:来|参加|到|去|出席|按时)|无法(?:参加|到|出席|前往)|没法(?:参加|来|去)|不去了|不来了|不参加了|缺席|到不了|赶不(?:过去|上|到)|有事(?:不|去不|来不)/;
const REASONS =
  /产假|病假|事假|婚假|丧假|公假|陪产假|年假|外出(?:培训|学习|开会)|培训|出差|开会|生病|身体不适|不舒服|感冒|发烧|住院|孩子[^,，。]{0,6}|家里有事|家中有事|临时有事|学校有事|单位有事|有事|有课|监考|阅卷|值班|看病|就医|体检|学习|手术/;

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
  const long = new RegExp(`(${N}) ?(?:个)?(天|周|个?月)`).exec(words);
  if (first !== undefined && /起|开始/.test(words) && long === null)
    return reading('leave.request', { from: first.from }, why, mute, who);
  const found = targetIn(scene, whole(scene), 'forward');
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
