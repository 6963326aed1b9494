import type { Programme } from '../../domain/programmes/schema.ts';
import { askedOf } from '../../domain/three-ones.ts';
import type { FontSet } from './layout/fonts.ts';
import { type Blocks, paperOf } from './layout/paper.ts';
import { blank, body, caption, heading, note, signature, title } from './layout/paragraphs.ts';
import { type Pen, penOf } from './layout/pen.ts';
import { table } from './layout/table.ts';
import type { ActivityEntry } from './model.ts';
import type { MonthlyModel } from './monthly.ts';
import { numeral, paperDate, paperDay, paperHours } from './paper-words.ts';

/** A month in a few pages; what only people can say is left open. */
export async function monthlyDocx(model: MonthlyModel, fonts: FontSet): Promise<Buffer> {
  const pen = penOf(fonts);
  const sections: [string, Blocks][] = [
    ['本月活动', activities(pen, model)],
    ...(model.quotas.length === 0 ? [] : [['次数对照', quotas(pen, model)] satisfies [string, Blocks]]),
    ...(model.visits === null ? [] : [['督查指导', visits(pen, model.visits)] satisfies [string, Blocks]]),
    ['交来的材料', papers(pen, model)],
    ['待补的事项', missing(pen, model)],
    ['下月安排', coming(pen, model)],
    ['经验、问题和建议', [body(pen, '（请补写，没有可写的删去本部分。）')]],
  ];
  const blocks: Blocks = [
    ...title(pen, model.title),
    note(pen, `（${paperDay(model.asOf)}由教研助手按记录整理，请改定后报送）`),
    blank(),
    body(pen, openingOf(model)),
    ...sections.flatMap(([name, content], i) => [heading(pen, 1, `${numeral(i + 1)}、${name}`), ...content]),
    ...signature(pen, `${model.issuer}（盖章）`, paperDay(model.asOf)),
  ];
  return paperOf(pen, blocks, model.title.join(''));
}

function openingOf({ from, to, asOf, totals, programme, visits: seen }: MonthlyModel): string {
  const until = asOf < to ? `本月还没有结束，以下为${paperDay(asOf)}的记录。` : '';
  const span = `${paperDay(from)}至${paperDay(to)}，`;
  if (totals.activities === 0) return `${until}${span}没有登记教研活动。`;
  const { items, name } = programme.evidence;
  return [
    `${until}${span}登记活动${totals.activities}次，已开展联合教研${totals.held}次`,
    ...(totals.meetings > 0 ? [`联席会议${totals.meetings}次`] : []),
    ...(totals.cancelled > 0 ? [`另取消${totals.cancelled}次`] : []),
    ...(seen !== null && seen.length > 0 ? [`督查指导${seen.length}次`] : []),
  ]
    .join('，')
    .concat(
      '。',
      items.length === 0 ? '' : `${name}齐全${totals.complete}次。`,
      askedOf(programme.evidence).includes('reflection')
        ? `收到各校活动体会${totals.reflections.received}份（已开展的活动应交${totals.reflections.expected}份），`
        : `收到教师体会${totals.notes}份，`,
      `研讨记录${totals.minutes}份，照片${totals.photos}张。参加${totals.voices.participants}人次。`,
    );
}

function activities(pen: Pen, { groups, programme }: MonthlyModel): Blocks {
  if (groups.length === 0) return [body(pen, '本月没有登记活动。')];
  return groups.flatMap(
    ({ name, activities: own }): Blocks => [
      ...(groups.length > 1 ? [caption(pen, name)] : []),
      table(
        pen,
        [
          { head: '活动', share: 17, align: 'center' },
          { head: '时间', share: 28, align: 'center' },
          { head: '内容', share: 28 },
          { head: '地点', share: 18, align: 'center' },
          { head: '主讲', share: 13, align: 'center' },
          { head: '参加', share: 12, align: 'center' },
          ...(programme.evidence.items.length === 0 ? [] : [{ head: programme.evidence.name, share: 24 }]),
        ],
        own.map((entry) => {
          const [day = '', weekday = ''] = paperDate(entry.timed.day).split(/(?=（)/);
          return [
            entry.subject === '' ? entry.label : [entry.subject, `第${entry.no}次`],
            [day, weekday, paperHours(entry.timed)],
            entry.content,
            entry.place === '' ? '待定' : entry.place,
            entry.presenters,
            entry.state === 'coming' ? '尚未开展' : `${entry.people.participants}人`,
            onesOf(entry, programme),
          ];
        }),
      ),
    ],
  );
}

function onesOf(entry: ActivityEntry, programme: Programme): string[] {
  if (entry.subject === '') return [''];
  const asked = askedOf(programme.evidence);
  const after = entry.state === 'over';
  return [
    ...(asked.includes('notice') ? [`通知${entry.notice ? '已有' : '待补'}`] : []),
    ...(asked.includes('discussion') && after ? [`研讨${entry.discussion ? '已有' : '待补'}`] : []),
    ...(asked.includes('reflection') && after ? [`体会应${entry.reflection.expected}校，交${entry.reflection.received}校`] : []),
  ];
}

function quotas(pen: Pen, { quotas: all }: MonthlyModel): Blocks {
  return all.flatMap(
    ({ name, lines }): Blocks => [
      ...(all.length > 1 ? [caption(pen, name)] : []),
      table(
        pen,
        [
          { head: '学科', share: 14, align: 'center' },
          { head: '要求', share: 22 },
          { head: '已开展', share: 20 },
          { head: '情况', share: 24 },
          { head: '依据', share: 28 },
        ],
        lines.map(({ subject, asked, actual, state, clause }) => [
          subject === '' ? '全联盟' : subject,
          asked,
          actual,
          state,
          clause,
        ]),
      ),
    ],
  );
}

function visits(pen: Pen, seen: NonNullable<MonthlyModel['visits']>): Blocks {
  if (seen.length === 0) return [body(pen, '本月没有督查指导的记录。')];
  return seen.map(({ day, where }, i) => body(pen, `${i + 1}.${paperDate(day)}，${where}。`));
}

function papers(pen: Pen, { papers: given }: MonthlyModel): Blocks {
  if (given.length === 0) return [body(pen, '除活动材料外，本月没有交来材料。')];
  return given.map(({ day, what, from }, i) => body(pen, `${i + 1}.${paperDay(day)}，${from}交${what}。`));
}

/** Each clause once, and under it what is open and by whom it is mended. */
function missing(pen: Pen, { missing: open, programme }: MonthlyModel): Blocks {
  const lines = open.flatMap((group) =>
    group.lines.map((line) => ({ ...line, of: open.length > 1 ? `${group.name}：` : '', by: menderOf(line.what, programme) })),
  );
  if (lines.length === 0) return [body(pen, '记录里没有待补的事项。')];
  return [...Map.groupBy(lines, ({ clause }) => clause)].flatMap(([clause, under]) => [
    body(pen, `依据${clause}：`, { keepNext: true }),
    ...under.map(({ of, label, day, what, by }, i) =>
      body(pen, `${i + 1}.${of}${label}（${paperDay(day)}），${what}，由${by}补。`),
    ),
  ]);
}

/** One clause may ask for all three, so the item goes by its name. */
function menderOf(what: string, { evidence, called }: Programme): string {
  const item = evidence.items.find((one) => what.startsWith(one.name));
  const [post = '学科教研员'] =
    item?.key === 'reflection' && item.per === 'school-subject' ? (['校联络人'] as const) : (item?.handedInBy ?? []);
  return called.posts[post] ?? post;
}

function coming(pen: Pen, { coming: next, groups }: MonthlyModel): Blocks {
  if (next.length === 0) return [body(pen, '还没有登记下月的活动。')];
  const several = groups.length > 1 || new Set(next.map(({ name }) => name)).size > 1;
  return next.map(({ name, label, when, place }, i) => {
    const whose = several && !label.startsWith(name) ? `${name}，` : '';
    return body(pen, `${i + 1}.${whose}${label}，${when}${place === '' ? '' : `，${place}`}。`);
  });
}
