import type { Blocks } from '../layout/paper.ts';
import { body, caption, heading } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import { table } from '../layout/table.ts';
import type { SummaryModel } from '../model.ts';

/** 二、活动开展情况（一）: the totals, and each figure the bureau's document asks for beside what the record shows. */
export function counts(pen: Pen, model: SummaryModel): Blocks {
  return [
    heading(pen, 1, '二、活动开展情况'),
    heading(pen, 2, '（一）总体情况'),
    body(pen, totalsSay(model)),
    ...quotaTables(pen, model),
  ];
}

function totalsSay({ totals, basis }: SummaryModel): string {
  const { reflections, voices } = totals;
  return [
    `收录活动${totals.activities}次，已开展联合教研${totals.held}次`,
    ...(totals.meetings > 0 ? [`联席会议${totals.meetings}次`] : []),
    ...(totals.revised > 0 ? [`其中${totals.revised}次调整过时间、地点或人员`] : []),
    ...(totals.cancelled > 0 ? [`另取消${totals.cancelled}次`] : []),
  ]
    .join('，')
    .concat(
      `。${basis.rule}齐全${totals.complete}次。`,
      `收到各校活动体会${reflections.received}份（已开展的活动应交${reflections.expected}份），含教师体会${totals.notes}份；`,
      `研讨记录${totals.minutes}份，照片${totals.photos}张。参加${voices.participants}人次，其中${voices.heard}人次作了点评或交流感言。`,
    );
}

function quotaTables(pen: Pen, { quotas, of }: SummaryModel): Blocks {
  const grouped = quotas.length > 1;
  const withSubject = of !== 'subject';
  return quotas.flatMap((group) => {
    if (group.lines.length === 0) return [];
    return [
      caption(pen, grouped ? `活动次数对照（${group.name}）` : '活动次数对照'),
      table(
        pen,
        [
          ...(withSubject ? [{ head: '学科', share: 14, align: 'center' as const }] : []),
          { head: '要求', share: 22 },
          { head: '已开展', share: 28 },
          { head: '情况', share: 24 },
          { head: '依据', share: 36 },
        ],
        group.lines.map((line) => [
          ...(withSubject ? [line.subject === '' ? '全联盟' : line.subject] : []),
          line.asked,
          line.actual,
          line.state,
          line.clause,
        ]),
      ),
    ];
  });
}
