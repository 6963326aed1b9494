import { type Day, daysBetween, mondayOf, weekdayOf } from '../../domain/calendar.ts';
import type { Dice } from './dice.ts';

/** A lesson as it is announced. */
export interface Announced {
  day: Day;
  /** 「14:30」 */
  from: string;
  to: string;
  /** 「下午第二节」 where it is one of the timetable's. */
  period: string | null;
  subject: string;
  kind: string;
  topic: string;
  place: string;
  placeOpen: boolean;
  presenter: string;
}

export const sayMonthDay = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const dotted = (day: Day): string => `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`;

/** 「下午2:30」, as people say it. */
function oral(clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const half = hours < 12 ? '上午' : '下午';
  return `${half}${hours > 12 ? hours - 12 : hours}:${String(minutes).padStart(2, '0')}`;
}

/** The same lesson in one of the many ways researchers write it, on the day it is written. */
export function announce(of: Announced, today: Day, roll: Dice): string {
  const { day, from, to, period, subject, kind, topic, presenter } = of;
  const place = of.placeOpen ? '地点待定' : of.place;
  const weeks = daysBetween(mondayOf(today), mondayOf(day)) / 7;
  const when = period ?? `${oral(from)}`;
  const near = weeks === 1 ? `下周${weekdayOf(day)}${when}` : `${sayMonthDay(day)}${when}`;
  const ways = [
    `${sayMonthDay(day)}（周${weekdayOf(day)}）${from}-${to}，${subject}${kind}，${place}`,
    `${near}，${subject}${kind}，主题：${topic}，${of.placeOpen ? place : `地点${place}`}，${presenter}老师执教`,
    `定于${day.slice(0, 4)}年${sayMonthDay(day)}（星期${weekdayOf(day)}）${oral(from)}${of.placeOpen ? '' : `在${place}`}开展${subject}${kind}${of.placeOpen ? '，地点待定' : ''}`,
    `${dotted(day)} ${from} ${subject}${kind} ${place}`,
    `${near}${of.placeOpen ? '' : `在${place}`}听${presenter}老师的${subject}课《${topic}》，听完集体研讨${of.placeOpen ? '，地点待定' : ''}`,
    `各位老师，${near}，${subject}${kind}，${place}，请各校准时参加`,
  ];
  const said = roll.pick(ways);
  return roll.chance(0.08) ? said.replace('第二节', '弟二节').replace('集体备课', '集体被课') : said;
}

export const minutesOf = (roll: Dice, host: string, topic: string): string =>
  `主持人${host}，主题“${topic}”，发言人${roll.between(3, 8)}位，达成${roll.pick(['两', '三'])}点共识：${roll.pick(AGREED)}；${roll.pick(AGREED)}。`;

const AGREED = [
  '导入控制在五分钟以内',
  '小组汇报多给学生说的机会',
  '板书留出思考的痕迹',
  '作业按层次布置，不增加总量',
  '下一次各校先试上再交流',
  '课件少一些，操作多一些',
  '评价用语再具体一点',
];

const SAW = [
  '用折一折、说一说引出新知，学生说得清楚',
  '情境来自学生的生活，开头五分钟就抓住了注意力',
  '任务单设计得细，每个小组都有事做',
  '追问很到位，错误答案也成了资源',
  '板书一步一步留下来，回头总结时很省力',
  '练习有梯度，学困生也跟得上',
];
const THOUGHT = [
  '我的班级准备下周照着试一试',
  '我平时讲得太多，以后要把时间还给学生',
  '农村学生见得少，要多准备实物',
  '两个班的差别提醒我先看学情再定目标',
  '如果再给两分钟讨论，结论会更完整',
  '课后作业我会改成选做和必做两层',
];
const PLAN = [
  '下次想看单元整体的设计。',
  '打算把任务单改一改，在本校先上一次。',
  '我会记下学生的典型说法，带到下次研讨。',
  '和同年级老师商量后再完善教案。',
  '先从一个小环节改起。',
];

/** What a teacher took from it, in words of their own. */
export const note = (roll: Dice): string => `${roll.pick(SAW)}。${roll.pick(THOUGHT)}。${roll.pick(PLAN)}`;

export const comment = (roll: Dice): string => `${roll.pick(SAW)}；建议${roll.pick(AGREED)}。`;

export const TOPICS = [
  '单元整体设计',
  '作业设计与减负',
  '让学习真实发生',
  '课堂提问的有效性',
  '大单元教学',
  '教学评一致性',
  '核心素养落地',
  '复习课怎么上',
];

export const QUESTIONS = {
  teacher: ['下次活动是什么时候', '我这学期参加了多少次，写了几篇反思', '教研活动一学期要搞几次', '怎么交反思'],
  researcher: ['三个一还差什么', '谁没交反思', '这学期还差几次活动', '三个一'],
} as const;

/** The only words with which anybody asks for quiet. */
export const QUIET_PLEASE = { always: '免打扰', whileAway: '别再提醒我' };

/** What nobody need understand. */
export const STRAY = ['今天食堂吃什么', '群文件怎么打不开', '打印机又坏了，谁有空看一下'];

export const THANKS = ['收到', '谢谢', '好的', '辛苦了'];
