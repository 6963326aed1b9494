import { addDays, mondayOf } from '../../domain/calendar.ts';
import type { CountyFacts, UnitFact } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { needsAttention } from '../../domain/compliance/findings.ts';
import { dutiesOf } from '../../domain/offices.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { postsOn } from '../../domain/roster.ts';
import { teachingWeekOf } from '../../domain/term.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import { sayShortDay } from '../words.ts';
import * as words from './replies.ts';
import { seer } from './sees.ts';

type Duty = Programme['duties'][number];

/** The week by the speaker's own duty: what the document has their office look after, and nothing else. */
export async function digest(ctx: SpokenContext): Promise<Outcome> {
  const posts = postsOn(ctx.speaker, ctx.today);
  const duties = [...new Set(posts.flatMap((post) => dutiesOf(post, ctx.programme.duties)))];
  const [first] = duties;
  if (first === undefined) return say(words.noDuty);
  const seen = duties.filter((duty) => duty.sees !== null);
  if (seen.length === 0) return say(words.dutyUnrecorded(first.office, first.does, first.clause.say));
  const { asked: findings, facts } = await held(ctx);
  const mine = findings
    .filter(seer(ctx.speaker, ctx.roster, ctx.today))
    .filter((one) => one.counts && seen.some((duty) => looksAt(duty, one, facts)));
  const topics = seen.flatMap((duty) => duty.sees?.topics ?? []);
  const week = topics.includes('three-ones') || topics.includes('quotas') ? weekOf(ctx, facts, seen) : null;
  const told = {
    office: first.office,
    week,
    asked: mine.length,
    done: mine.filter((one) => one.state === 'done').length,
    attention: needsAttention(mine),
    clause: first.clause,
  };
  return say(words.digest(told, { facts, today: ctx.today }));
}

function looksAt({ sees }: Duty, { topic, about }: Finding, facts: CountyFacts): boolean {
  if (sees === null || !sees.topics.includes(topic)) return false;
  if (sees.stages === null && sees.kinds === null) return true;
  const units = facts.units.filter(
    (unit) => unit.id === about.unitId || (about.schoolId !== undefined && unit.schools.includes(about.schoolId)),
  );
  return units.some((unit) => isOver({ sees }, unit));
}

/** Of the stages and kinds of unit a duty names, where it names any. */
function isOver({ sees }: Pick<Duty, 'sees'>, unit: Pick<UnitFact, 'stage' | 'kind'>): boolean {
  return sees !== null && (sees.stages?.includes(unit.stage) ?? true) && (sees.kinds?.includes(unit.kind) ?? true);
}

function weekOf({ today, term, speaker, roster, programme }: SpokenContext, facts: CountyFacts, duties: readonly Duty[]) {
  const monday = mondayOf(today);
  const sunday = addDays(monday, 6);
  const no = teachingWeekOf(today, term);
  const units = new Set(facts.units.filter((unit) => duties.some((duty) => isOver(duty, unit))).map((unit) => unit.id));
  const own = postsOn(speaker, today).flatMap((post) => (post.allianceId === null ? [] : [post.allianceId]));
  const districts = postsOn(speaker, today).flatMap((post) => (post.districtId === null ? [] : [post.districtId]));
  const inReach = (unitId: string) =>
    (own.length === 0 || own.includes(unitId)) &&
    (districts.length === 0 || districts.includes(roster.alliances.get(unitId)?.districtId ?? ''));
  const held = facts.activities.filter(
    (one) =>
      one.held && one.subject !== '' && one.day >= monday && one.day <= sunday && units.has(one.unitId) && inReach(one.unitId),
  );
  const called = `${no === null ? '本周' : `第${no}教学周`}（${sayShortDay(monday)}-${sayShortDay(sunday)}）`;
  const complete = programme.evidence.items.length === 0 ? null : held.filter((one) => one.ones.done).length;
  return { called, held: held.length, complete };
}
