import type { Blocks } from '../layout/paper.ts';
import { body, caption, heading } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import { type Column, table } from '../layout/table.ts';
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

/** One subject shows the clause beside each figure; wider papers cite each once, above their tables. */
function quotaTables(pen: Pen, { quotas, of }: SummaryModel): Blocks {
  if (of === 'subject') {
    return quotas.flatMap(({ lines }) => [
      caption(pen, '活动次数对照'),
      table(
        pen,
        [...FIGURES, { head: '依据', share: 36 }],
        lines.map((line) => [line.asked, line.actual, line.state, line.clause]),
      ),
    ]);
  }
  const tables = quotas
    .filter((group) => group.lines.length > 0)
    .flatMap(({ name, lines }) => [
      caption(pen, quotas.length > 1 ? `活动次数对照（${name}）` : '活动次数对照'),
      table(
        pen,
        [{ head: '学科', share: 16, align: 'center' }, ...FIGURES],
        lines.map((line) => [line.subject === '' ? '全联盟' : line.subject, line.asked, line.actual, line.state]),
      ),
    ]);
  return [...askedSay(pen, quotas), ...tables];
}

const FIGURES: Column[] = [
  { head: '要求', share: 24 },
  { head: '已开展', share: 28 },
  { head: '情况', share: 26 },
];

function askedSay(pen: Pen, quotas: SummaryModel['quotas']): Blocks {
  const lines = quotas.flatMap((group) => group.lines);
  const asked = [...Map.groupBy(lines, (line) => line.clause)].map(
    ([clause, under]) => `${[...new Set(under.map((line) => line.asked))].join('、')}（依据：${clause}）`,
  );
  return asked.length === 0 ? [] : [body(pen, `次数要求：${asked.join('；')}。`)];
}
