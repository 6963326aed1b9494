import type { Undelivered } from '../../db/queries/undelivered.ts';
import { clockOf, type Day, dayOf } from '../../domain/calendar.ts';
import { sayShortDay } from '../words.ts';

const MOST_LOST = 3;
const MOST_GROUPS = 3;
const MOST_SCHOOLS = 4;

export interface Delivery {
  groups: { name: string; state: 'open' | 'silent' | 'refused' }[];
  people: number;
  silent: number;
  silentBySchool: { school: string; count: number }[];
  lost: (Pick<Undelivered, 'kind' | 'dueAt' | 'status' | 'refused'> & { where: string })[];
  today: Day;
}

/** What arrives and what does not, in numbers where it is about people. */
export function delivery({ groups, people, silent, silentBySchool, lost }: Delivery): string {
  const closed = groups.filter((group) => group.state !== 'open');
  return [
    groups.length === 0
      ? '工作群：还没有绑定。'
      : `工作群${groups.length}个，${groups.length - closed.length}个能发${closed.length === 0 ? '。' : '；不能发：'}`,
    ...closed.slice(0, MOST_GROUPS).map(({ name, state }) => `${name}：${WHY_GROUP[state]}`),
    ...(closed.length > MOST_GROUPS ? [`其余${closed.length - MOST_GROUPS}个同样需要在群里@我一次。`] : []),
    silent === 0
      ? `私聊：${people}人都能收到。`
      : `私聊：${people}人中${people - silent}人能收到，${silent}人还没有私聊过我（${schools(silentBySchool)}），请转告发我一句“你好”。`,
    lost.length === 0 ? '近14天没有发不出去的消息。' : `近14天${lost.length}条没有送到：`,
    ...lost.slice(0, MOST_LOST).map(sayLost),
  ].join('\n');
}

const WHY_GROUP = { open: '', silent: '还没有人在群里@过我', refused: '已不在群里或被停用，请重新加入后@我一次' } as const;

const CALLED: Record<string, string> = {
  reminder: '群提醒',
  notice: '通知',
  change: '改期通知',
  cancel: '取消通知',
  correction: '更正',
  nudge: '提醒',
  relay: '转告',
  'own-reminder': '自己设的提醒',
  paper: '材料',
  digest: '情况简报',
  task: '布置的任务',
  'hand-over': '岗位移交',
  answer: '回答',
  hello: '新学期问候',
};

function sayLost({ kind, dueAt, status, refused, where }: Delivery['lost'][number]): string {
  const why =
    status === 'unknown'
      ? '发出了，没有回执'
      : refused
        ? '对方会话没有收下'
        : status === 'failed'
          ? '没有发出'
          : '当时系统中断，已过时间';
  return `${sayShortDay(dayOf(dueAt))}${clockOf(dueAt)}${CALLED[kind] ?? '消息'}，${where}：${why}`;
}

function schools(of: Delivery['silentBySchool']): string {
  const shown = of.slice(0, MOST_SCHOOLS).map(({ school, count }) => `${school}${count}人`);
  return `${shown.join('、')}${of.length > MOST_SCHOOLS ? '等' : ''}`;
}
