import type { ActivityRow } from '../db/activities.ts';
import type { EvidenceRow, NewEvidence } from '../db/evidence.ts';
import type { EvidenceKind } from '../domain/evidence-kinds.ts';
import { POLICY } from '../domain/policy.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Action, can } from '../domain/roles.ts';
import { schoolsOn, withParts } from '../domain/roster.ts';
import { standingOf } from '../domain/standing.ts';
import type { Outcome, SpokenContext } from './command.ts';
import { type Content, countCharacters, type StoredFile } from './content.ts';
import { schoolsNamed } from './reading/school-name.ts';

// What handing in a reflection, a comment or a photo have in common.

/** The speaker's school, where it is one that is expected to hand in on the activity's day. */
export function schoolFor(ctx: Pick<SpokenContext, 'roster' | 'speaker'>, activity: ActivityRow): string | null {
  const { schoolId } = ctx.speaker;
  if (schoolId === null) return null;
  const expected = expectedSchools(ctx, activity);
  // Somebody of a school that is split hands in for the 学部 that takes part.
  const [only, ...others] = withParts(schoolId, ctx.roster.schools).filter((id) => expected.includes(id));
  return only !== undefined && (only === schoolId || others.length === 0) ? only : null;
}

/** A row as this room makes it: nothing is left open. */
export type HandedIn = Required<NewEvidence>;

/** Whether the speaker may do this to this activity, or to this school's part in it. */
export function may(
  ctx: SpokenContext,
  action: Action,
  activity: { allianceId: string; subject: string | null },
  schoolId?: string,
): boolean {
  const scope = { allianceId: activity.allianceId, subject: activity.subject, personId: ctx.speaker.id };
  return can(standingOf(ctx.speaker, ctx.roster, ctx.today), action, schoolId === undefined ? scope : { ...scope, schoolId });
}

/** Lead school first, then the members, on the activity's day; none for a meeting. */
export function expectedSchools(ctx: Pick<SpokenContext, 'roster'>, activity: ActivityRow): string[] {
  const alliance = ctx.roster.alliances.get(activity.allianceId);
  return alliance === undefined || activity.subject === '' ? [] : schoolsOn(alliance, activity.day);
}

export function schoolName(ctx: Pick<SpokenContext, 'roster'>, schoolId: string | null): string | null {
  return schoolId === null ? null : (ctx.roster.schools.get(schoolId)?.name ?? null);
}

/** Text and files as rows: the first file stands with the text, each further one is a row of its own. */
export function rowsOf(
  ctx: SpokenContext,
  given: {
    activity: ActivityRow;
    kind: EvidenceKind;
    content: Pick<Content, 'text' | 'files'>;
    schoolId: string | null;
    late?: boolean;
    level?: 'own' | 'school';
  },
): HandedIn[] {
  const { activity, kind, content, schoolId, late = false, level = 'own' } = given;
  const files: (StoredFile | null)[] = content.files.length === 0 ? [null] : content.files;
  return files.map((file, i) => ({
    activityId: activity.id,
    kind,
    level,
    personId: ctx.speaker.id,
    userid: ctx.speaker.userid,
    schoolId,
    subject: activity.subject,
    at: ctx.now,
    text: i === 0 ? content.text : '',
    sha256: file?.sha256 ?? null,
    bytes: file?.bytes ?? null,
    fileName: file?.name ?? null,
    late,
    data: i > 0 && kind === 'reflection' ? { page: i + 1 } : null,
    inboxId: ctx.inboxId,
  }));
}

/** The same words and the same file of the same person stand already. */
export function alreadyThere(standing: EvidenceRow[], row: HandedIn): EvidenceRow | undefined {
  return standing.find(
    (known) =>
      known.kind === row.kind &&
      known.userid === row.userid &&
      known.text.trim() === row.text.trim() &&
      known.sha256 === row.sha256,
  );
}

/** Over the cap nothing is cut off in silence. */
export function refuseTooLong(what: string, text: string): void {
  const length = countCharacters(text);
  const most = POLICY.reflectionMostCharacters;
  if (length > most || text.length > most * 2)
    throw new Refusal({ code: 'too-long', what, length: Math.max(length, most + 1), most });
}

/** The one of these schools that a typed name means; undefined where none or several may be meant. */
export function schoolMeantBy(ctx: Pick<SpokenContext, 'roster'>, typed: string, ids: readonly string[]): string | undefined {
  const names = new Map(
    ids.flatMap((id) => (ctx.roster.schools.get(id) === undefined ? [] : [[ctx.roster.schools.get(id)?.name ?? '', id]])),
  );
  const [only, ...others] = schoolsNamed(typed, [...names.keys()]);
  return only !== undefined && others.length === 0 ? names.get(only) : undefined;
}

/** The school a message names, of any in the county; of one that is split, the 学部 where it is written out. */
export function schoolSaid({
  reading,
  message,
  roster,
  speaker,
}: Pick<SpokenContext, 'reading' | 'message' | 'roster' | 'speaker'>): string | undefined {
  const meant = reading.school === undefined ? undefined : schoolMeantBy({ roster }, reading.school, [...roster.schools.keys()]);
  const whole = reading.school === undefined ? speaker.schoolId : (meant ?? null);
  if (whole === null) return meant;
  const written = message.text.replaceAll('(', '（').replaceAll(')', '）');
  const parts = withParts(whole, roster.schools).slice(1);
  return parts.find((id) => written.includes(roster.schools.get(id)?.name ?? '\u0000')) ?? meant;
}

/** An answer in words that changes nothing. */
export function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
