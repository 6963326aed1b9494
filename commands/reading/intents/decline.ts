import { monthOf } from '../../../domain/calendar.ts';
import { type Reader, reading } from '../draft.ts';
import { allianceSlot, monthSlot } from '../span-of-time.ts';

/** 不便安排, 没法安排, 安排不了, 不搞活动了 */
const WILL_NOT =
  /(?:(?:不|暂不|没法|无法|没办法|不便|不好|不太好|实在)(?:再|打算|准备|太?方便|便)?(?:安排|组织|开展|搞)|(?:安排|组织|开展)不(?:了|开|出来?|上))(?:了)?(?:数学|[\u4e00-\u9fa5]{0,6})?(?:活动|教研)?(?:了)?/;
const THIS_MONTH = /(?:本|这个?|当)(?:个)?月/;
/** Only the month is spoken of: 国庆期间不安排 is a remark about some days, 9月25日不安排 about one. */
const SOME_DAYS = /期间|假期|放假|[日号天周]|星期|礼拜/;
const REASON = /(?:因为?|由于|原因[是为:：]|[,，;；。])\s*([^,，。;；]{2,40})/;

/** 数学本月不安排: nothing will be held this month, said so that nobody asks again until the next. */
export const readDecline: Reader = (scene) => {
  const { words, mood, subjects, now } = scene;
  if (!WILL_NOT.test(words) || mood.question || /[?？吗]|如果|要是|谁|哪/.test(words)) return null;
  const { month } = monthSlot(scene);
  // A month that is over needs no excuse any more.
  if (month === undefined || month < monthOf(now.today) || SOME_DAYS.test(words.replace(WILL_NOT, ''))) return null;
  const [subject] = subjects;
  const reason = REASON.exec(words.replace(WILL_NOT, '').replace(THIS_MONTH, ''))?.[1];
  return reading(
    'quota.decline',
    { month },
    subject === undefined ? {} : { subject: subject.value.name },
    allianceSlot(scene),
    reason === undefined ? {} : { reason },
  );
};
