import { addDays, at, type Day, daysBetween, workingDayOnOrAfter } from '../../domain/calendar.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { type AllianceRow, type PersonRow, postsOn, schoolsOn } from '../../domain/roster.ts';
import { comment, minutesOf, sayMonthDay } from './phrases.ts';
import type { Line, Stage } from './stage.ts';
import type { Span } from './term-life.ts';
import { inOfficeHours, MINUTE, odd } from './times.ts';
import { wordFile } from './word-file.ts';

const WHEN = { 'term-start': 0.1, 'mid-term': 0.5, 'term-end': 0.9 } as const;
const TASKS = ['校本教研小结', '作业设计案例', '课题申报表', '听评课安排表'];

/** What lead schools and offices see to besides lessons: joint meetings, visits, tasks, typical cases. */
export function playDuties(stage: Stage, span: Span): void {
  for (const unit of stage.roster.alliances.values()) {
    const lead = holderOf(stage, '牵头校负责人', span, unit);
    if (lead === null) continue;
    playMeetings(stage, unit, lead, span);
    playTask(stage, unit, lead, span);
  }
  playVisits(stage, span);
  playCases(stage, span);
}

/** The joint meetings of a term, each with its record and with who came. */
function playMeetings(stage: Stage, unit: AllianceRow, lead: PersonRow, span: Span): void {
  const { roster } = stage;
  const extra = roster.county.holidays ?? [];
  for (const meeting of programmeOf(roster.county.programme).meetings) {
    for (const phase of meeting.phases) {
      const roll = stage.dice('meeting', unit.name, phase.name);
      if (roll.chance(0.1)) continue;
      const told = dayIn(span, WHEN[phase.when], roll.between(-4, 4));
      const day = workingDayOnOrAfter(addDays(told, roll.between(3, 6)), extra);
      if (day > span.to) continue;
      const place = roster.schools.get(unit.schools[0]?.schoolId ?? '')?.name ?? '';
      const mine = (moment: number, text: string) => say(stage, moment, { who: lead.userid ?? '', to: null, text });
      mine(
        inOfficeHours(at(told, '00:00').getTime(), 0, roll, extra),
        `${sayMonthDay(day)}15点召开${unit.name}${phase.name}，${place}`,
      );
      const after = at(day, '16:40').getTime();
      if (roll.chance(0.7)) mine(odd(after + roll.between(5, 90) * MINUTE), `${phase.name}责任领导和责任教研员都参加了`);
      if (roll.chance(0.8)) {
        const record = `${sayMonthDay(day)}${phase.name}研讨记录：${minutesOf(roll, lead.name, phase.name)}`;
        mine(odd(after + roll.between(95, 180) * MINUTE), record);
      }
    }
  }
}

/** Something the lead school wants besides; some schools send it in time, some later, some not at all. */
function playTask(stage: Stage, unit: AllianceRow, lead: PersonRow, span: Span): void {
  const roll = stage.dice('task', unit.name);
  if (roll.chance(0.45) || daysBetween(span.from, span.to) < 14) return;
  const extra = stage.roster.county.holidays ?? [];
  const set = workingDayOnOrAfter(dayIn(span, 0.15 + roll.next() * 0.5, 0), extra);
  const due = workingDayOnOrAfter(addDays(set, roll.between(6, 15)), extra);
  const item = roll.pick(TASKS);
  const who = lead.userid ?? '';
  const moment = inOfficeHours(at(set, '00:00').getTime(), 0, roll, extra);
  say(stage, moment, { who, to: null, text: `${sayMonthDay(due)}前各校交${item}`, picks: new RegExp(unit.name) });
  for (const school of schoolsOn(unit, set)) {
    const contact = contactOf(stage, school, set);
    const name = stage.roster.schools.get(school)?.name ?? '';
    const own = stage.dice('task answer', unit.name, name);
    if (contact === null || own.chance(0.25)) continue;
    const daysOn = own.chance(0.7)
      ? own.between(1, Math.max(1, daysBetween(set, due) - 1))
      : daysBetween(set, due) + own.between(1, 5);
    const words = `${name}${item}`;
    send(stage, inOfficeHours(at(set, '00:00').getTime(), daysOn, own, extra), contact.userid ?? '', words);
  }
}

/** Visits of the bureau with the papers they leave, where the document asks for them. */
function playVisits(stage: Stage, span: Span): void {
  const rule = programmeOf(stage.roster.county.programme).visits;
  const by = rule === null ? null : holderOf(stage, rule.owedBy, span, null);
  if (rule === null || by === null) return;
  const roll = stage.dice('visits');
  const extra = stage.roster.county.holidays ?? [];
  const who = by.userid ?? '';
  const times = Math.max(1, rule.perTerm - (roll.chance(0.2) ? 1 : 0));
  for (const [i, school] of roll.shuffle(schoolsByName(stage)).slice(0, times).entries()) {
    const day = workingDayOnOrAfter(dayIn(span, (i + 1) / (times + 1), roll.between(-5, 5)), extra);
    say(stage, odd(at(day, '16:00').getTime() + roll.between(0, 80) * MINUTE), {
      who,
      to: null,
      text: `今天到${school.name}督查指导了`,
    });
    for (const part of rule.leaves) {
      if (roll.chance(0.15)) continue;
      send(stage, inOfficeHours(at(day, '00:00').getTime(), roll.between(1, 6), roll, extra), who, `${school.name}督查${part}`);
    }
  }
}

function playCases(stage: Stage, span: Span): void {
  const programme = programmeOf(stage.roster.county.programme);
  const target = programme.targets.find(({ of }) => of.what === 'cases');
  const by = target === undefined ? null : holderOf(stage, target.owedBy, span, null);
  const roll = stage.dice('case');
  const [school] = roll.shuffle(schoolsByName(stage));
  if (by === null || school === undefined) return;
  const moment = inOfficeHours(at(dayIn(span, 0.6, 0), '00:00').getTime(), 0, roll, stage.roster.county.holidays ?? []);
  say(stage, moment, { who: by.userid ?? '', to: null, text: `推荐${school.name}为典型案例` });
}

/** A Word file in private, whose name says what it is. */
function send(stage: Stage, moment: number, who: string, words: string): void {
  stage.agenda.at(moment, async () => {
    const bytes = await wordFile(words, comment(stage.dice('words', words)));
    await stage.say({ who, to: null, text: '', extras: { files: [{ name: `${words}.docx`, bytes }] }, picks: new RegExp(words) });
  });
}

function say(stage: Stage, moment: number, line: Line): void {
  stage.agenda.at(moment, () => stage.say(line));
}

function schoolsByName({ roster }: Stage): { name: string }[] {
  return [...roster.schools.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function dayIn({ from, to }: Span, share: number, more: number): Day {
  const day = addDays(from, Math.floor(daysBetween(from, to) * share) + more);
  return day < from ? from : day;
}

function holderOf(stage: Stage, post: string, span: Span, unit: AllianceRow | null): PersonRow | null {
  return find(stage, addDays(span.from, 7), (held) => held.post === post && (unit === null || held.allianceId === unit.id));
}

function contactOf(stage: Stage, schoolId: string, day: Day): PersonRow | null {
  return find(stage, day, (held, person) => held.post === '校联络人' && (held.schoolId ?? person.schoolId) === schoolId);
}

function find(
  { roster }: Stage,
  day: Day,
  fits: (held: PersonRow['posts'][number], person: PersonRow) => boolean,
): PersonRow | null {
  return [...roster.peopleByUserid.values()].find((person) => postsOn(person, day).some((held) => fits(held, person))) ?? null;
}
