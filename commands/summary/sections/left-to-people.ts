import type { Blocks } from '../layout/paper.ts';
import { body, heading } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import type { SummaryModel } from '../model.ts';
import { paperDate } from '../paper-words.ts';

const MOST_LINES = 60;

/** 三至五: only people can judge these. What the record has to offer is listed as material, and said to be no more than that. */
export function leftToPeople(pen: Pen, model: SummaryModel): Blocks {
  return [
    heading(pen, 1, '三、成效'),
    open(pen, '各联盟和学校的认识、做法'),
    ...materials(pen, achievements(model)),
    heading(pen, 1, '四、存在的问题'),
    open(pen, '原因和分析'),
    ...materials(pen, problems(model)),
    heading(pen, 1, '五、下学期打算'),
    open(pen, '具体安排'),
    ...materials(pen, plans(model)),
  ];
}

function open(pen: Pen, what: string) {
  return body(pen, `（请补写${what}。以下是记录里的素材，改定后可删去本行。）`, { keepNext: true });
}

function materials(pen: Pen, lines: string[]): Blocks {
  const shown = lines.slice(0, MOST_LINES);
  const rest = lines.length - shown.length;
  return [...shown, ...(rest > 0 ? [`其余${rest}项见“活动一览”。`] : [])].map((line, i) => body(pen, `${i + 1}.${line}`));
}

function achievements({ totals, groups, basis }: SummaryModel): string[] {
  const kinds = Map.groupBy(
    groups.flatMap((group) => group.activities.filter((entry) => entry.state === 'over' && entry.subject !== '')),
    (entry) => entry.kind,
  );
  const forms = [...kinds].map(([kind, entries]) => `${kind}${entries.length}次`);
  return [
    ...(forms.length > 0 ? [`活动形式：${forms.join('、')}。`] : []),
    `${basis.rule}齐全的活动${totals.complete}次，共开展${totals.held}次。`,
    `参加${totals.voices.participants}人次，作了点评或交流感言${totals.voices.heard}人次。`,
  ];
}

function problems({ missing, quotas }: SummaryModel): string[] {
  const several = missing.length > 1 || quotas.length > 1;
  const short = quotas.flatMap((group) =>
    group.lines
      .filter((line) => line.state.startsWith('还差'))
      .map(
        (line) =>
          `${several ? `${group.name}` : ''}${line.subject}${line.asked}，${line.actual}，${line.state}（依据：${line.clause}）。`,
      ),
  );
  const items = missing.flatMap((group) =>
    group.lines.map(
      (line) =>
        `${several ? `${group.name}：` : ''}${line.label}（${paperDate(line.day)}），${line.what}（依据：${line.clause}）。`,
    ),
  );
  const all = [...short, ...items];
  return all.length === 0 ? ['记录里没有待补的事项。'] : all;
}

function plans({ coming, missing, quotas }: SummaryModel): string[] {
  const asked = [...new Set(quotas.flatMap((group) => group.lines.map((line) => `${line.asked}（依据：${line.clause}）`)))];
  return [
    ...coming.map(({ label, when }) => `已登记：${label}，${when}。`),
    ...(missing.length > 0 ? ['上面待补的材料补齐后归档。'] : []),
    ...asked.map((ask) => `次数要求：${ask}。`),
  ];
}
