import { reading } from '../draft.ts';
import type { Reading } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { aimedAt, targetSlot } from '../target.ts';

const STEADY =
  /(?:维持|保持|沿用)(?:原|不变)|照原来|按(?:原来|之前)的?(?:说|定|安排|通知)|照常|照旧|照原|按原|按计划|如期|正常(?:进行|开展|举行|上)|按时(?:进行|开展|举行)|(?:时间|地点|安排|一切)(?:和|、|地点|时间)*(?:都|均|也)?不变|不(?:取消|变|改|推迟|延期|调整)|恢复(?!提醒|推送|原来的?设置)|没(?:有)?(?:取消|变|改|推迟)|(?:取消|推迟|延期|改期|调整)(?:不了|是假的|是误传)|(?:消息|通知)(?:是)?(?:误传|假的|有误)/;

/** 先暂定, 时间暂定，还没敲定: open, and said of the activity as it stands. */
const TENTATIVE =
  /(?:可能|没准|兴许|说不准|保不齐)(?:还)?(?:会|要|得|有){0,2}(?:动|变|改|调|调整|变动|变化|推|挪|延)|(?:先|暂时)(?:别|不|不要|不用|莫)(?:急着)?定|(?:先|暂时)(?:放|搁|挂)(?:着|一?下|一放)|等我(?:的)?(?:通知|消息|信)|暂定(?=[了,，。;；!！ ]|$)|没(?:有)?敲定|(?:时间|日期)(?:还|先)?(?:待定|未定|没定).{0,6}暂定/;

/** Where nothing is changed: asked about, left open, or said to stay as it is. */
export function withoutAct(scene: Scene, found: { denied: boolean; asked: boolean; open: boolean }): Reading | null {
  const { words } = scene;
  const target = () => targetSlot(aimedAt(scene, { from: 0, to: words.length }, 'forward'));
  if (found.asked) return reading('activity.query', target(), { negated: true });
  if (TENTATIVE.test(words) && !scene.mood.question && !scene.when.moments.some((m) => m.time !== null || m.period !== null)) {
    const named = target();
    if (named.target !== undefined) return reading('activity.mark_tentative', named);
  }
  if (found.open) return reading('activity.mark_tentative', target());
  if (found.denied && FINAL.test(words) && isInFull(scene)) return null;
  // 更正：地点为七小，时间不变
  if (!found.denied && /更正|修正|纠正|勘误/.test(words) && scene.place?.value.place != null) return null;
  if (found.denied || STEADY.test(words)) {
    if (!found.denied && scene.when.moments.length > 1 && scene.kind !== undefined) return null;
    if (scene.mood.question || /吧[^\u4e00-\u9fa5]*$/.test(words)) return reading('activity.query', target(), { negated: true });
    if (
      !found.denied &&
      !/恢复|维持|保持|沿用|按(?:原来|之前)|照常|照旧|照原|按原|按计划|如期|正常|按时(?:进行|举行|开展)|(?:时间|地点|安排|一切)(?:和|、|地点|时间)*(?:都|均|也)?不变/.test(
        words,
      )
    )
      return null;
    return reading('activity.confirm_as_planned', target());
  }
  if (
    !announcesDay(scene) &&
    /(?:时间|地点|日期|安排|活动).{0,6}(?:待定|未定|还没定|没定|另行通知|再定|不确定|有可能变|可能变|可能有变)|先不定|等通知|先别通知/.test(
      words,
    ) &&
    !scene.when.moments.some((m) => m.time !== null || m.period !== null) &&
    scene.mood.question === false
  ) {
    const { target: named } = target();
    return named === undefined ||
      typeof named === 'string' ||
      (named.date === undefined && named.no === undefined) ||
      /发|开展|举行|搞|定于/.test(words)
      ? null
      : reading('activity.mark_tentative', target());
  }
  return null;
}

/** …，七小，时间不再改了: what is announced in full is final, and nothing is said to stay as it was. */
const FINAL = /[,，。;； ](?:时间|地点|日期)?(?:就|都)?不再(?:改|变|动|调整|变动|更改)(?:了|动)?(?=[,，。;；!！ ]|$)/;

function isInFull({ when, kind, subjects, words }: Scene): boolean {
  const [moment] = when.moments;
  const timed = moment?.day != null && (moment.time !== null || moment.period !== null);
  return timed && (kind !== undefined || subjects.length > 0) && moment.to < words.search(FINAL);
}

/** 9月24日全天数学研讨，地点待定: announced for a day, and only its place is open. */
function announcesDay({ words, kinds, subjects }: Scene): boolean {
  const pending = /(?:地点|地方|会场)[^,，。]{0,4}(?:待定|未定|还没定|没定|另行通知|再定)/.test(words);
  const about = kinds.length > 0 || subjects.length > 0;
  const ofOne = /(?:[日号天周一二三四五六)]|[上下]午|上次|那次)的/.test(words);
  return (
    pending && about && !ofOne && /全天|一整天|整天|定于|举行|开展|[,，] ?(?:具体)?(?:时间|日期)?(?:地点|地方|会场)/.test(words)
  );
}
