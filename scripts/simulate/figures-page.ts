import { beijingIso } from '../../domain/calendar.ts';
import type { Figures } from './figures.ts';
import type { Breach } from './invariants.ts';

const KINDS: Record<string, string> = {
  nudge: '私聊提醒',
  reminder: '活动前群提醒',
  answer: '点选后的答复',
  notice: '改期、取消等通知',
  correction: '更正',
  hello: '开场问候',
  paper: '文件和图',
  relay: '转告主持人',
  away: '中断说明',
  digest: '定期情况',
  task: '布置的任务',
  'late-receipt': '补发的回执',
};

const WHY: Record<string, string> = {
  'its moment had passed before it could be sent': '能发出时已过时点',
  'past its last useful moment': '能发出时已过时点',
  'said by a later reminder': '由更近的一次提醒代替',
  'neither the group nor the host can be written to': '群和主持人都还联系不上',
  'settled before it could be sent': '发出前已经办好',
};

/** One page on the term, for people. */
export function figuresPage(figures: Figures, breaches: readonly Breach[]): string {
  const {
    activities: a,
    threeOnes: t,
    messages: m,
    nudges,
    mustBeZero: zero,
    rate,
    unread,
    reach,
    load,
    duties: d,
    away,
  } = figures;
  const late = figures.unasked.reduce((sum, kind) => sum + kind.late, 0);
  const dropped = figures.unasked.reduce((sum, kind) => sum + kind.dropped.reduce((all, one) => all + one.count, 0), 0);
  const sent = figures.unasked.reduce((sum, kind) => sum + kind.sent, 0);
  const lines = [
    `# ${figures.county} ${figures.term} 模拟情况`,
    '',
    `${figures.from}至${figures.to}，随机种子${figures.seed}。人和话是编的，收发、登记、提醒和文件都是实际程序做的。`,
    '',
    '## 一眼看全',
    '',
    '| 项目 | 数 |',
    '| --- | ---: |',
    `| 三个一齐全 | ${percent(t.share)}（${t.complete}/${t.of}） |`,
    `| 主动发出 | ${sent}条，其中迟发${late}条，未发${dropped}条 |`,
    `| 私聊提醒 | ${nudges.sent}条，每人每天最多${nudges.mostPerPersonAndDay}条 |`,
    `| 免打扰时段发出 | ${zero.inQuietHours} |`,
    `| 重复发出 | ${zero.duplicates} |`,
    `| 联系不上的人 | ${reach.people - reach.reached}（有岗位的${reach.people}人中） |`,
    `| 每位老师的负担 | 一学期${load.nudgesPerTeacher}条提醒，约${load.minutesPerTeacher}分钟 |`,
    '',
    '## 活动',
    '',
    `- 登记${a.all}次：已开展${a.held}次，取消${a.cancelled}次，未到时间${a.ahead}次；有过改动的${a.moved}次`,
    `- 三个一齐全${t.complete}次（${percent(t.share)}）：通知${percent(t.notice)}，研讨${percent(t.discussion)}，体会${percent(t.reflection)}`,
    '',
    '## 其他工作',
    '',
    `- 会议${d.meetings}次，督查指导${d.visits}次，布置任务${d.tasks}项，交来材料${d.papers}份`,
    `- 机器人中断${away.times}次，共约${away.hours}小时${away.killed === 0 ? '' : `，其中强行结束${away.killed}次`}`,
    '',
    '## 收发',
    '',
    `- 老师们发了${m.fromPeople}条，机器人发了${m.fromBot}条，其中文件${figures.papers}份`,
    `- 每位老师每周平均发${m.perTeacherAndWeek}条，最多的一人一周${m.busiestTeacherPerWeek}条`,
    `- 参与活动的老师${load.teachers}位，每位一学期收到提醒${load.nudgesPerTeacher}条（最多的一人${load.mostNudgesToOne}条），办完约需${load.minutesPerTeacher}分钟（体会按10分钟、材料按15分钟、研讨记录按5分钟估算）`,
    `- 没有私聊过机器人、私聊提醒到不了的有${reach.people - reach.reached}人，他们的事由校联络人或主持人转告`,
    `- 反问确认${figures.asked}次；没有读懂${unread.count}句${unread.sentences.length === 0 ? '' : `：${unread.sentences.map((one) => `“${one}”`).join('、')}`}`,
    `- 同一会话最多一分钟${rate.mostPerMinute}条（限30）、一小时${rate.mostPerHour}条（限1000）`,
    '',
    '## 主动发出的消息',
    '',
    '| 类别 | 发出 | 其中迟发 | 未发及原因 |',
    '| --- | ---: | ---: | --- |',
    ...figures.unasked.map(({ kind, sent, late, dropped }) => `| ${KINDS[kind] ?? kind} | ${sent} | ${late} | ${why(dropped)} |`),
    '',
    `私聊提醒${nudges.sent}条，提醒到${nudges.people}人，每人每天最多${nudges.mostPerPersonAndDay}条。`,
    '',
    '## 应当为0',
    '',
    '| 项目 | 次数 |',
    '| --- | ---: |',
    `| 免打扰时段主动发出（直接答复除外） | ${zero.inQuietHours} |`,
    `| 休息日主动发出（当天有活动的除外） | ${zero.onRestDays} |`,
    `| 重复发出 | ${zero.duplicates} |`,
    `| 办好后还提醒 | ${zero.afterDone} |`,
    `| 该发未发 | ${zero.owedUnsent} |`,
    `| 收到未答 | ${zero.unanswered} |`,
    `| 程序报错 | ${figures.troubles} |`,
    '',
    ...(breaches.length === 0 ? [] : ['## 不符之处', '', ...breaches.slice(0, 50).map(sayBreach), '']),
  ];
  return lines.join('\n');
}

export function sayBreach({ invariant, at, say }: Breach): string {
  return `- ${invariant}  ${beijingIso(new Date(at)).slice(0, 16).replace('T', ' ')}  ${say}`;
}

function why(dropped: Figures['unasked'][number]['dropped']): string {
  return dropped.map(({ why, count }) => `${WHY[why] ?? why} ${count}`).join('；');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
