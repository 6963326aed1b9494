import { addDays, mondayOf } from '../../../domain/calendar.ts';
import { plannedMoments } from '../activity-slots.ts';
import { dueSlotsOf, readDeadline } from '../deadline.ts';
import { type Reader, reading } from '../draft.ts';
import { NUMERAL as N, numberOf } from '../numerals.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { instant, settle } from '../settle.ts';

/** 两个班的差别提醒我……: 别 as the end of a word forbids nothing. */
const MUTE =
  /(?:(?<![差区分特]|(?<![这那])个)别|不要|不用|甭|勿)(?:再|老|总)?(?:来)?(?:提醒|催|打扰|烦|通知|艾特|@|推送|发消息|给我发)|免打扰|静音|(?:关闭|取消|停止|暂停|关掉|停掉)(?:对?我的?|所有|全部|这个)?(?:活动|每日|反思)?(?:提醒|推送|催办|通知提醒)|屏蔽(?:提醒|消息)/;
/** Which reminders: 别再提醒我交反思. All of them where none is named. */
const KINDS_OF_REMINDER: [RegExp, string][] = [
  [/反思|体会|心得|感言/, 'reflection'],
  [/研讨记录|活动记录|记录|照片/, 'discussion'],
  [/次数|指标/, 'quota'],
  [/方案|章程|月报|材料|档案|总结/, 'due'],
];
const kindSlot = (words: string): { item?: string } => {
  const item = KINDS_OF_REMINDER.find(([pattern]) => pattern.test(words))?.[1];
  return item === undefined ? {} : { item };
};
const UNMUTE = /(?:恢复|重新开启|打开|开启|重新打开|取消静音|取消免打扰|解除)(?:对?我的?)?(?:提醒|推送|静音|免打扰)?/;

export const readMute: Reader = (scene) => {
  const { words } = scene;
  if (/(?:恢复|开启|打开|重新).{0,6}(?:提醒|推送)|(?:取消|解除|关闭)(?:静音|免打扰)/.test(words) && UNMUTE.test(words))
    return reading('mute', { mute: false, who: 'self' }, kindSlot(words));
  if (/照常|照旧|如期|正常(?:进行|开展)|(?:时间|地点|日期)[^,，。]{0,8}(?:可能|调整|变|未定|没定)/.test(words)) return null;
  if (!MUTE.test(words) || /请假|产假|病假|事假|休假/.test(words)) return null;
  const deadline = readDeadline(scene);
  const [moment] = scene.when.moments;
  const day = moment?.day == null ? null : resolveDay(moment.day.value, scene.now, 'forward');
  const until = deadline?.due ?? deadline?.dueAt ?? (day === null ? muteSpan(scene) : day.to);
  return reading('mute', { mute: true, who: 'self' }, kindSlot(words), {
    ...(until === undefined ? {} : { to: until.slice(0, 10) }),
  });
};

const SPAN_OF_TIME = new RegExp(`(${N}|半) ?个? ?(天|周|星期|个?月)`);

function muteSpan({ words, now }: Scene): string | undefined {
  const span = SPAN_OF_TIME.exec(words);
  if (span !== null) {
    const count = span[1] === '半' ? 0.5 : (numberOf(span[1] ?? '') ?? 1);
    return addDays(now.today, Math.round(count * (/天/.test(span[2] ?? '') ? 1 : /月/.test(span[2] ?? '') ? 30 : 7)));
  }
  if (/这?本?周(?!一|二|三|四|五|六|日)/.test(words)) return addDays(mondayOf(now.today), 6);
  return /学期/.test(words) ? now.term.end : undefined;
}

const ITEMS: [RegExp, string][] = [
  [/反思|体会|心得|感悟/, 'reflection'],
  [/点评|评课|感言|评议/, 'comment'],
  [/研讨记录|活动记录|会议记录|纪要/, 'minutes'],
  [/照片|图片/, 'photo'],
];
const POLICY_VERB =
  /为止|截止|截至|期限|最迟|最晚|时限|(?:统一|都|一律)?(?:要|要求|须|必须|务必)?(?:.{0,10})(?:前|内|之前|以内)(?:请)?(?:各校|各位(?:老师)?|大家|老师们|全体(?:老师|教师)?)?(?:必须|务必|要|都要|统一)?(?:完成|提交|上交|交齐|交上来|交|报|上传|发群里|发我)/;
const AFTER_ACTIVITY = new RegExp(
  `(?:活动|教研|课|会)?(?:结束|开展|完成)?(?:之?后)(?:的)? ?(${N}|半) ?个? ?(天|日|周|小时|工作日)(?:之?内|以内)?|(?:结束|活动|课)(?:当天|当日)(?:就?交|提交|内|完成|24点)?`,
);
const WITHIN_DAYS = new RegExp(
  `(?:改成|改为|设为|设成|调整为|定为|放宽到|延长到|缩短到|是|为|:) ?(${N}) ?(天|日|周|小时)|(${N}) ?(天|日|周|小时) ?(?:之?内|以内)`,
);

/** Due dates of 反思 and 体会: by a day for this time, or so many days after every activity. */
export const readPolicy: Reader = (scene) => {
  const { words, mood } = scene;
  const item = ITEMS.find(([pattern]) => pattern.test(words))?.[1];
  if (item === undefined || mood.question || /^\s*(?:我|这是|见附件)/.test(words)) return null;
  // 9月23日下午3点数学集备，25日前交反思 announces, and says what follows.
  if (scene.kind !== undefined && plannedMoments(scene).some((m) => m.day !== null && (m.time !== null || m.period !== null)))
    return null;
  const opening = words.split(/[,，。;；\n]/, 2).join('，');
  const [first = ''] = words.split(/[,，。;；\n]/, 1);
  if (/谁|没交|未交|还没|催|提醒/.test(POLICY_VERB.test(first) ? first : words)) return null;
  if (!POLICY_VERB.test(opening) && !(AFTER_ACTIVITY.test(opening) && /交|提交|完成|上传/.test(opening))) return null;
  if (words.length > 80 && !/截止|期限/.test(opening)) return null;
  const after = AFTER_ACTIVITY.exec(words);
  const key = `${item}.dueDays`;
  if (after !== null && after[1] !== undefined) return reading('policy.set', { item, ...span(item, after[1], after[2]) });
  if (after !== null) return reading('policy.set', { item, key, value: 0 });
  const deadline = readDeadline(scene);
  if (deadline?.moment !== undefined) return reading('policy.set', { item }, dueSlotsOf(deadline));
  const within = WITHIN_DAYS.exec(words);
  if (within !== null)
    return reading('policy.set', { item, ...span(item, within[1] ?? within[3] ?? '', within[2] ?? within[4]) });
  const [moment] = scene.when.moments;
  if (moment?.day != null) {
    const settled = settle(moment, scene, 'forward');
    if (settled.day !== null) {
      const { from } = settled.day;
      return reading('policy.set', settled.start === null ? { item, due: from } : { item, dueAt: instant(from, settled.start) });
    }
  }
  return /截止|期限/.test(words) ? reading('policy.set', { item, key, needs: ['date'] }) : null;
};

function span(item: string, count: string, unit: string | undefined): { key: string; value: number } {
  const amount = count === '半' ? 0.5 : (numberOf(count) ?? 0);
  if (unit === '小时')
    return amount % 24 === 0 ? { key: `${item}.dueDays`, value: amount / 24 } : { key: `${item}.dueHours`, value: amount };
  return { key: `${item}.dueDays`, value: Math.round(amount * (unit === '周' ? 7 : 1)) };
}
