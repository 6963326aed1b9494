import { type Reader, reading } from '../draft.ts';

const COUNT = '(?:几|多少)(?:次|场|节|篇)';
/** 至少几次, 几次才够, 多久一次: what the document asks for. */
const HOW_OFTEN = new RegExp(
  `(?:至少|最少|起码|不少于|规定|要求|按规定|应该?|需要?|必须)(?:要|得|搞|开展|开|组织|做|办|上|完成|举行|安排|活动)*[^,，。;；\\n]{0,3}${COUNT}|${COUNT}(?:活动|教研|课)?(?:才|就)(?:够|行|算|达标|合格|可以)|多(?:久|长时间)(?:搞|开展|开|办|组织|安排|活动|教研)?一[次场]`,
);
/** 还差几次, 搞了几次, 数学要几次: how things stand, for which there are figures. */
const STANDS =
  /还[差缺欠剩有要得]|[差缺欠]|已经?|目前|现在|(?:搞|开|办|做|上|参加|完成|开展|组织|进行)(?:了|过)|我们?(?:组|校|学科|联盟)/;

/** A plain question about how often something is to be, whoever asks and however it is put. */
export const readRuleAsked: Reader = ({ words, subjects, when }) => {
  if (!HOW_OFTEN.test(words) || STANDS.test(words) || subjects.length > 0 || words.trim().length > 30) return null;
  if (/督[查导]|联席会|同步课堂|月报|工作量|考核|迟到|请假/.test(words) || when.moments.some((m) => m.time !== null)) return null;
  return reading('help', { topic: /反思|体会/.test(words) ? '体会什么时候交' : '至少几次' });
};

const WHO_HANDS_IN =
  /(?:反思|体会|心得)[^,，。;；\n]{0,8}(?:每个?人|人人|个人|大家|所有老师|都)(?:都)?(?:要|得|必须|需要)?(?:交|写|提交)(?:一[份篇])?(?:吗|么|还是|不)|(?:反思|体会|心得)[^,，。;；\n]{0,6}(?:一个?学?校|每校|各校)(?:只|就|是)?(?:交|写)?(?:一|几)[份篇][^,，。;；\n]{0,4}(?:吗|还是|么)|每个?人(?:都)?(?:要|得)(?:交|写)(?:反思|体会|心得)(?:吗|么)/;

/** 体会是每个人都要交吗: what the document asks for, not whether one's own is in. */
export const readWhoHandsIn: Reader = ({ words }) =>
  WHO_HANDS_IN.test(words) && words.trim().length <= 40 ? reading('help', { topic: '体会谁交' }) : null;

const RANKS =
  /(?:哪个|哪所|哪些|哪几个|谁)(?:联盟|学校|学科|老师|教研员|校|人)?[^,，。;；\n]{0,6}(?:最(?:差|好|多|少|积极|慢|快|拖|落后|优秀|不)|垫底|倒数|第一名|排第)|(?:排|列)(?:个|一下|一?个)?名(?:次)?(?!单)|排行榜?|名次|红黑榜|点名批评|评比一下/;

/** 哪个联盟做得最差: nobody is ranked. */
export const readRanking: Reader = ({ words }) =>
  RANKS.test(words) && words.trim().length <= 30 && !/主讲|点评|反思/.test(words)
    ? reading('unknown', { extra: { about: 'ranking' } })
    : null;

const OWED =
  /(?:要|该|得|应该?|需要?|必须)(?:交|报|上交|上报|报送|提交|完成)(?:的)?(?:东西|材料|任务|事项?|资料)?(?:还|都)?(?:有|是)?(?:些|了)?(?:什么|啥|哪些|哪几[项样个份])|(?:有)?(?:什么|啥|哪些|哪几[项样个份])(?:东西|材料|任务|资料|事)?(?:是)?(?:要|该|得|应该?|需要?)(?:交|报|上交|上报|报送|提交|完成)|(?:什么|啥|哪些)(?:材料|任务|事)?(?:快)?(?:到期|要到期|截止)/;

/** 这周要交的有哪些: what the speaker owes, by when it is due. */
export const readOwed: Reader = ({ words, subjects, kind }) =>
  OWED.test(words) &&
  !/谁|哪(?:些|几|个)(?:学校|联盟|人|老师|学科)|反思|体会/.test(words) &&
  subjects.length === 0 &&
  kind === undefined
    ? reading('compliance.query', { who: 'self', extra: { own: true } })
    : null;
