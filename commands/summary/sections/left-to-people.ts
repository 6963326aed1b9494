import type { Blocks } from '../layout/paper.ts';
import { body, heading } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import type { SummaryModel } from '../model.ts';
import { paperDay } from '../paper-words.ts';

const MOST_LINES = 60;

/** 三至五: only people can judge these. What the record has to offer is listed as material, and said to be no more than that. */
export function leftToPeople(pen: Pen, model: SummaryModel): Blocks {
  return [
    heading(pen, 1, '三、成效'),
    open(pen, '认识和做法'),
    ...numbered(pen, achievements(model)),
    heading(pen, 1, '四、存在的问题'),
    open(pen, '原因和分析'),
    ...problems(pen, model),
    heading(pen, 1, '五、下学期打算'),
    open(pen, '具体安排'),
    ...numbered(pen, plans(model)),
  ];
}

function open(pen: Pen, what: string) {
  return body(pen, `（请补写${what}。以下是记录里的素材，改定后删去本行。）`, { keepNext: true });
}

function numbered(pen: Pen, lines: string[]): Blocks {
  const rest = lines.length - MOST_LINES;
  const shown = lines.slice(0, MOST_LINES).map((line, i) => body(pen, `${i + 1}.${line}`));
  return rest > 0 ? [...shown, body(pen, `其余${rest}项见“活动一览”。`)] : shown;
}

function achievements({ totals, groups, basis }: SummaryModel): string[] {
  const over = groups.flatMap((group) => group.activities.filter((entry) => entry.state === 'over' && entry.subject !== ''));
  const forms = [...Map.groupBy(over, (entry) => entry.kind)].map(([kind, entries]) => `${kind}${entries.length}次`);
  return [
    `开展联合教研${totals.held}次，其中${basis.rule}齐全${totals.complete}次。`,
    ...(forms.length > 0 ? [`活动形式：${forms.join('、')}。`] : []),
    `参加${totals.voices.participants}人次，其中${totals.voices.heard}人次作了点评或交流感言。`,
  ];
}

/** Each clause once, and under it what it still waits for. */
function problems(pen: Pen, model: SummaryModel): Blocks {
  const several = model.of === 'county' || model.missing.length > 1;
  const lines = [
    ...(model.of === 'subject' ? shortOf(model) : shortByAsked(model, several)),
    ...model.missing.flatMap((group) =>
      group.lines.map((line) => ({
        clause: line.clause,
        say: `${several ? `${group.name}：` : ''}${line.label}（${paperDay(line.day)}），${line.what}。`,
      })),
    ),
  ];
  if (lines.length === 0) return [body(pen, '记录里没有待补的事项。')];
  return [...Map.groupBy(lines, (line) => line.clause)].flatMap(([clause, under]) => [
    body(pen, `依据${clause}：`, { keepNext: true }),
    ...numbered(
      pen,
      under.map((line) => line.say),
    ),
  ]);
}

type Line = { clause: string; say: string };

function shortOf({ quotas }: SummaryModel): Line[] {
  return quotas.flatMap(({ lines }) =>
    lines
      .filter((line) => line.state.startsWith('还差'))
      .map((line) => ({ clause: line.clause, say: `${line.subject}${line.asked}：${line.actual}，${line.state}。` })),
  );
}

/** In a wider paper the figures stand in the tables; here only which subjects they concern. */
function shortByAsked({ quotas }: SummaryModel, several: boolean): Line[] {
  return quotas.flatMap(({ name, lines }) => {
    const byAsked = Map.groupBy(
      lines.filter((line) => line.state.startsWith('还差')),
      (line) => line.asked,
    );
    return [...byAsked].map(([asked, under]) => {
      const subjects = under.map((line) => line.subject).filter((subject) => subject !== '');
      const whose = subjects.length === 0 ? '' : `，${subjects.join('、')}`;
      return {
        clause: under[0]?.clause ?? '',
        say: `${several ? `${name}：` : ''}${asked}${whose}还差次数，见“活动次数对照”。`,
      };
    });
  });
}

function plans({ coming, missing, quotas }: SummaryModel): string[] {
  const byClause = Map.groupBy(
    quotas.flatMap((group) => group.lines),
    (line) => line.clause,
  );
  const asked = [...byClause].map(
    ([clause, lines]) => `次数要求：${[...new Set(lines.map((line) => line.asked))].join('；')}（依据：${clause}）。`,
  );
  return [
    ...coming.map(({ label, when }) => `已登记：${label}，${when}。`),
    ...(missing.length > 0 ? ['第四部分待补的材料补齐后归档。'] : []),
    ...asked,
  ];
}
