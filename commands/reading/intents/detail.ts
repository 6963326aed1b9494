import { type Reader, reading } from '../draft.ts';
import { addedPeople, otherChanges } from '../new-values.ts';
import { aimedAt, targetSlot } from '../target.ts';
import { asking } from './aim.ts';

const ADDS =
  /(?:加|增加|补充|添加|补)(?:个|上|一下|一位|一个|了)?(?:一?[个项次位名]|两个)?(?:点评|主持|执教|主讲|上课|会议号|地点|主题|专家|评课|议题|课题|环节|内容)|(?:主讲|执教|上课|授课|点评|评课)(?:人|老师|教师|专家)?(?:再|还|另外|也|要)?(?:增加|添加|补充|加|添|补)(?:上|一下)?[一两1-3]?[位名个]/;
/** 地点定了：七小: what was open of an activity is settled. */
const SETTLED =
  /(?:地点|地方|会场|场地|教室|会议号|主题|课题|主讲|执教|点评|主持)(?:人|老师|教师|专家)?(?:也|就|都|现在|最终|已经?)?(?:定|确定|落实)(?:好|下来)?了/;
/** 周五英语观课请韩雪老师点评 */
const INVITES =
  /(?:请|邀请)[\u4e00-\u9fa5·]{2,4}?(?:老师|教师|主任|校长|专家)(?:来|担任|负责|做|作)?(?:点评|主讲|执教|主持|上课|讲座|评课)/;
const PLACED =
  /不(?:再)?在[^,，。;；\n]{2,10}了?[,，] ?(?:改)?在|^[^,，。;；\n]{0,14}?(?:地点|会场|场地)(?:也|就|都|最终|已经?|暂)?(?:定在|定于|确定在|落实在)/;
const DETAIL = /(?:会议号|地点|主题|课题|主讲|执教|点评|主持|会议链接)(?:人|老师|教师)?(?:就|暂)?(?:定)?(?:在|是|为|:)/;

const BY_WAY_OF = /(?:改?(?:为|成|到)?|都|仍)(?:线上|线下|网上|腾讯会议)(?:进行|开展|举行|召开|开|上)(?=[,，。;；!！ ]|$)/;

/** 明天的会议号是 …, 周三的活动加个点评专家: a detail of an existing activity, said without a time of its own. */
export const readDetail: Reader = (scene) => {
  const { words, when } = scene;
  const settled = SETTLED.test(words);
  const adds = ADDS.test(words);
  const ownTime = settled ? /的[^,，。]{0,12}?[,，]? ?(?:地点|地方|会场|场地|主讲|执教|点评)/.test(words) : false;
  if (
    scene.mood.question ||
    when.moments.some((m) => ((m.time !== null || m.period !== null) && !ownTime) || (m.half !== null && !settled)) ||
    when.recurrence !== null
  )
    return null;
  const found = aimedAt(scene, { from: 0, to: words.length }, 'forward');
  const named = found.target?.date !== undefined || found.target?.no !== undefined || found.ask !== undefined;
  const placed = PLACED.test(words);
  const invites = INVITES.test(words) && scene.place === null && scene.mode === undefined && named;
  const said =
    adds ||
    settled ||
    placed ||
    invites ||
    (named && (DETAIL.test(words) || BY_WAY_OF.test(words)) && /的|那个|那次|更正|修正|纠正|勘误/.test(words));
  if (!said || words.trim().length > LONGEST_DETAIL) return null;
  const other = otherChanges(scene, scene, { is: 'change', word: '', from: 0, to: 0 });
  const { kind: _kind, ...detail } = { ...(adds ? addedPeople(scene) : {}), ...other };
  if (Object.keys(detail).length === 0) return null;
  const more = adds && (detail.presenters !== undefined || detail.commentators !== undefined) ? { extra: { adds: true } } : {};
  return reading('activity.update', targetSlot(found), asking(found), detail, more);
};

/** A detail is said in a line; whatever is longer is a notice. */
const LONGEST_DETAIL = 60;
