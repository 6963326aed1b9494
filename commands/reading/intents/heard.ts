import { type Reader, reading } from '../draft.ts';
import type { Reading } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { targetIn, targetSlot } from '../target.ts';

/** 听了李娜老师的课, 去三小听课: what the speaker took part in. */
const TOOK_PART =
  /(?:听|观摩|观看|看|学习|参加|参与)(?:了|完|过|完了)(?!吗|没)[^,，。;；\n]{0,24}?(?:课|讲座|教研|研讨|活动|集备|培训|异构|说课)|(?:去|到|在)[^,，。;；\n]{1,10}(?:听课|听了|观摩|学习|教研|参加)|(?:今天|昨天|刚才|上午|下午|这次|本次)[^,，。;；\n]{0,8}(?:听课|听的课|教研|观摩|研讨|集备)(?=[,，。 ]|真|很|太|我)|(?:今天|昨天|刚才|上午|下午)的(?:这|那)?(?:节|堂|两节)?(?:公开|示范)?课(?!件|前|后|程|题|表|时|间|几|在)/;
/** What they make of it, in a clause of its own. */
const FEELS =
  /(?:感觉|觉得|感到|感受|体会|收获|启发|受益|学到|印象|佩服|震撼|感触|深有|真的?(?:是)?[好棒不很]|很(?:好|棒|精彩|受|有|实|扎实|用心|巧)|特别(?:好|棒|喜欢|精彩|是)|太(?:好|棒|精彩)|非常(?:好|棒|精彩)|绝了|yyds|赞|牛|学到|得很|动起来|不错|亮点|值得(?:我们?)?学习)/;
/** Of oneself and what one will do; the rest is of the lesson. */
const INWARD = /收获|回去|我(?:也|要|会|将|的课)|今后|以后|受益|启发|学到|反思|体会|对照|自己/g;
const OUTWARD = /建议|如果能|要是能|不足|可惜|稍|导入|环节|板书|追问|提问|设计|情境|老师|学生|孩子/g;

/** A lesson or an activity one took part in, and what one makes of it: content, however it is said. */
export const readHeard: Reader = (scene) => {
  const { words, raw, mood, world, when } = scene;
  const part = TOOK_PART.exec(words);
  if (part === null || raw.trim().length < 14 || world.attachments.length > 0 || mood.question) return null;
  const rest = words.slice(part.index + part[0].length);
  if (!FEELS.test(rest) || /通知|登记|改到|推迟|取消|提醒|请(?:各|大家|老师)|[\n].*[:：]/.test(words)) return null;
  if (
    when.moments.some((m) => m.time !== null || (m.day !== null && m.day.from > part.index + part[0].length && m.half !== null))
  )
    return null;
  const count = (pattern: RegExp) => words.match(pattern)?.length ?? 0;
  const intent = count(INWARD) >= count(OUTWARD) ? 'reflection.submit' : 'comment.submit';
  return reading(intent, aboutWhat(scene, part.index + part[0].length), {
    media: world.voice ? 'voice' : 'text',
    text: raw.trim(),
  });
};

function aboutWhat(scene: Scene, to: number): Partial<Reading> {
  const start = scene.words.slice(0, to).search(/[今昨前]天|周|[日号]|刚/);
  return start === -1 ? {} : targetSlot(targetIn(scene, { from: 0, to }, 'backward'));
}
