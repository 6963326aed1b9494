import { claimName, unclaim } from '../../db/people.ts';
import { type PersonRow, postsOn, type SchoolRow } from '../../domain/roster.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { approve, askApprover, type Claimed } from './approve.ts';
import * as say from './replies.ts';
import { schoolNamed } from './school.ts';

/** 我是 第七小学 周婷: ties the speaker to an open name. Whatever the name holds, a teacher's rights until somebody confirms more. */
export async function claim(ctx: SpokenContext): Promise<Outcome> {
  const { reading, roster, tx, now } = ctx;
  if (reading.extra?.approve !== undefined) return approve(ctx);
  if (reading.school === undefined || reading.name === undefined) return text(say.SAY_WHO);
  const school = schoolNamed(roster, reading.school);
  if (school === null) return text(say.noSuchSchool(reading.school));

  const { userid } = ctx.speaker;
  const result = await claimName(tx, { userid, schoolId: school.id, name: reading.name }, now);
  const about = {
    userid,
    schoolId: school.id,
    name: reading.name,
    subjects: reading.subject === undefined ? [] : [reading.subject],
  };
  switch (result.kind) {
    case 'claimed':
      return welcome(ctx, school, roster.people.get(result.personId), about);
    case 'known': {
      const person = roster.people.get(result.personId);
      const who = { school: schoolOf(ctx, person) ?? school.name, name: result.name, subjects: person?.subjects ?? [] };
      return text(result.name === reading.name ? say.known(who) : say.knownAsAnother(who));
    }
    case 'taken': {
      const { asked, drafts } = await askApprover(ctx, { ...about, how: 'give', personId: result.personId });
      return { ...text(say.taken(school.name, asked)), drafts };
    }
    case 'unknown-name': {
      const { asked, drafts } = await askApprover(ctx, { ...about, how: 'add', personId: null });
      return { ...text(say.notListed(school.name, reading.name, asked)), drafts };
    }
    case 'ambiguous':
      return text(say.ambiguous(school.name, reading.name));
    case 'unknown-school':
      return text(say.noSuchSchool(reading.school));
    default:
      return result satisfies never;
  }
}

async function welcome(
  ctx: SpokenContext,
  school: SchoolRow,
  person: PersonRow | undefined,
  about: Omit<Claimed, 'how' | 'personId'>,
): Promise<Outcome> {
  const personId = person?.id ?? '';
  const more =
    person === undefined ? [] : postsOn(person, ctx.today).flatMap((held) => (held.post === '教师' ? [] : [held.post]));
  const check = more.length === 0 ? { asked: null, drafts: [] } : await askApprover(ctx, { ...about, how: 'confirm', personId });
  const who = { school: school.name, name: about.name, subjects: person?.subjects ?? about.subjects };
  return {
    ...text(say.claimed(who, [...new Set(more)], check.asked)),
    drafts: check.drafts,
    act: { action: 'roster.claim', target: `person:${personId}`, detail: { school: school.name }, undo: { personId } },
    releases: { userid: about.userid },
  };
}

/** 不是我 */
export async function unclaimOwn(ctx: SpokenContext): Promise<Outcome> {
  const { id, userid } = ctx.speaker;
  const freed = await unclaim(ctx.tx, { personId: id, userid }, ctx.now);
  if (!freed) return text(say.NOT_CLAIMED_HERE);
  return { ...text(say.UNCLAIMED), act: { action: 'roster.unclaim', target: `person:${id}`, detail: {} } };
}

export async function undoClaim(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const freed = await unclaim(ctx.tx, { personId: String(act.undo?.personId), userid: ctx.speaker.userid }, ctx.now);
  return text(freed ? say.UNCLAIMED : say.NOT_CLAIMED_HERE);
}

function schoolOf({ roster }: SpokenContext, person: PersonRow | undefined): string | undefined {
  return person?.schoolId == null ? undefined : roster.schools.get(person.schoolId)?.name;
}

function text(words: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text: words } };
}
