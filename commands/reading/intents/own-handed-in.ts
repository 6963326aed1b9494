import { type Reader, reading, whole } from '../draft.ts';
import type { Reading } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { targetIn, targetSlot } from '../target.ts';

const NOTE = '反思|体会|心得|感悟|感想|收获';
const HAND = '交|提交|上交|发|传|上传|写';
/** 我交的那篇, 我上周交的反思: what the speaker handed in, by what they did. */
const MINE_HANDED_IN = new RegExp(
  `(?:我|本人)(?!们)[^,，。;；\\n]{0,10}?(?:${HAND})(?:上去|上来|过)?的(?:那|这)?(?:[一几]?[篇份个条])?(?:的)?(?:${NOTE}|东西|内容|稿子?)?`,
);
const MY_NOTE = new RegExp(`(?:我|本人)(?!们)(?:自己)?的?(?:那|这)?(?:[一几]?[篇份个条])?(?:${NOTE})|^ *(?:${NOTE})`);
const SHOW = /给我看|看看?|看一?下|发我|发给我|调出来?|找(?:一?下|出来|给我)|再发|查(?:一?下|看)|(?:还)?在(?:不在|吗|哪)/;
const MAY_CHANGE = /(?:能不能|可不可以|能|可以|还能|怎么|如何|咋)(?:再|还)?(?:改|修改|换|撤|重(?:新)?(?:写|交|发))/;
const SENT_WRONG = new RegExp(
  `(?:${NOTE})[^,，。;；\\n]{0,6}(?:${HAND}|弄|搞|贴|粘|选)(?:的)?错(?:了|成)?|(?:${HAND})错(?:了)?(?:${NOTE})`,
);
/** 交了没, 交上去了吗: said by somebody of what is theirs. */
const IS_IT_IN = new RegExp(
  `^[^\\p{L}]*(?:(?:我|本人)(?!们)(?:的|那)?(?:${NOTE})?|${NOTE})(?:到底|已经|是不是|有没有|都)?(?:${HAND})(?:上去|上来|上|过)?(?:了)?(?:没有?|吗|么)(?:了|呀|啊|呢)?[^\\p{L}]*$|^[^\\p{L}]*(?:我|本人)?(?:刚才|刚刚|昨天|前天|今天|上周)?(?:${HAND})的?(?:${NOTE})?(?:收到|看到|存上|成功|上去)了?(?:没有?|吗|么)[^\\p{L}]*$`,
  'u',
);
const LATER = new RegExp(
  `(?:${NOTE})[^,，。;；\\n]{0,10}(?:能不能|可不可以|可以|能否|可否|能)(?:不能)?(?:再|给)?(?:晚|迟|缓|拖|推迟|延后|延|宽限)[^,，。;；\\n]{0,8}|(?:能不能|可不可以|可以|能否|可否)(?:再|给)?(?:晚|迟|缓|拖|宽限)[^,，。;；\\n]{0,6}(?:交|写|补)[^,，。;；\\n]{0,6}(?:${NOTE})|(?:${NOTE})[^,，。;；\\n]{0,6}(?:晚|迟|缓|拖)[^,，。;；\\n]{1,5}(?:交|写|补)?(?:行不行|行吗|可以吗|行么|成吗|好吗|要紧吗|算不算)`,
);
/** 我还差啥没交: of oneself, whatever it is. */
const CANNOT_YET = new RegExp(
  `(?:交不了|交不上|赶不出来?|来不及(?:写|交)?|没写完|写不完)[^。\\n]{0,16}(?:${NOTE})|(?:${NOTE})[^。\\n]{0,10}(?:交不了|交不上|赶不出来?|来不及|没写完|写不完|忘了?交|忘记交|没交)[^。\\n]{0,16}(?:行吗|可以吗|行不行|能不能|还能|成吗|好吗|补)`,
);
/** 反思不交会怎么样: what the document says of it. */
const OR_ELSE = new RegExp(`(?:${NOTE})[^,，。]{0,4}(?:不交|没交|迟交|晚交)[^,，。]{0,4}(?:会|有)(?:怎么?样|怎样|什么|啥|影响)`);
const MY_DEBTS =
  /^[^\p{L}]*(?:请问)?(?:我|本人)(?!们)(?:个人|自己|这学期|本学期|现在)?(?:还|都)?(?:差|欠|缺|有|漏)(?:些|了)?(?:什么|啥|哪些|几篇|多少|哪几[篇次])?(?:东西|材料|反思|体会)?(?:还)?(?:没有?|未)?(?:交|写|补)?(?:的|了)?(?:没|吗|呢|啊)?[^\p{L}]*$/u;
const OWES = /差|欠|缺|漏|没|未/;

/** What one handed in oneself: shown, asked about, to be changed, or sent by mistake. */
export const readOwnHandedIn: Reader = (scene) => {
  const { words, world } = scene;
  if (world.attachments.length > 0 || world.quote !== null || words.trim().length > 40 || /谁|大家|各校|[:：]/.test(words))
    return null;
  if ((LATER.test(words) || CANNOT_YET.test(words) || OR_ELSE.test(words)) && !/请假/.test(words))
    return reading('help', { topic: '体会什么时候交' });
  if (SENT_WRONG.test(words) && !/(?:撤|删|取消|改成|改为|[错]别?字)/.test(words))
    return reading('reflection.edit', ownTarget(scene), { needs: ['text'] });
  if (IS_IT_IN.test(words)) return reading('reflection.query', { who: 'self' });
  if (MY_DEBTS.test(words) && OWES.test(words)) return reading('missing.query', { item: 'reflection', who: 'self' });
  const mine = MINE_HANDED_IN.test(words) || MY_NOTE.test(words);
  if (!mine) return null;
  if (MAY_CHANGE.test(words) && (scene.mood.question || /能不能|可不可以/.test(words)))
    return reading('help', { topic: '改体会' });
  if (MINE_HANDED_IN.test(words) && SHOW.test(words) && !/这是|以下是|(?:收|看)一下$/.test(words))
    return reading('reflection.query', asTarget(scene), { who: 'self' });
  return null;
};

function ownTarget(scene: Scene): Partial<Reading> {
  const found = asTarget(scene);
  return Object.keys(found).length === 0 ? { target: 'latest_own' } : found;
}

/** 上次我交的: a day of handing in names no activity. */
function asTarget(scene: Scene): Partial<Reading> {
  const found = targetIn(scene, whole(scene), 'backward');
  if (found.target === undefined || typeof found.target === 'string') return {};
  const { subject, kind, no } = found.target;
  const kept = {
    ...(no === undefined ? {} : { no }),
    ...(subject === undefined ? {} : { subject }),
    ...(kind === undefined ? {} : { kind }),
  };
  return targetSlot(Object.keys(kept).length === 0 ? {} : { target: kept });
}
