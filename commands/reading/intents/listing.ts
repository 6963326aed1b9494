import { type Reader, reading, whole } from '../draft.ts';
import { allianceSlot, rangeSlots } from '../span-of-time.ts';
import { aimedAt, targetSlot } from '../target.ts';
import { ASKS_ONE, LIST } from './listing-words.ts';

/** 本学期活动, 下周教研: a stretch of time and what is in it, and nothing more. */
const JUST_A_SPAN =
  /^[^,，。:：]{0,10}?(?:本|这|上|下|个|学期|周|月|今天|明天|后天|近期|最近|接下来)[^,，。:：]{0,8}(?:活动|教研|教研活动|安排|日程|课表)[。.!！ ]*$/;

/** 这周没活动吧: asked as if it were known. */
const NONE_PERHAPS = /没(?:有)?(?:什么|啥)?(?:活动|教研|安排|集备|听课)(?:了)?吧[?？!！。 ]*$/;

export const readList: Reader = (scene) => {
  const { words, mood } = scene;
  if (/不(?:再|便|方便|太方便)?安排/.test(words) && !mood.question) return null;
  if (/^ *(?:请)?(?:帮我|给我|帮忙)安排/.test(words) && !mood.question) return null;
  if (
    JUST_A_SPAN.test(words.trim()) &&
    !mood.question &&
    words.trim().length <= 14 &&
    !/^ *安排|节|取消|改|推|发|建|登记|组织|开展|搞|新|绑|说|总结|通知|提醒|汇总|组织|办|不/.test(words)
  ) {
    const range = rangeSlots(scene, 'forward');
    const [subject] = scene.subjects;
    const timed = scene.when.moments.some((m) => m.time !== null || m.period !== null || m.half !== null);
    if (range.from !== undefined && !timed)
      return reading('activity.list', range, subject === undefined ? {} : { subject: subject.value.name }, allianceSlot(scene));
  }
  if (NONE_PERHAPS.test(words)) return reading('activity.list', rangeSlots(scene, 'forward'));
  if (!LIST.test(words) || /谁|没交|未交|反思|体会|照片|材料|资料|签到|总结|手机|电话|花名册|名单/.test(words)) return null;
  if (!mood.question && !/看|查|列|显示|安排|日程|列表|清单|计划/.test(words)) return null;
  if (!mood.question && scene.when.moments.some((m) => m.time !== null || m.period !== null)) return null;
  if (/下次|上次|几点|在哪|哪里|什么时候/.test(words)) return null;
  const subject = scene.subjects[0]?.value.name;
  const range = rangeSlots(scene, /过|了(?!吗)|上周|上个?月|开展了/.test(words) ? 'backward' : 'forward');
  return reading(
    'activity.list',
    range,
    subject === undefined ? {} : { subject },
    allianceSlot(scene),
    /我(?!们)/.test(words) && !/给我|帮我|发我/.test(words) ? { who: 'self' } : {},
  );
};

/** 真的假的？ under a quoted message: is it so. */
const REALLY =
  /^[^,，。]{0,6}(?:真的(?:假的|吗|么|啊)?|是真的|确定(?:吗|了吗|不)?|属实吗?|改了[吗么]|取消了[吗么]|什么情况|怎么回事)[?？!！ ]*$/;

/** 几点报到, 在哪集合: of what comes next. */
const COMING =
  /^(?:请问)?(?:咱们?|我们|大家)?(?:几点|什么时候|什么时间|哪天|在?哪里?|在哪儿|去哪里?|到哪里?)(?:开始|报到|集合|签到|到场|到|出发|结束|见面|碰头|上课)(?:啊|呢|呀|哦)?[?？]?$|^(?:求|要|给我?|发我?)(?:一?[个下])?(?:会议号|会议链接|会议码|腾讯会议)[^\p{L}]*$/u;

export const readQuery: Reader = (scene) => {
  const { words, mood, world } = scene;
  if (world.quote !== null && REALLY.test(words)) {
    const meant = aimedAt(scene, whole(scene), 'forward');
    if (meant.target !== undefined) return reading('activity.query', targetSlot(meant));
  }
  if (!COMING.test(words.trim()) && (!(mood.question || /^(?:查|看|问)/.test(words.trim())) || !ASKS_ONE.test(words)))
    return null;
  const about =
    scene.kind !== undefined ||
    scene.subjects.length > 0 ||
    scene.when.moments.length > 0 ||
    /活动|教研|课|集备|研讨|会|讲座|上次|上回|这次|本次|那次|下次|下回|下一[回次场]|主讲|执教/.test(words);
  const coming = COMING.test(words.trim());
  if (!about && !coming) return null;
  const next = coming || /下次|下一[次场回]|下回/.test(words);
  const found = aimedAt(scene, whole(scene), 'forward');
  return reading(
    'activity.query',
    next && (world.quote === null || found.target === undefined) ? { scope: 'next' } : targetSlot(found),
    next && scene.subjects[0] !== undefined ? { target: { subject: scene.subjects[0].value.name } } : {},
    scene.alliance === null ? {} : { alliance: scene.alliance.value },
  );
};
