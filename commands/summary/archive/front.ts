import type { Db } from '../../../db/client.ts';
import { dayOf } from '../../../domain/calendar.ts';
import { entryOf, type Judged, schoolName } from '../activity-entry.ts';
import { collectSummary, judgedRows } from '../collect.ts';
import { summaryDocx } from '../docx.ts';
import type { FontSet } from '../layout/fonts.ts';
import { type Blocks, paperOf } from '../layout/paper.ts';
import { blank, body, heading, note, title } from '../layout/paragraphs.ts';
import { penOf } from '../layout/pen.ts';
import { ledgerSheets } from '../ledger/book.ts';
import { type Sheet, workbook } from '../ledger/workbook.ts';
import { missingOf } from '../missing.ts';
import { numeral, paperDay } from '../paper-words.ts';
import { type Archive, type ArchiveRequest, titleOfArchive, wantOfArchive } from './collect.ts';
import { safeName } from './names.ts';

type FrontRequest = ArchiveRequest & { fonts: FontSet; isThere(sha256: string): boolean };

/**
 * What stands at the front of the first part: what is in it, the term's own papers, and what is not there. A county's has these
 * papers once an alliance, in its folder: each is then whole by itself, and no more than one alliance is in memory.
 */
export async function* frontPapers(
  db: Db,
  archive: Archive,
  request: FrontRequest,
): AsyncGenerator<{ name: string; data: Buffer }> {
  const { scope, roster, asOf } = request;
  yield { name: '1 目录.xlsx', data: await workbook(`${archive.title}目录`, [indexSheet(archive, request)], asOf) };
  if (scope.of !== 'county') {
    yield* termPapers(db, archive, request, 2);
    return;
  }
  for (const [allianceId, activities] of Map.groupBy(archive.activities, (one) => one.allianceId)) {
    const own = { ...request, scope: { of: 'alliance' as const, allianceId } };
    const title = titleOfArchive(own, null);
    const folder = safeName(roster.alliances.get(allianceId)?.name ?? '');
    for await (const { name, data } of termPapers(db, { ...archive, title, activities }, own, 1))
      yield { name: `${folder}/${name}`, data };
  }
}

async function* termPapers(
  db: Db,
  archive: Archive,
  request: FrontRequest,
  first: number,
): AsyncGenerator<{ name: string; data: Buffer }> {
  const { scope, term, roster, programme, asOf, fonts } = request;
  const judged = await judgedRows(db, wantOfArchive(request), roster, programme);
  yield { name: `${first} 缺件清单.docx`, data: await missingDocx(archive, judged, request) };
  if (scope.of === 'activity') return;
  const facts = { title: archive.title, judged, roster, programme, now: asOf };
  yield { name: `${first + 1} 活动台账.xlsx`, data: await workbook(`${archive.title}台账`, ledgerSheets(facts), asOf) };
  // The photos lie in the folders of their activities.
  const model = await collectSummary(db, { scope, term, roster, programme, now: asOf });
  yield { name: `${first + 2} 学期总结.docx`, data: await summaryDocx(model, { fonts, picture: () => Promise.resolve(null) }) };
}

/** One line a file: in which part, in which folder, or why it is not there. */
function indexSheet(archive: Archive, { media, roster }: ArchiveRequest): Sheet {
  const { plan } = archive;
  const partOf = new Map(
    plan.parts.flatMap((part, i) => [...part].flatMap(([, { media: files }]) => [...files].map((id) => [id, i + 1]))),
  );
  const paperPart = new Map(
    plan.parts.flatMap((part, i) => [...part].flatMap(([id, { papers }]) => (papers ? [[id, i + 1] as const] : []))),
  );
  return {
    name: '目录',
    columns: [
      { head: '卷', width: 6, as: 'number' },
      { head: '文件夹', width: 50, wrap: true },
      { head: '文件', width: 50, wrap: true },
      { head: '学校', width: 18 },
      { head: '大小（KB）', width: 12, as: 'number' },
      { head: '说明', width: 30, wrap: true },
    ],
    rows: archive.activities.flatMap((activity) => {
      const folder = archive.folders.get(activity.id) ?? '';
      const items = (archive.items.get(activity.id) ?? []).filter((item) => item.sha256 !== null && !item.withdrawn);
      return [
        [paperPart.get(activity.id) ?? null, folder, '通知、记录、体会和到场名单', '', null, 'Word，按记录整理'],
        ...items.map((item) => [
          partOf.get(item.id) ?? null,
          folder,
          archive.names.get(item.id) ?? '',
          item.schoolId === null ? '' : schoolName(roster, item.schoolId),
          Math.max(1, Math.round(item.bytes / 1024)),
          !media ? '没有装入，按学科取可以带上' : plan.tooBig.has(item.id) ? '超过企业微信20MB的上限，没有装入' : '',
        ]),
      ];
    }),
  };
}

/** What is still to come in, by school and never by person, and which files are not in here. */
async function missingDocx(
  archive: Archive,
  judged: readonly Judged[],
  { roster, programme, asOf, fonts, media, isThere }: FrontRequest,
): Promise<Buffer> {
  const pen = penOf(fonts);
  const live = judged.filter(({ activity }) => activity.status !== 'cancelled');
  const entries = live.map((one) => ({ ...one, entry: entryOf(one, new Map(), roster, asOf) }));
  const groups = [...Map.groupBy(entries, ({ activity }) => activity.allianceId)].map(([id, own]) => ({
    name: roster.alliances.get(id)?.name ?? '',
    activities: own.map(({ entry }) => entry),
  }));
  const missing = missingOf(groups, programme);
  const lost = leftOut(archive, media, isThere);
  const blocks: Blocks = [
    ...title(pen, [archive.title, '缺件清单']),
    note(pen, `（${paperDay(dayOf(asOf))}由教研助手按记录整理）`),
    blank(),
    heading(pen, 1, `一、${programme.evidence.name}待补`),
    ...(missing.length === 0 ? [body(pen, '已开展的活动都齐了，没有待补的。')] : []),
    ...missing.flatMap(
      ({ name, lines }, i): Blocks => [
        ...(missing.length > 1 ? [heading(pen, 2, `（${numeral(i + 1)}）${name}`)] : []),
        ...lines.map(({ label, day, what }, j) => body(pen, `${j + 1}.${label}（${paperDay(day)}），${what}。`)),
      ],
    ),
    heading(pen, 1, '二、没有装入的文件'),
    ...(lost.length === 0 ? [body(pen, '交来的文件都已装入。')] : lost.map((line, i) => body(pen, `${i + 1}.${line}。`))),
  ];
  return paperOf(pen, blocks, `${archive.title}缺件清单`);
}

function leftOut(archive: Archive, media: boolean, isThere: (sha256: string) => boolean): string[] {
  const files = archive.activities.flatMap((activity) =>
    (archive.items.get(activity.id) ?? []).flatMap((item) =>
      item.sha256 === null || item.withdrawn
        ? []
        : [{ ...item, sha256: item.sha256, folder: archive.folders.get(activity.id) ?? '' }],
    ),
  );
  if (!media) return files.length === 0 ? [] : [`照片、视频和交来的文件共${files.length}个，没有装入，按学科取可以带上`];
  return files.flatMap(({ id, sha256, folder }) => {
    const name = `${folder}：${archive.names.get(id) ?? ''}`;
    if (archive.plan.tooBig.has(id)) return [`${name}，超过企业微信20MB的上限，原件存在系统里`];
    return isThere(sha256) ? [] : [`${name}，原件没有找到`];
  });
}
