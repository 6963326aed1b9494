import type { Scene } from '../scene.ts';

const NOTES = '反思|体会|心得|感悟|感想|点评|评课|研讨记录|研讨纪要|活动记录';
/** 9月30日数学活动反思，…: said aloud nobody says a colon, and what was heard is written with commas. */
const HEAD = new RegExp(`^[^:：\\n。;；,，]{0,24}?(${NOTES})(?:是|如下|就是)?[ ]*[,，]`);
/** Before the head: somebody asks for notes, or does something with them. */
const NO_HEAD = /交|写|请|谁|没|催|查|看|导|改|撤|删|收|发|问|还|把|给|让|要|不|提醒|模板|表|深|很|开展|进行|组织|举行/;
/** In what follows: those who owe notes are told of a day, asked after, or called. Something that reminds the writer of something is none of it. */
const ABOUT_NOTES =
  /请(?:各|大家|老师|于|在|及时|尽快|按时)|各位|大家(?:要|都要|请|记得|抓紧|尽快)|务必|记得|别忘|截止|期限|最[迟晚]|[前内](?:必须|要|都要)?(?:交|提交|完成|上传|发|报)|天内|小时内|[没未](?:有)?(?:交|写|提交)|催|提醒(?!了?(?:我|自己|着我))|谁|哪[些个位]|几篇|多少|发我|发给|导出|汇总|撤回|撤销|删[掉除]|作废|交(?:一下|上来|给)|[?？吗] *$/;
const SEEN =
  /学生|课堂|教学|板书|导入|环节|情境|设计|提问|追问|任务|小组|练习|作业|学困生|老师|孩子|班|收获|启发|感受|精彩|到位|扎实|主持|共识/;
const LEAST = 16;

/** Where the head of a dictated note ends; null where what follows is no note. */
export function dictatedHead({ words, when }: Scene): { noun: string; to: number } | null {
  const head = HEAD.exec(words);
  const noun = head?.[1];
  if (head === null || noun === undefined) return null;
  const to = head[0].length;
  const content = words.slice(to);
  if (NO_HEAD.test(head[0].slice(0, head[0].indexOf(noun))) || ABOUT_NOTES.test(content)) return null;
  // 9月30日下午3点数学评课，三小…: what has a clock is announced.
  if (when.moments.some((m) => m.from < to + LEAST && (m.time !== null || m.period !== null))) return null;
  return content.trim().length >= LEAST && SEEN.test(content) ? { noun, to } : null;
}
