import type { ActivityRow } from '../../../db/activities.ts';
import type { Db } from '../../../db/client.ts';
import { type ArchiveItem, archiveRows } from '../../../db/queries/archive-rows.ts';
import type { SummaryWant } from '../../../db/queries/term-summary.ts';
import type { Programme } from '../../../domain/programmes/schema.ts';
import type { ArchiveScope } from '../../../domain/reply.ts';
import type { Roster, TermRow } from '../../../domain/roster.ts';
import { SUBJECTS } from '../../../domain/subjects.ts';
import { schoolName } from '../activity-entry.ts';
import { wantOf } from '../collect.ts';
import { titleOf } from '../titles.ts';
import { activityFolder, fileNames, safeName } from './names.ts';
import { type Limits, PART, type Parcel, type Plan, planParts } from './plan.ts';

export interface ArchiveRequest {
  scope: ArchiveScope;
  term: TermRow;
  roster: Roster;
  programme: Programme;
  /** The moment it was asked for: what came later is in the next one. */
  asOf: Date;
  /** Photos, films and files that were handed in, or only what is written. */
  media: boolean;
  /** How much goes into one part; left out: what WeCom takes. */
  most?: Limits;
}

/** What an archive holds and where: the same for each of its parts. */
export interface Archive {
  title: string;
  /** The folder all parts are unpacked into. */
  root: string;
  activities: ActivityRow[];
  items: Map<string, ArchiveItem[]>;
  /** Of each activity, its path under the root. */
  folders: Map<string, string>;
  /** Of each file that was handed in, its name in the folder. */
  names: Map<string, string>;
  plan: Plan;
}

/** Two queries and some counting, whatever its size: no text and no file is read. */
export async function collectArchive(db: Db, request: ArchiveRequest): Promise<Archive> {
  const { scope, roster, programme, asOf, media, most = PART } = request;
  const rows = await archiveRows(db, wantOfArchive(request), asOf);
  const activities = inOrder(rows.activities, roster);
  const names = new Map<string, string>();
  const parcels = activities.map((activity): Parcel => {
    const items = rows.items.get(activity.id) ?? [];
    for (const [id, name] of fileNames(items, programme, (school) => schoolName(roster, school))) names.set(id, name);
    return { id: activity.id, papers: papersOf(items), media: media ? filesOf(items) : [] };
  });
  const files = parcels.reduce((sum, one) => sum + one.media.length, 0);
  const title = titleOfArchive(request, activities[0] ?? null);
  return {
    title,
    root: safeName(title),
    activities,
    items: rows.items,
    folders: foldersOf(activities, scope, roster),
    names,
    plan: planParts(HEAD.least + HEAD.activity * activities.length + HEAD.file * files, parcels, most),
  };
}

export function wantOfArchive({ scope, term }: Pick<ArchiveRequest, 'scope' | 'term'>): SummaryWant {
  return scope.of === 'activity' ? { termId: term.id, activityId: scope.activityId } : wantOf(scope, term.id);
}

export function titleOfArchive({ scope, term, roster }: ArchiveRequest, only: ActivityRow | null): string {
  if (scope.of !== 'activity') return titleOf(scope, term, roster, '档案').join('');
  if (only === null) return '活动档案';
  return `${roster.alliances.get(only.allianceId)?.name ?? ''}${activityFolder(only)}档案`;
}

/** What the papers at the front and an activity's own weigh at most, by what some hundreds of them weighed. */
const HEAD = { least: 256 * 1024, activity: 2048, file: 160 };
const PAPER = { least: 12 * 1024, character: 3 };

function papersOf(items: readonly ArchiveItem[]): Parcel['papers'] {
  const written = items.filter(({ length }) => length > 0);
  const schools = new Set(written.filter(({ kind }) => kind === 'reflection').map(({ schoolId }) => schoolId));
  // The notice and who came; the minutes; one for each school's notes.
  const count = 2 + (written.some(({ kind }) => kind === 'minutes') ? 1 : 0) + schools.size;
  const characters = written.reduce((sum, { length }) => sum + length, 0);
  return { count, bytes: count * PAPER.least + characters * PAPER.character };
}

function filesOf(items: readonly ArchiveItem[]): Parcel['media'] {
  return items.flatMap(({ id, sha256, bytes }) => (sha256 === null ? [] : [{ id, bytes }]));
}

/** Alliances as in the county file, subjects in their usual order, meetings first, then by time. */
function inOrder(activities: readonly ActivityRow[], roster: Roster): ActivityRow[] {
  const alliances = [...roster.alliances.keys()];
  const subjects: string[] = ['', ...SUBJECTS.map(({ name }) => name)];
  const place = (list: readonly string[], one: string) => (list.includes(one) ? list.indexOf(one) : list.length);
  const keys = new Map(
    activities.map((one) => [one.id, [place(alliances, one.allianceId), place(subjects, one.subject)] as const]),
  );
  // What comes from the database by time stays so within its alliance and subject.
  return activities.toSorted((a, b) => {
    const [[allianceA, subjectA], [allianceB, subjectB]] = [keys.get(a.id) ?? [0, 0], keys.get(b.id) ?? [0, 0]];
    return allianceA - allianceB || subjectA - subjectB || compare(a.subject, b.subject);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 第三小学联盟/数学/第3次 2026-09-23 数学 同课异构: only the levels in which this archive has more than one. */
function foldersOf(activities: readonly ActivityRow[], scope: ArchiveScope, roster: Roster): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    activities.map((activity) => {
      const alliance = safeName(roster.alliances.get(activity.allianceId)?.name ?? '');
      const subject = activity.subject === '' ? '联席会议' : safeName(activity.subject);
      const levels = [
        ...(scope.of === 'county' ? [alliance] : []),
        ...(scope.of === 'county' || scope.of === 'alliance' ? [subject] : []),
      ];
      const wanted = [...levels, activityFolder(activity)].join('/');
      let path = wanted;
      for (let n = 2; taken.has(path.toLowerCase()); n++) path = `${wanted}（${n}）`;
      taken.add(path.toLowerCase());
      return [activity.id, path];
    }),
  );
}
