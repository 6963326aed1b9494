import { type Reader, reading, whole } from '../draft.ts';
import { findWords } from '../lexicon.ts';
import { looksLikeName } from '../person-name.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import type { Span } from '../span.ts';
import { targetIn, targetSlot } from '../target.ts';
import { dictatedHead } from './dictated.ts';

const REFLECTION = '反思|体会|心得|感悟|感想|收获与?感受';
const COMMENT =
  '点评|听课感受|观课感受|听后感|观后感|评课|评议|议课|感言|听课评价|评价|评语|互评意见|听课意见|评课意见|发言|看法';
const MINUTES = '研讨记录|研讨纪要|会议记录|会议纪要|活动记录|教研记录|备课记录|议课记录|评课记录|讨论记录|纪要|研讨实录';
const HEAD = new RegExp(
  `^[^:：\\n。;；]{0,34}?(${MINUTES}|${REFLECTION}|${COMMENT}|建议|意见)[^:：\\n。;；,，]{0,14}(?:(?<![0-9])[:：]|[:：](?![0-5][0-9])|[\\n】])|^[^:：\\n。;；,，]{0,24}?(${MINUTES}|${REFLECTION}) (?=[^ ]{6})|^ *(评(?:课|价)?(?:一?下|两句|几句)?|亮点|优点|优缺点|缺点|不足) ?[:：]`,
);
const STARTS = new RegExp(
  `^[ 【\\[]*(?:我|来|想|也|补|充|下面|说|谈|写|交|提|本人|这次|今天|的|活动|听课|教学|学习|观课){0,8}(?:一?下|几句|一点|一份|一篇)?(?:我|本人|自己)?(?:的)?(${MINUTES}|${REFLECTION}|${COMMENT})(?:一下|几句|如下|来了)?吧?(?:[】\\]]?[ ,，。:：!！]|[啊呀哈嘛哦](?=[\\u4e00-\\u9fa5]{4}))`,
);
const SPEAKING =
  /我来?(?:点评|评课|评)(?:一下|下|几句|两句)|(?:我|咱|让我)(?:来|也|先|想|就|再|要)?(?:说|讲|谈|补充|点评|评|评价)(?:两|几|一)(?:句|点|下|嘴)|说两句|讲两句|谈几点|我(?:个人)?(?:觉得|认为|感觉|以为)|我的?(?:感受|看法|体会|心得|收获|反思|感想)(?:就|主要)?是|第[一二三两]位老师的|个人认为/;
const OPINION =
  /亮点|优点|缺点|不足|建议|值得(?:我们?|大家)?(?:学习|借鉴)|(?:很|真|特别|非常|挺|都)(?:好|棒|精彩|到位|扎实|用心|有|实|投入|巧妙|自然|清晰|生动|流畅|认真|充分|活跃)|参与度|不错|真实|偏[大小快慢多少]|不够|参与面|板书|导入|环节|情境|学生|课堂|设计(?:得|很|巧)|提问|任务单|教态|节奏|媒体|小组|重点|难点|突破|精彩|受益|启发/g;
const INWARD =
  /收获|今后|以后我|我(?:要|会|将)(?:在|把|继续|努力|改|学)|我的(?:课堂|教学|学生)|自己的?(?:教学|课堂|不足)|反思|体会|受益匪浅|启发|困惑|改进|感悟|学到了?(?:很多|不少|许多)|带回去|回去(?:也|就|要|得|我)|感受最?深|最大的感受|我也想|让我(?:明白|认识|感受|深|受|懂|意识)|深有感触/g;
const WITHDRAW = new RegExp(
  `(?:撤回|撤销|撤下|撤掉|删除|删掉|删了|收回|去掉|取消)[^,，。]{0,10}(?:${REFLECTION}|总结)|(?:${REFLECTION})[^。]{0,6}撤(?=[了吧啊]|$)|(?:${REFLECTION})[^。]{0,12}(?:撤回|撤销|删除|删掉|删了|撤掉|作废|不要了|收回)`,
);
const EDIT = new RegExp(
  `(?:修改|更正|更新|改一下|改下|改改|重写|重新(?:交|提交|发|写|上传)|换成?|替换|补充)[^,，。:：]{0,10}(?:${REFLECTION})|(?:${REFLECTION})[^,，。:：]{0,8}(?:修改|更正|更新|改一下|改下|改成|改为|换成|替换|重新|写错|有误|补充|加一[句条段]|错字|错别字|笔误|打错|要?换一?[下个篇]|换掉)|(?:${REFLECTION})(?:就|先)?(?:不算|作废|不要了?)[,，][^,，。]{0,4}(?:重新|再)(?:交|发|写|传|提交)`,
);
/** A word within the note is put right: what is quoted is not the whole of it. */
const WITHIN_NOTE = /错字|错别字|笔误|打错|(?:里|中|里面|中间)的?|第.{1,3}[段句行]|□/;
const OWN_STATE = new RegExp(
  `(?:我|本人|我们?校?|咱们?)[^,，。]{0,12}(?:${REFLECTION})[^,，。]{0,8}(?:交了?(?:吗|没|么)|收到|存(?:上|好)?了?(?:吗|没)|提交了?(?:吗|没)|有没有|在哪|是什么|写了什么|呢)|(?:看看?|查看?|查询|打开|调出|找(?:一下|出)?)[^,，。]{0,6}(?:我|本人|我们校?)[^,，。]{0,8}(?:${REFLECTION})|我(?:的)?(?:${REFLECTION})(?:交|提交|发)?(?:上去|过)?(?:了)?(?:没有?|吗)|(?:我|我们校?).{0,6}交(?:过|了)(?:${REFLECTION})(?:了)?(?:吗|没|么)|(?:我|我们校?)[^,，。]{0,8}交[^,，。]{0,6}(?:${REFLECTION})了?(?:吗|没|么)|(?:我|我们).{0,10}哪几?[次场个].{0,8}(?:${REFLECTION})`,
);
const IS_REFLECTION = new RegExp(REFLECTION);
const IS_MINUTES = new RegExp(MINUTES);
const GIVES = new RegExp(
  `(?:交|提交|上交|补交|上传|发|写|存|报送|报|递交|附上|附)(?:[上了一下份篇个]|我的|本校|我们校|我校){0,6}[^,，。谁没]{0,14}(?:${REFLECTION})|(?:${REFLECTION})[^,，。]{0,10}(?:见附件|在附件|如下|(?:已经?)?(?:汇总|合并|整理|归纳)好|交一下|交了|提交|上交|补交|发了|发群里了|存一下|存档|收一下|请查收|请收|已交|已发|已传|上传|写好了|写完了|附件|附后)|(?:这是|此为|以下是|附)[^,，。]{0,16}(?:${REFLECTION})|^[^,，。]{0,14}(?:${REFLECTION})[ \\]】]*$`,
);

/** Something felt where a lesson or an activity was taken part in: told, not announced. */
const TOOK_PART =
  /(?:听课|听了|听完|听下来|参加了|参加完|观摩了|看了|学习了|这次|本次|今天|昨天|刚才|上午|下午|活动|集备)[^。!！\n]{0,16}?(?:收获|感受|启发|受益|学到|触动|感触|很受|体会)/;
/** 张老师的课真好: a teacher or a lesson, and praise or advice. */
const OF_A_LESSON =
  /(?:[\u4e00-\u9fa5]老师|老师们|[这那]节[^,，。]{0,4}课|[这那]堂课|今天的课|第[一二三两]位)(?:今天|昨天|刚才|上午|下午|这节|那节|上|讲|教|执教)?(?:的|得)?[^,，。:：\n]{0,12}(?:(?:真|很|太|特别|非常|挺|比较|更)[\u4e00-\u9fa5]|不错|精彩|亮点|值得|到位|扎实|清晰|自然)/;

const media = ({ world }: Scene): Partial<Reading> =>
  world.voice
    ? { media: 'voice' }
    : world.attachments.length > 0
      ? { media: world.attachments[0]?.kind ?? 'file' }
      : { media: 'text' };

/** Where the words about the content end and the content begins. */
function headEnd(scene: Scene): { noun: string; to: number } | null {
  const { words } = scene;
  const head = HEAD.exec(words) ?? STARTS.exec(words);
  if (head === null) return dictatedHead(scene);
  // 亮点：… is a part of what is said, not a name for it.
  const part = head[3] !== undefined && !head[3].startsWith('评');
  return { noun: head[1] ?? head[2] ?? '点评', to: part ? 0 : head[0].length };
}

/** 投诉建议：…: what is said under such a head goes to whoever sees to complaints. */
const COMPLAINS = /投诉|举报|吐槽|意见箱|意见反馈|反馈意见|反映(?:一?下|一?个)?(?:情况|问题|意见)?[:：]/;

/** Content under a head of its own: 点评：…, 周五英语课反思：…, 研讨记录：…. What it says is never a command. */
export const readMarkedContent: Reader = (scene) => {
  const head = headEnd(scene);
  if (head === null) return null;
  const before = scene.words.slice(0, head.to);
  if (COMPLAINS.test(before)) return null;
  const content = scene.words.slice(head.to);
  const has = (pattern: RegExp) => pattern.test(head.noun);
  if (content.trim().length < 4 && scene.world.attachments.length === 0) return null;
  if (
    /截止|期限|谁|哪些|没交|未交|还差|催|提醒|之前|以前|导出|汇总|撤回|删除|模板|要求|怎么/.test(before) ||
    /前(?:交|提交|完成)|天内|小时内/.test(scene.words.slice(0, head.to + 14))
  )
    return null;
  if (content.length < 12 && /[?？]\s*$/.test(scene.words) && scene.mood.question) return null;
  const tail = { text: scene.raw.slice(head.to).trim() };
  const span = { from: 0, to: targetEnd(scene, head.to) };
  // 反思：… as most people write it: a bare head says nothing more, so nothing is looked for in what follows.
  if (has(IS_REFLECTION) && span.to <= head.noun.length + 1) return reading('reflection.submit', media(scene), tail);
  const target = targetSlot(targetIn(scene, span, 'backward'));
  if (has(IS_MINUTES)) return reading('evidence.attach', target, minutesSlots(scene), tail, kindSlot(scene, span));
  if (has(IS_REFLECTION)) {
    const intent = EDIT.test(before) ? 'reflection.edit' : 'reflection.submit';
    return reading(intent, target, media(scene), whoseSlots(scene, span), tail, kindSlot(scene, span));
  }
  return isPlan(scene, head.to) ? null : reading('comment.submit', target, media(scene), tail, kindSlot(scene, span));
};

/** The words that name the activity may follow the head: 评课 周五英语课 优点：…. */
function targetEnd(scene: Scene, to: number): number {
  const rest = scene.words.slice(to);
  const more =
    /^[^,，。:：\n]{0,16}?(?:课|活动|教研|集备|备课|观摩|异构|互评|多磨|研讨|讲座)(?= |,|，|:|。|我|上|里|中|听下来|听完|完了?|结束|之?后|以后|让|给)/.exec(
      rest,
    );
  if (more === null || /[,，]/.test(more[0])) return to;
  const length = more[0].length;
  return scene.when.moments.some((m) => m.day !== null && m.day.from >= to && m.day.to <= to + length) ||
    scene.subjects.some((x) => x.from >= to && x.to <= to + length)
    ? to + length
    : to;
}

/** 评课 周三下午3点 三小 announces; it says nothing of a lesson. */
function isPlan(scene: Scene, to: number): boolean {
  const timed = scene.when.moments.some(
    (m) => m.from >= to - 1 && (m.time !== null || (m.period !== null && (m.day !== null || m.half !== null))),
  );
  return timed && (scene.words.slice(to).match(OPINION)?.length ?? 0) < 1;
}

export function kindSlot(scene: Scene, span: Span): Partial<Reading> {
  const kind = scene.kinds.find((k) => !k.value.weak && span.from <= k.from && k.to <= span.to);
  return kind === undefined ? {} : { kind: kind.value.name };
}

export function minutesSlots(scene: Scene): Partial<Reading> {
  const host = scene.people.find((p) => p.value.role === 'host')?.value.names[0];
  return {
    type: 'minutes',
    media: scene.world.voice ? 'voice' : 'text',
    ...(host === undefined ? {} : { host }),
    ...(scene.topic === null ? {} : { topic: scene.topic.value }),
  };
}

/** 我的反思, and nothing more: what was handed in is wanted. */
const MINE = new RegExp(`^[ 看查一下]{0,6}我(?:交|写)?的(?:${REFLECTION})[ 。]*$`);

/** A school's own 体会, or a person's. */
export function whoseSlots(scene: Scene, span: Span): Partial<Reading> {
  const within = scene.words.slice(span.from, span.to);
  const school = scene.schools.find((s) => span.from <= s.from && s.to <= span.to)?.value.word;
  const joint =
    /学科组|教研组|[语数英][文学语]组|备课组|我校|我们学校|本校|学校(?:的|层面)|全校|汇总|合并|学科为单位/.test(within) ||
    (school !== undefined && scene.world.role === 'school');
  return { ...(school === undefined ? {} : { school }), ...(joint ? { level: 'school_subject' } : {}) };
}

/** 9月23日下午3点数学集备，会后交反思: announced, and what will be owed after it. */
function isAsideOfPlan({ words, when, kind, world, now }: Scene): boolean {
  if (kind === undefined || world.attachments.length > 0 || world.quote !== null || /我|本人|附件/.test(words)) return false;
  return when.moments.some((m) => {
    const day = m.day === null ? null : resolveDay(m.day.value, now, 'forward');
    return day !== null && day.from > now.today && (m.time !== null || m.period !== null);
  });
}

export const readReflection: Reader = (scene) => {
  const { words, world, raw } = scene;
  if (!IS_REFLECTION.test(words)) return null;
  if (isAsideOfPlan(scene)) return null;
  const span = whole(scene);
  const found = handedInThen(scene) ? {} : targetSlot(targetIn(scene, span, 'backward'));
  if (/(?:几|多少)[次篇份]|提醒(?:一下)?(?:大家|各位|各校|老师|全体|群里|本群|我们)/.test(words)) return null;
  if (MINE.test(words) && world.attachments.length === 0 && world.quote === null)
    return reading('reflection.query', found, { who: 'self' });
  const own = Object.keys(found).length === 0 ? { target: 'latest_own' as const } : found;
  if (/(?:不|别|先不|不要|没)(?:要|用)?(?:撤|删)/.test(words)) return reading('reflection.query', own, { negated: true });
  if (scene.mood.question && OWN_STATE.test(words)) return reading('reflection.query', found, { who: 'self' });
  if (WITHDRAW.test(words) && !/重新(?:发|交|写|传|提交)|换成|以(?:这|此)[^,，。]{0,3}为准/.test(words))
    return scene.mood.question && /[吗么?？]/.test(words) && !/帮|能不能|可以/.test(words)
      ? reading('reflection.query', found, { who: 'self' })
      : reading('reflection.withdraw', own);
  if (isOthers(scene)) return null;
  if (EDIT.test(words)) return reading('reflection.edit', own, world.attachments.length > 0 ? media(scene) : {}, editText(scene));
  if (OWN_STATE.test(words)) return reading('reflection.query', found, { who: 'self' });
  if (scene.mood.question)
    return /我(?!们)|本人/.test(words) && !/谁|哪|几篇|多少/.test(words)
      ? reading('reflection.query', found, { who: 'self' })
      : null;
  if (/帮(?:我|忙)?(?:写|编|生成|来|想)/.test(words)) return null;
  if (!GIVES.test(words)) return null;
  const files = world.attachments.length > 0;
  if (/发(?:在|到)?群里了|在群里发(?:过|了)|群里(?:已经)?(?:发|交)了|刚才发的/.test(words) && !files && world.quote === null)
    return reading('reflection.submit', found, { needs: ['quote'] });
  const quoted = world.quote !== null ? { via: 'quote' } : {};
  const empty = !files && world.quote === null && raw.trim().length < 30;
  return reading(
    'reflection.submit',
    found,
    empty ? { needs: ['text'] } : media(scene),
    whoseSlots(scene, span),
    quoted,
    kindSlot(scene, span),
  );
};

/** 张丽的反思: nobody changes or takes back another's. */
function isOthers({ words, tables }: Scene): boolean {
  const named = findWords(words, tables.people).some((hit) => /^(?:老师|的|交的|写的)/.test(words.slice(hit.to, hit.to + 2)));
  const guessed = /([\u4e00-\u9fa5]{2,3})(?:老师)?的(?:反思|体会|心得)/.exec(words)?.[1];
  return !/我/.test(words) && (named || (guessed !== undefined && [2, 3].some((n) => looksLikeName(guessed.slice(-n)))));
}

/** 我昨天交的反思: the day it was handed in, not the activity's. */
function handedInThen({ words }: Scene): boolean {
  return /(?:[昨今前刚]|周[一二三四五六日]|[日号])[^,，。]{0,3}(?:交|发|写|提交|上传)(?:上去|过)?的/.test(words);
}

function editText(scene: Scene): Partial<Reading> {
  const mark = /[:：]|改成|改为|换成/.exec(scene.words);
  if (mark === null || (!/[:：]/.test(mark[0]) && WITHIN_NOTE.test(scene.words.slice(0, mark.index)))) return { needs: ['text'] };
  const text = scene.raw.slice(mark.index + mark[0].length).trim();
  return text === '' ? { needs: ['text'] } : { text };
}

/** 我来点评一下…, 我点评两句。…: the head says what it is, whatever follows. */
const DECLARED =
  /^[\s嗯呃啊那个,，]*(?:我|让我|下面我|大家好[,，]?我)(?:来|也|先|想|就|再){0,3}(?:点评|评|评价|评课)(?:一下|下|一句|两句|几句|三句|几点|一点|一嘴)/;

/** 今天听了课，我的反思是…: said aloud, the head comes after what it is about. */
const MY_NOTE = new RegExp(
  `(?:我|本人)(?:个人)?的?(?:一?[点些])?(?:${REFLECTION}|感受)(?:主要|大概|就|也)?(?:是|有)(?!不是|什么|否|没|写|交|[多几哪])[:：,，]? ?[^,，。]{3}`,
);

/** Opinions of a lesson, by somebody who speaks of it and sets no time: content, whatever commands it mentions. */
export const readSpokenContent: Reader = (scene) => {
  const { words } = scene;
  const opinions = words.match(OPINION)?.length ?? 0;
  const inward = words.match(INWARD)?.length ?? 0;
  if (DECLARED.test(words) && words.trim().length >= 14 && !scene.mood.question)
    return loose(scene, opinions + inward + 1, inward);
  if (MY_NOTE.test(words) && !scene.mood.question) return loose(scene, opinions, inward + opinions + 1);
  const timed = scene.when.moments.some((m) => m.day !== null && (m.time !== null || m.period !== null));
  if (timed || /^\s*(?:请(?!我)|麻烦|帮|把|将)|通知|登记|改到|改成|推迟/.test(words)) return null;
  const told = !scene.mood.question && (TOOK_PART.test(words) || (OF_A_LESSON.test(words) && opinions >= 1));
  const spoken = told || (SPEAKING.test(words) && opinions + inward >= 1);
  return spoken || (opinions >= 3 && words.trim().length >= 20) ? loose(scene, opinions, inward) : null;
};

/** Content without a head: a spoken remark, or a paragraph about a lesson. */
export const readLooseContent: Reader = (scene) => {
  const { words, world, raw } = scene;
  const opinions = words.match(OPINION)?.length ?? 0;
  const inward = words.match(INWARD)?.length ?? 0;
  const speaking = SPEAKING.test(words);
  const length = raw.trim().length;
  if (/^\s*(?:请|麻烦|帮)/.test(words) || (scene.mood.question && length < 40)) return null;
  const enough =
    (speaking && opinions + inward >= 1) ||
    (length >= 24 && opinions + inward >= 2) ||
    (length >= 60 && opinions + inward >= 1) ||
    (world.voice && length >= 20 && opinions >= 1);
  if (!enough) return null;
  return loose(scene, opinions, inward);
};

function loose(scene: Scene, opinions: number, inward: number): Reading {
  const { words, raw } = scene;
  const clause = /^[^,，。!！\n]{0,40}/.exec(words)?.[0] ?? '';
  const about = /听了|参加了|观摩了|看了|听完|学习了|点评|评一?下|[今昨]天|周[一二三四五六日]/.test(clause)
    ? targetSlot(targetIn(scene, { from: 0, to: clause.length }, 'backward'))
    : {};
  const own =
    /我的?(?:体会|反思|心得|收获)(?:就|主要)?是/.test(words) ||
    (TOOK_PART.test(words) && !/建议|优点|不足[:：]/.test(words)) ||
    (inward >= 2 && raw.trim().length > 80);
  const intent = inward > opinions || own ? 'reflection.submit' : 'comment.submit';
  return reading(intent, about, media(scene), { text: raw.trim() });
}
