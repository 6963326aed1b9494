import { type ActivityRow, activitiesBy, activitiesOf } from '../../db/activities.ts';
import { type EvidenceRow, ownEvidence, standingEvidence, withdrawEvidence } from '../../db/evidence.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { POLICY } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { contentOf, saysSomething } from '../content.ts';
import { alliancesOf } from '../context.ts';
import { expectedSchools, may, refuseTooLong, say, schoolName } from '../handed-in.ts';
import { withFullPlace } from '../place-name.ts';
import { fileOf } from '../receipt.ts';
import { askWhich } from '../target.ts';
import { whichActivity } from '../which.ts';
import { CUES, handIn, handInTo } from './hand-in.ts';
import * as words from './replies.ts';

/** A new version of one's own note; without an earlier one it is simply handed in. */
export async function edit(ctx: SpokenContext): Promise<Outcome> {
  const heard = contentOf(ctx.message, ctx.reading, CUES);
  const content = saysSomething(heard.text) ? heard : { ...heard, text: '' };
  if (content.text === '' && content.files.length === 0) {
    if (content.total > 0) return say(words.nothingStored(content));
    return { outcome: 'asked', reply: { kind: 'ask', ask: words.newTextQuestion } };
  }
  refuseTooLong('体会', content.text);
  if (typeof ctx.reading.target === 'object') return handIn(ctx);

  const mine = await ownNotes(ctx);
  const since = at(addDays(ctx.today, -POLICY.attachWithinDays), '00:00');
  const recent = distinct(mine.filter((row) => row.at >= since));
  const [newest] = mine;
  if (newest === undefined) return handIn(ctx);
  const ids = recent.length > 0 ? recent : [newest.activityId];
  const activities = await activitiesById(ctx, ids);
  const [only, ...others] = activities;
  if (only === undefined) return handIn(ctx);
  if (others.length > 0) {
    return askWhich(ctx, activities, { title: '请选一下改哪次活动的体会', meanwhile: '未选择前，原稿不变。' });
  }
  const draft = mine.find((row) => row.activityId === only.id && row.level === 'own' && row.text !== '');
  return handInTo(ctx, only, adds(ctx) && draft !== undefined ? { ...content, text: `${draft.text}\n${content.text}` } : content);
}

/** 「补充反思：…」 is more of the same; 「修改反思：…」 is the whole text anew. */
function adds({ message }: SpokenContext): boolean {
  return /^[^：:]{0,20}(?:补充|追加|加一[句条段点])[^：:]{0,10}[：:]/.test(message.text);
}

/** Takes back one's newest note, or the one on the activity named. Its pages go with it. */
export async function withdraw(ctx: SpokenContext): Promise<Outcome> {
  const { target } = ctx.reading;
  const named =
    typeof target === 'object' ? await whichActivity(ctx, { direction: 'past', what: '要收回的体会', reads: true }) : null;
  if (named !== null && 'outcome' in named) return named.outcome;
  const mine = await ownNotes(ctx);
  const newest = mine.find((row) => named === null || row.activityId === named.activity.id);
  if (newest === undefined) return say(words.nothingToWithdraw);
  const [activity] = named === null ? await activitiesById(ctx, [newest.activityId]) : [named.activity];
  if (activity === undefined) return say(words.nothingToWithdraw);

  const note = mine.filter((row) => row.activityId === newest.activityId && row.level === newest.level);
  const taken = await withdrawEvidence(
    ctx.tx,
    note.map((row) => row.id),
    ctx.now,
  );
  const standing = newest.schoolId === null ? [] : await standingEvidence(ctx.tx, activity.id, ['reflection']);
  return {
    outcome: 'done',
    reply: {
      kind: 'text',
      text: words.withdrawn({
        content: contentFrom(taken),
        activity,
        school: schoolName(ctx, newest.schoolId),
        left: standing.filter((row) => row.schoolId === newest.schoolId).length,
      }),
    },
    act: {
      action: 'reflection.withdraw',
      target: `activity:${activity.id}`,
      detail: { count: taken.length },
      undo: { activityId: activity.id, added: [], revised: null, withdrawn: taken.map((row) => row.id) },
    },
  };
}

/** One's own notes; for those who run or look after an activity, which school has handed in. */
export async function query(ctx: SpokenContext): Promise<Outcome> {
  const { reading } = ctx;
  if (reading.negated === true) return say(words.notWithdrawn);
  const own = reading.who === 'self' || reading.target === 'latest_own';
  if (!own && (await seesSchools(ctx))) return querySchools(ctx);
  if (ctx.chat.kind === 'group') throw new Refusal({ code: 'only-in-private', what: '查自己的体会' });

  const mine = await ownNotes(ctx);
  if (reading.extra?.lacks === true) return say(words.withoutMine(await begunWithout(ctx, distinct(mine))));
  if (mine.length === 0) return say(words.nothingOwn);
  const activities = await activitiesById(ctx, distinct(mine));
  const notes = activities.map((activity) =>
    noteOf(
      activity,
      mine.filter((row) => row.activityId === activity.id),
    ),
  );
  const [only, ...others] = notes;
  return say(only !== undefined && others.length === 0 ? words.ownNote(only, ctx.today) : words.ownNotes(notes, ctx.today));
}

/** Begun this term in the speaker's own alliances and subjects, with no note of theirs. */
async function begunWithout(
  { tx, roster, speaker, today, now, term }: SpokenContext,
  has: readonly string[],
): Promise<ActivityRow[]> {
  const rows = await Promise.all(
    alliancesOf(roster, speaker, today).map(({ id }) => activitiesOf(tx, { allianceId: id, from: term.start, to: today })),
  );
  return rows
    .flat()
    .filter((row) => row.status !== 'cancelled' && row.start <= now && !has.includes(row.id))
    .filter((row) => row.subject !== '' && (speaker.subjects.length === 0 || speaker.subjects.includes(row.subject)))
    .map((row) => withFullPlace(row, roster));
}

async function seesSchools(ctx: SpokenContext): Promise<boolean> {
  const { alliance, subject } = ctx;
  if (alliance === null) return false;
  const scope = { allianceId: alliance.id, subject: subject ?? '' };
  return ctx.speaker.schoolId === null ? may(ctx, 'missing.read', scope) : may(ctx, 'missing.read', scope, ctx.speaker.schoolId);
}

async function querySchools(ctx: SpokenContext): Promise<Outcome> {
  const which = await whichActivity(ctx, { direction: 'past', what: '要查的体会', reads: true });
  if ('outcome' in which) return which.outcome;
  const { activity } = which;
  const standing = await standingEvidence(ctx.tx, activity.id, ['reflection']);
  const schools = expectedSchools(ctx, activity).map((id) => {
    const from = standing.filter((row) => row.schoolId === id);
    const writers = new Set(from.filter((row) => row.level === 'own').map((row) => row.userid));
    return { school: schoolName(ctx, id) ?? '', count: writers.size, merged: from.some((row) => row.level === 'school') };
  });
  return say(words.whoHandedIn(activity, schools, ctx.chat.kind === 'group'));
}

function ownNotes(ctx: SpokenContext): Promise<EvidenceRow[]> {
  return ownEvidence(ctx.tx, { userid: ctx.speaker.userid, kinds: ['reflection'], since: at(ctx.term.start, '00:00') });
}

/** In the order of the ids. */
async function activitiesById(ctx: SpokenContext, ids: string[]): Promise<ActivityRow[]> {
  const rows = await activitiesBy(ctx.tx, ids);
  const named = rows.map((row) => withFullPlace(row, ctx.roster));
  return ids.flatMap((id) => named.find((row) => row.id === id) ?? []);
}

function distinct(rows: EvidenceRow[]): string[] {
  return [...new Set(rows.map((row) => row.activityId))];
}

function noteOf(activity: ActivityRow, rows: EvidenceRow[]): words.OwnNote {
  const newest = rows[0];
  return {
    activity,
    content: contentFrom(rows),
    at: newest?.at ?? activity.start,
    version: Math.max(...rows.map((row) => row.version)),
  };
}

function contentFrom(rows: EvidenceRow[]): words.Kept {
  return {
    text: rows
      .map((row) => row.text)
      .filter((text) => text !== '')
      .join('\n'),
    files: rows.flatMap(fileOf),
  };
}
