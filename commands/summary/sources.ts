import type { Programme } from '../../domain/programmes/schema.ts';
import type { Source, Totals } from './model.ts';

/** Where each figure of the paper comes from, so that anybody can count again. */
export function sourcesOf(totals: Totals, { evidence, quotas }: Programme): Source[] {
  const clauseOf = (key: string) => evidence.items.find((item) => item.key === key)?.clause.say ?? '';
  const perTerm = quotas.find((quota) => quota.of.what === 'activities')?.clause.say ?? '';
  const meetings = quotas.find((quota) => quota.of.what === 'meetings')?.clause.say ?? '';
  return [
    { figure: '收录活动', value: `${totals.activities}次`, from: '活动登记，取消的不计', clause: '' },
    { figure: '已开展', value: `${totals.held}次`, from: '活动登记中开始时间已到的，联席会议不计', clause: perTerm },
    ...(totals.meetings > 0
      ? [{ figure: '联席会议', value: `${totals.meetings}次`, from: '活动登记中的联席会议，不按学科计', clause: meetings }]
      : []),
    ...(totals.cancelled > 0
      ? [{ figure: '取消', value: `${totals.cancelled}次`, from: '活动登记中标为取消的', clause: '' }]
      : []),
    {
      figure: `${evidence.name}齐全`,
      value: `${totals.complete}次`,
      from: '已开展的活动中，通知、研讨、体会三项都有的',
      clause: clauseOf('notice'),
    },
    {
      figure: '活动体会',
      value: `已交${totals.reflections.received}份，已开展的活动应交${totals.reflections.expected}份`,
      from: '每次活动每所成员校按学科计1份；有教师的体会或学校合并稿即为已交，撤回的不计',
      clause: clauseOf('reflection'),
    },
    {
      figure: '教师体会',
      value: `${totals.notes}份`,
      from: '教师本人交的体会，改过的只计最后一稿',
      clause: clauseOf('reflection'),
    },
    { figure: '研讨记录', value: `${totals.minutes}份`, from: '作为研讨记录交来的文字和文件', clause: clauseOf('discussion') },
    { figure: '照片', value: `${totals.photos}张`, from: '归到活动的照片，相同的只计1张', clause: clauseOf('discussion') },
    {
      figure: '参加和点评感言',
      value: `参加${totals.voices.participants}人次，其中${totals.voices.heard}人次有点评或体会`,
      from: '签到、到场名单或交过材料的人，请假的不计；只计数，不引用',
      clause: evidence.voice?.clause.say ?? '',
    },
  ];
}
