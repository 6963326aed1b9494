import { addTeacher } from '../../db/people-changes.ts';
import { Refusal } from '../../domain/refusal.ts';
import { can, standingOf } from '../../domain/rights.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import * as say from './replies.ts';
import { schoolNamed } from './school.ts';

/** 把金山小学数学张伟加到花名册: as a teacher of that school. Other posts are the county file's. */
export async function addToRoster(ctx: SpokenContext): Promise<Outcome> {
  const { reading, roster, today } = ctx;
  if (reading.school === undefined || reading.name === undefined)
    return text('请写明学校和姓名，如“把张老师加到第七小学数学名单”。没有改动。');
  const school = schoolNamed(roster, reading.school);
  if (school === null) return text(say.noSchoolToAddTo(reading.school));
  const standing = standingOf(ctx.speaker, roster, today);
  const alliances = standingOf({ ...ctx.speaker, schoolId: school.id }, roster, today).schoolAlliances;
  if (![null, ...alliances].some((allianceId) => can(standing, 'roster.change', { allianceId, schoolId: school.id }))) {
    throw new Refusal({ code: 'other-alliance' });
  }
  const subjects = reading.subject === undefined ? [] : [reading.subject];
  const who = { school: school.name, name: reading.name, subjects };
  const there = [...roster.people.values()].some((person) => person.schoolId === school.id && person.name === reading.name);
  if (there) return text(say.listedAlready(who));
  const teacher = { countyId: roster.county.id, name: reading.name, schoolId: school.id, subjects, userid: null, from: today };
  const id = await addTeacher(ctx.tx, teacher, ctx.now);
  return { ...text(say.added(who)), act: { action: 'roster.add', target: `person:${id}`, detail: { school: school.name } } };
}

function text(words: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text: words } };
}
