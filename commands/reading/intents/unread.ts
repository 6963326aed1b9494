import { bareOf, type Reader, reading } from '../draft.ts';
import { NUMERAL as N, numberOf } from '../numerals.ts';

const LOOK = '(?:我?(?:要|想)?(?:看看?|查看?|列出?)(?:一下|下)?)?';
const UNREAD = new RegExp(
  `^${LOOK}(?:最近|近期|还)?(?:有)?(?:哪些|什么)?(?:没有?|未)(?:能)?(?:读|看|听)懂的?(?:话|句子|消息|内容)?(?:有)?(?:哪些|什么)?$`,
);
/** 没读懂的话，从第4条起 */
const FROM = new RegExp(`[,，、 ]*(?:从)?第 ?(${N}) ?条(?:开始|往后|以后|起|之后)?[。 ]*$`);
const COMPLAINTS = new RegExp(`^${LOOK}(?:收到的|最近的|全部|所有)?(?:投诉建议|投诉和建议|投诉|意见建议)(?:列表|清单|有哪些)?$`);

/** 没读懂的话: what people said in vain, for whoever can see to it. */
export const readUnread: Reader = ({ words }) => {
  const from = FROM.exec(words);
  const asked = from === null ? words : words.slice(0, from.index);
  if (!UNREAD.test(bareOf(asked))) return null;
  return reading('unread.query', from === null ? {} : { extra: { fromNo: numberOf(from[1] ?? '') ?? 1 } });
};

/** 投诉建议, said by those it goes to: the list of them. By anybody else it opens a complaint. */
export const readComplaintsAsked: Reader = ({ words, world: { role } }) =>
  (role === 'admin' || role === 'bureau') && COMPLAINTS.test(bareOf(words)) ? reading('complaint.query') : null;
