import { tasksOf } from '../../db/tasks.ts';
import { dayOf, schoolYearOf } from '../../domain/calendar.ts';
import { assess } from '../../domain/compliance/assessment.ts';
import type { Owner } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { Refusal } from '../../domain/refusal.ts';
import { postsOn, withParts } from '../../domain/roster.ts';
import { bare } from '../bare.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { alliancesOf } from '../context.ts';
import { held, heldInYear } from '../facts.ts';
import { say, schoolSaid } from '../handed-in.ts';
import { wholeCounty } from '../reach.ts';
import { coverage } from './coverage.ts';
import * as words from './replies.ts';
import { seer } from './sees.ts';
import { askedAbout } from './which.ts';

/** How a rule of the document stands, for whoever answers for it: researcher, lead school, school, district or bureau. */
export async function compliance(ctx: SpokenContext): Promise<Outcome> {
  const { extra } = ctx.reading;
  if (extra?.own === true) return ownTasks(ctx);
  if (extra?.assess === 'term-end' || extra?.assess === 'year-end') return assessment(ctx, extra.assess);
  if (ctx.reading.rule === 'coverage') return coverage(ctx);
  const { asked: today, facts } = await held(ctx);
  const asked = today.filter(askedAbout(ctx.reading, ctx.programme));
  if (asked.length === 0) return say(words.notInDocument(ctx.programme.source.say));
  const mine = asked
    .filter(seer(ctx.speaker, ctx.roster, ctx.today))
    .filter(inAlliance(ctx))
    .filter(inPlace(ctx));
  if (mine.length === 0) throw new Refusal({ code: 'other-alliance' });
  const names = { facts, today: ctx.today };
  const told = { posts: ctx.programme.called.posts, question: questionOf(ctx), unit: ctx.reading.alliance ?? '' };
  return say(ctx.chat.kind === 'group' ? words.standingShort(mine) : words.standing(mine, names, told));
}

const LONGEST_QUESTION = 16;

/** The question itself, to be asked again of one alliance, subject or school; empty where it is long. */
function questionOf({ message, reading, roster }: SpokenContext): string {
  const said = bare(message.text)
    .replace(reading.alliance ?? '', '')
    .replace(reading.subject ?? '', '')
    .replace(wholeCounty(roster.county.name), '');
  return said.length > LONGEST_QUESTION ? '' : said;
}

/** Of the 学区 or the school that was named. */
function inPlace({ message, reading, roster, speaker }: SpokenContext): (finding: Finding) => boolean {
  const districts = new Set([...roster.districts.values()].flatMap(({ id, name }) => (message.text.includes(name) ? [id] : [])));
  const meant = schoolSaid({ message, reading, roster, speaker });
  const schools = meant === undefined ? [] : withParts(meant, roster.schools);
  return ({ about }) => {
    const { districtId, unitId, schoolId } = about;
    const unit = unitId === undefined ? undefined : roster.alliances.get(unitId);
    const ofDistrict = districtId ?? unit?.districtId ?? roster.schools.get(schoolId ?? '')?.districtId ?? null;
    if (districts.size > 0 && !(ofDistrict !== null && districts.has(ofDistrict))) return false;
    if (schools.length === 0 || (schoolId === undefined && unit === undefined)) return true;
    if (schoolId !== undefined) return schools.includes(schoolId);
    return unit?.schools.some((one) => schools.includes(one.schoolId)) === true;
  };
}

/** In a group, or where one was named, of that alliance only. */
function inAlliance({ alliance, chat, reading }: SpokenContext): (finding: Finding) => boolean {
  const named = alliance !== null && (chat.kind === 'group' || reading.alliance !== undefined);
  return ({ about }) => !named || about.unitId === undefined || about.unitId === alliance.id;
}

/** 我的任务: what the speaker's own posts owe, whoever held them before. */
async function ownTasks(ctx: SpokenContext): Promise<Outcome> {
  const { speaker, roster, today } = ctx;
  if (ctx.chat.kind === 'group') throw new Refusal({ code: 'only-in-private', what: '查看自己的任务' });
  const posts = new Set(postsOn(speaker, today).map((post) => post.post));
  const { asked, facts } = await held(ctx);
  const open = asked
    .filter(
      ({ state, counts, post, remedy }) =>
        state !== 'done' && counts && posts.has(post) && remedy !== null && remedy.do !== 'wait',
    )
    .filter(seer(speaker, roster, today));
  const ids = alliancesOf(roster, speaker, today).map((alliance) => alliance.id);
  const tasks = (await tasksOf(ctx.tx, { allianceIds: ids, dueAfter: ctx.now })).filter(
    (task) => posts.has(task.owedBy) && (task.schools.length === 0 || task.schools.includes(speaker.schoolId ?? '')),
  );
  const done = new Set(facts.handedIn.flatMap((row) => (isOwn(row.owner, row.subject, ctx) ? [row.item] : [])));
  const left = tasks
    .filter((task) => !done.has(`task.${task.id}`))
    .map(({ item, dueAt }) => ({ item, day: dayOf(new Date(dueAt.getTime() - 1)) }));
  return say(words.ownDuties(open, left, { facts, today }));
}

/** Handed in for the speaker's school, or for the subject they answer for. */
function isOwn(owner: Owner, subject: string, { speaker, today }: SpokenContext): boolean {
  if (owner.of === 'school') return owner.id === speaker.schoolId;
  if (owner.of !== 'unit') return false;
  return postsOn(speaker, today).some((post) => post.allianceId === owner.id && (post.subject ?? '') === subject);
}

/** The term's, or that of all the year's terms so far; of one unit where it is named. */
async function assessment(ctx: SpokenContext, when: 'term-end' | 'year-end'): Promise<Outcome> {
  const { programme, speaker, roster, today } = ctx;
  const fitting = programme.assessment.filter((one) => one.when === when);
  const rule = fitting.find((one) => one.joint || one.parts.length > 0) ?? fitting[0];
  if (rule === undefined) return say(words.noAssessment);
  const { asked: findings, facts, settings } = await (when === 'year-end' ? heldInYear(ctx) : held(ctx));
  const given = new Map(
    facts.schools.map(({ id }) => {
      const took = facts.activities.filter((activity) => activity.ones.reflection.received.includes(id));
      const now = took.filter((activity) => activity.day >= facts.term.start).length;
      return [id, { now, before: took.length - now }] as const;
    }),
  );
  const mine = seer(speaker, roster, today);
  const named = facts.units.filter((unit) => unit.name !== '' && ctx.message.text.includes(unit.name));
  const visible = new Set(
    (named.length > 0 ? named : facts.units)
      .filter((unit) => findings.some((one) => one.about.unitId === unit.id && mine(one)))
      .map((unit) => unit.id),
  );
  const units = assess(rule, { facts, findings, settings, given }).filter((unit) => visible.has(unit.unitId));
  if (units.length === 0) throw new Refusal({ code: 'other-alliance' });
  const year = schoolYearOf(ctx.term.start);
  const name = when === 'year-end' ? `${year}-${year + 1}学年${rule.of}` : rule.of;
  const told = { name, when, by: rule.by, joint: rule.joint, first: rule.first, clause: rule.clause };
  return say(words.assessed(units, told, { facts, today }));
}
