import { z } from 'zod';
import { activitiesOf } from '../../db/activities.ts';
import { reachable } from '../../db/conversations.ts';
import { passBack, passPost } from '../../db/people-changes.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { Refusal } from '../../domain/refusal.ts';
import { nextDisturbable } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { POSTS, type PostName } from '../../domain/roles.ts';
import { type AllianceRow, type PersonRow, postsOn, schoolsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { held } from '../facts.ts';
import { may } from '../handed-in.ts';
import { askAlliance, askSubject } from '../whose.ts';
import { labelOf, sayDay, sayHours, sayPlace } from '../words.ts';
import * as say from './hand-over-replies.ts';
import { schoolNamed } from './school.ts';

/** A post passes to somebody else from a day on: rights, duties and what is open go with it, and old records keep the old name. */
export async function replaceHolder(ctx: SpokenContext): Promise<Outcome> {
  const { reading, alliance, today } = ctx;
  const post = postSaid(reading.post);
  if (post === null) return text(say.whichPost);
  if (alliance === null) return askAlliance(ctx);
  if (post === '学科教研员' && ctx.subject === null) return askSubject(ctx);
  const subject = post === '学科教研员' ? ctx.subject : null;
  if (!may(ctx, 'roster.change', { allianceId: alliance.id, subject }))
    throw new Refusal({ code: 'not-yours', action: '换人', who: '牵头校负责人或管理员', unchanged: '岗位没有改动' });
  if (reading.name === undefined) return text(say.whoTakesOver);

  const next = personNamed(ctx, alliance, reading.name);
  if (next === null) return text(say.notListed(reading.name));
  if (next === 'several') return text(say.ambiguous(reading.name));
  const holders = holdersOf(ctx, alliance, post, subject, post === '校联络人' ? next.schoolId : null);
  if (holders.some((person) => person.id === next.id))
    return text(say.holdsAlready(next.name, say.postCalled(post, alliance.name, subject)));
  const leaving = reading.forName === undefined ? holders : holders.filter((person) => person.name === reading.forName);
  if (reading.forName !== undefined && leaving.length === 0)
    return text(
      say.notTheHolder(
        reading.forName,
        holders.map((person) => person.name),
      ),
    );

  const day = reading.date ?? today;
  const place = { post, allianceId: post === '校联络人' ? null : alliance.id, schoolId: next.schoolId, subject };
  const passed = await passPost(ctx.tx, { post: place, from: leaving.map((person) => person.id), to: next.id, day }, ctx.now);
  const open = await openDuties(ctx, alliance, post, subject);
  const told = {
    called: say.postCalled(post, alliance.name, subject),
    next: next.name,
    before: leaving.map((person) => person.name),
    day,
    today,
  };
  return {
    ...text(say.handedOver({ ...told, open: open.length })),
    drafts: await notes(ctx, { alliance, subject, next, leaving, told, open, id: passed.begun }),
    act: { action: 'roster.replace', target: `post:${passed.begun}`, detail: { post, subject, day }, undo: passed },
  };
}

const Passed = z.object({ ended: z.array(z.string()), begun: z.string(), stays: z.array(z.string()).default([]) });

export async function undoReplace(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  await passBack(ctx.tx, Passed.parse(act.undo), ctx.now);
  return text(say.handedBack);
}

const CALLED: Record<string, PostName> = {
  教研员: '学科教研员',
  联络人: '校联络人',
  负责人: '牵头校负责人',
  盟主校校长: '牵头校负责人',
};

function postSaid(post: string | undefined): PostName | null {
  return POSTS.find((one) => one === post) ?? CALLED[post ?? ''] ?? null;
}

/** By name among the alliance's schools; the school said tells two of one name apart. */
function personNamed(ctx: SpokenContext, alliance: AllianceRow, name: string): PersonRow | 'several' | null {
  const { roster, reading, today } = ctx;
  const schools = schoolsOn(alliance, today);
  const said = reading.school === undefined ? null : schoolNamed(roster, reading.school);
  const named = [...roster.people.values()].filter(
    (person) =>
      person.name === name &&
      person.schoolId !== null &&
      schools.includes(person.schoolId) &&
      (said === null || said.id === person.schoolId),
  );
  const [only, ...others] = named;
  if (only === undefined) return null;
  return others.length === 0 ? only : 'several';
}

function holdersOf(
  { roster, today }: SpokenContext,
  alliance: AllianceRow,
  post: PostName,
  subject: string | null,
  schoolId: string | null,
): PersonRow[] {
  return [...roster.people.values()].filter((person) =>
    postsOn(person, today).some(
      (one) =>
        one.post === post &&
        (post === '校联络人'
          ? (one.schoolId ?? person.schoolId) === schoolId
          : one.allianceId === alliance.id && one.subject === subject),
    ),
  );
}

/** What goes with the post: activities to come, and what is due of it. */
async function openDuties(ctx: SpokenContext, alliance: AllianceRow, post: PostName, subject: string | null): Promise<string[]> {
  const { today, roster } = ctx;
  const coming =
    post === '学科教研员'
      ? await activitiesOf(ctx.tx, { allianceId: alliance.id, from: today, ...(subject === null ? {} : { subject }) })
      : [];
  const { findings, facts } = await held(ctx, [alliance.id]);
  const mine = findings.filter(
    (one) =>
      one.state !== 'done' &&
      one.counts &&
      ofPost(one, post, subject) &&
      one.remedy !== null &&
      one.topic !== 'quotas' &&
      one.about.unitId === alliance.id,
  );
  return [
    ...coming
      .filter((row) => row.status !== 'cancelled')
      .map((row) => `${labelOf(row)}，${sayDay(row.day, today)}${sayHours({ ...row, end: null })}，${sayPlace(row)}`),
    ...mine.map((one) => {
      const activity = facts.activities.find((row) => row.id === one.about.activityId);
      const schools = one.missing.flatMap((id) => roster.schools.get(id)?.name ?? []);
      return say.duty(one.name, activity === undefined ? null : activity.no, schools, one.by, today);
    }),
  ];
}

/** A researcher also sees to it that the schools' 体会 come in. */
function ofPost({ post, topic, about }: Finding, wanted: PostName, subject: string | null): boolean {
  if (subject !== null && about.subject !== subject) return false;
  return post === wanted || (wanted === '学科教研员' && topic === 'three-ones');
}

interface Told {
  called: string;
  next: string;
  before: string[];
  day: string;
  today: string;
}

/** A note to whoever takes over, to whoever leaves, and a line to the group. */
async function notes(
  ctx: SpokenContext,
  about: {
    alliance: AllianceRow;
    subject: string | null;
    next: PersonRow;
    leaving: PersonRow[];
    told: Told;
    open: string[];
    id: string;
  },
): Promise<Draft[]> {
  const { told, open, id } = about;
  const people = [about.next, ...about.leaving].flatMap((person) => (person.userid === null ? [] : [person.userid]));
  const groups = [...ctx.roster.groupsByChatid.values()]
    .filter((group) => group.allianceId === about.alliance.id && (about.subject === null || group.subject === about.subject))
    .map((group) => group.chatid);
  const there = await reachable(ctx.tx, [...people, ...groups]);
  const dueAt = nextDisturbable(ctx.now, ctx.roster.county.holidays ?? []);
  const draft = (to: Draft['to'], words: string): Draft[] =>
    there.has(to.id) && !(to.kind === ctx.chat.kind && to.id === ctx.chat.id)
      ? [{ dedupeKey: `hand-over:${id}:${to.id}`, to, kind: 'hand-over', content: { kind: 'markdown', text: words }, dueAt }]
      : [];
  const direct = (person: PersonRow, words: string) =>
    person.userid === null ? [] : draft({ kind: 'direct', id: person.userid }, words);
  return [
    ...direct(about.next, say.toTheNext(told, open)),
    ...about.leaving.flatMap((person) => direct(person, say.toTheLeaving(person.name, told))),
    ...groups.flatMap((chatid) => draft({ kind: 'group', id: chatid }, say.toTheGroup(told))),
  ];
}

function text(words: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text: words } };
}
