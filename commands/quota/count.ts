import { activitiesOf } from '../../db/activities.ts';
import { complianceSettings } from '../../db/bureau-settings.ts';
import { ownTerm } from '../../db/queries/own-counts.ts';
import { quotaStates } from '../../domain/quota.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { AllianceRow } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { say } from '../handed-in.ts';
import { reachOf } from '../reach.ts';
import { statesOf } from '../state.ts';
import { targetOf } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { inSubjectOrder } from '../wide.ts';
import * as words from './replies.ts';
import { quotaOfAll, statsOfAll } from './wide.ts';

/** How many activities were held, against what the county's document asks. */
export async function quota(ctx: SpokenContext): Promise<Outcome> {
  const { alliance, programme, today } = ctx;
  const reach = reachOf(ctx);
  if (reach !== null) return quotaOfAll(ctx, reach);
  if (alliance === null) return askAlliance(ctx);
  const counted = await countedActivities(ctx, alliance);
  const subject = ctx.reading.subject ?? targetOf(ctx).subject ?? ctx.subject;
  if (!programme.quotas.some((one) => one.of.what === 'activities')) {
    const held = counted.filter((one) => one.held && one.subject !== '' && coversSubject(subject, one.subject));
    return say(words.noRuleAtAll(`${alliance.name}${subject ?? ''}`, held.length));
  }
  if (subject === null) {
    const all = subjectsOf(ctx, alliance, counted).map((name) => quotaOf(ctx, alliance, name, counted));
    const ruled = all.filter((one) => one.states.length > 0);
    if (ruled.length === 0) return say(words.nothingYet(alliance.name));
    return say(words.manySubjects(alliance.name, ruled.slice(0, ctx.chat.kind === 'group' ? 5 : ruled.length), today));
  }
  const one = quotaOf(ctx, alliance, subject, counted);
  if (one.states.length === 0) return say(words.noRule(subject));
  const readings = new Set(one.states.map((state) => state.quota.reading));
  const chosen = (await complianceSettings(ctx.tx, [])).countedReading ?? programme.quotaReadings?.counts ?? null;
  const open = programme.quotaReadings !== null && chosen === null && readings.size > 1;
  return say(
    words.oneSubject({
      ...one,
      today,
      counts: readings.size > 1 ? chosen : null,
      undecidedBy: open ? (programme.quotaReadings?.decidedBy ?? null) : null,
    }),
  );
}

/** What somebody did themselves; of an alliance only totals. People are never compared. */
export async function stats(ctx: SpokenContext): Promise<Outcome> {
  const { who, school, alliance } = ctx.reading;
  const reach = who === undefined && school === undefined && ctx.speaker.schoolId === null ? reachOf(ctx) : null;
  if (reach !== null) return statsOfAll(ctx, reach);
  if (who !== undefined && who !== 'self') return allianceStats(ctx);
  if (who === undefined && (school !== undefined || alliance !== undefined)) return allianceStats(ctx);
  if (ctx.chat.kind === 'group') throw new Refusal({ code: 'only-in-private', what: '查自己的次数' });
  const { speaker, term } = ctx;
  const own = await ownTerm(ctx.tx, { personId: speaker.id, userid: speaker.userid, termId: term.id });
  const of = (kind: string) => own.given.filter((given) => given.kind === kind);
  return say(
    words.ownCounts({
      activities: new Set([...own.attended, ...own.given.map((given) => given.activityId)]).size,
      notes: of('reflection').length,
      comments: sum(of('comment')),
      pictures: sum(of('photo')),
      term: term.name,
    }),
  );
}

async function allianceStats(ctx: SpokenContext): Promise<Outcome> {
  const reach = reachOf(ctx);
  if (reach !== null) return statsOfAll(ctx, reach);
  if (ctx.alliance === null) return askAlliance(ctx);
  const rows = await activitiesOf(ctx.tx, { allianceId: ctx.alliance.id, termId: ctx.term.id });
  const held = rows.filter(
    (row) => row.status !== 'cancelled' && row.start <= ctx.now && coversSubject(ctx.subject, row.subject),
  );
  const states = await statesOf(ctx, held);
  const evidence = states.flatMap((state) => state.evidence);
  return say(
    words.allianceCounts({
      called: `${ctx.alliance.name}${ctx.subject ?? ''}`,
      held: held.length,
      done: states.filter((state) => state.ones.done).length,
      asked: ctx.programme.evidence.items.length === 0 ? null : ctx.programme.evidence.name,
      notes: evidence.filter((row) => row.kind === 'reflection' && row.data?.page === undefined).length,
      pictures: evidence.filter((row) => row.kind === 'photo').length,
    }),
  );
}

type Counted = Awaited<ReturnType<typeof countedActivities>>;

async function countedActivities(ctx: SpokenContext, alliance: AllianceRow) {
  const rows = await activitiesOf(ctx.tx, { allianceId: alliance.id, termId: ctx.term.id });
  return rows
    .filter((row) => row.status !== 'cancelled')
    .map(({ day, kind, subject, start }) => ({ day, kind, subject, held: start <= ctx.now }));
}

function quotaOf(ctx: SpokenContext, alliance: AllianceRow, subject: string, activities: Counted): words.SubjectQuota {
  const { programme, term, today, roster } = ctx;
  const mine = activities.filter((activity) => activity.subject !== '' && coversSubject(subject, activity.subject));
  return {
    subject,
    states: quotaStates({
      programme,
      term,
      stage: alliance.stage,
      subject,
      activities,
      today,
      extra: roster.county.holidays ?? [],
    }),
    held: mine.filter((activity) => activity.held).length,
    arranged: mine.filter((activity) => !activity.held).length,
  };
}

/** Subjects that have a group or an activity here. */
function subjectsOf(ctx: SpokenContext, alliance: AllianceRow, activities: Counted): string[] {
  const bound = [...ctx.roster.groupsByChatid.values()]
    .filter((group) => group.allianceId === alliance.id)
    .map((group) => group.subject);
  const seen = activities.flatMap((activity) => activity.subject.split('、'));
  return inSubjectOrder([...bound, ...seen]).filter((subject) => subject !== '');
}

function sum(rows: { count: number }[]): number {
  return rows.reduce((total, row) => total + row.count, 0);
}
