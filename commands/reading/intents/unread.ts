import { bareOf, type Reader, reading } from '../draft.ts';

const LOOK = '(?:我?(?:要|想)?(?:看看?|查看?|列出?)(?:一下|下)?)?';
const UNREAD = new RegExp(
  `^${LOOK}(?:最近|近期|还)?(?:有)?(?:哪些|什么)?(?:没有?|未)(?:能)?(?:读|看|听)懂的?(?:话|句子|消息|内容)?(?:有)?(?:哪些|什么)?$`,
);
const COMPLAINTS = new RegExp(`^${LOOK}(?:收到的|最近的|全部|所有)?(?:投诉建议|投诉和建议|投诉|意见建议)(?:列表|清单|有哪些)?$`);

/** 没读懂的话: what people said in vain, for whoever can see to it. */
export const readUnread: Reader = ({ words }) => (UNREAD.test(bareOf(words)) ? reading('unread.query') : null);

/** 投诉建议, said by those it goes to: the list of them. By anybody else it opens a complaint. */
export const readComplaintsAsked: Reader = ({ words, world: { role } }) =>
  (role === 'admin' || role === 'bureau') && COMPLAINTS.test(bareOf(words)) ? reading('complaint.query') : null;
