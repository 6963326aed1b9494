import { bareOf, type Reader, reading } from '../draft.ts';

const OWN_RECORD =
  /^(?:请|麻烦)?(?:帮我|给我|我要|我想要?)?(?:导出|生成|下载|打印|取|看看?|要|发)?(?:一下|下|一份)?(?:我(?:自己|本人|个人)?|本人|个人)(?:这|本)?(?:个)?(?:学期)?(?:的)?(?:本学期|这学期)?(?:的)?(?:教研|活动|联盟){0,2}(?:参与|参加|参加活动|参与活动)(?:的)?(?:教研)?(?:活动)?(?:的)?记录(?:word|文档)?$/;

/** 我的参与记录: one's own part in the term, as a paper of one's own. */
export const readOwnRecord: Reader = ({ words }) => (OWN_RECORD.test(bareOf(words)) ? reading('own-record.export') : null);
