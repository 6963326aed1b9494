import { z } from 'zod';
import { reachable } from '../../db/conversations.ts';
import { confirmClaim } from '../../db/people.ts';
import { addTeacher, giveName } from '../../db/people-changes.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Draft } from '../../domain/reply.ts';
import { can, standingOf } from '../../domain/rights.ts';
import type { PostName } from '../../domain/roles.ts';
import { type PersonRow, postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { openAsk } from '../questions.ts';
import * as say from './replies.ts';

const Claimed = z.object({
  userid: z.string(),
  name: z.string(),
  schoolId: z.string(),
  subjects: z.array(z.string()),
  /** confirm: posts beyond a teacher's. give: the name is somebody else's so far. add: the roster lacks it. */
  how: z.enum(['confirm', 'give', 'add']),
  personId: z.string().nullable(),
});
export type Claimed = z.infer<typeof Claimed>;

/** Asks the school's contact, else an 管理员, else the lead school, whoever can be reached; null where nobody can. */
export async function askApprover(ctx: SpokenContext, claimed: Claimed): Promise<{ asked: string | null; drafts: Draft[] }> {
  const candidates = approversOf(ctx, claimed);
  const open = await reachable(
    ctx.tx,
    candidates.map(({ userid }) => userid),
  );
  const approver = candidates.find(({ userid }) => open.has(userid));
  if (approver === undefined) return { asked: null, drafts: [] };

  const school = ctx.roster.schools.get(claimed.schoolId)?.name ?? '';
  const chat = { kind: 'direct' as const, id: approver.userid };
  const card = await openAsk(
    { tx: ctx.tx, now: ctx.now, chat, from: approver.userid, inboxId: ctx.inboxId },
    { intent: 'roster.claim', extra: { approve: claimed } },
    {
      title: `${school} ${claimed.name} 是本人吗`,
      desc: DESCRIBED[claimed.how],
      choices: [
        { id: 'yes', text: '是本人', words: ['是', '是的', '对'], patch: { confirmed: true } },
        { id: 'no', text: '不是', words: ['不是本人'], patch: null, answer: '没有登记，名单没有改动。' },
      ],
      as: 'buttons',
      meanwhile: '未选择前，名单没有改动。',
    },
  );
  const draft: Draft = {
    dedupeKey: `claim:${card.taskId}`,
    to: chat,
    kind: 'claim',
    content: { kind: 'card', card },
    dueAt: ctx.now,
  };
  return { asked: approver.called === '校联络人' ? `${school}联络人` : approver.called, drafts: [draft] };
}

const DESCRIBED: Record<Claimed['how'], string> = {
  confirm: '有人用企业微信登记了这个名字。确认后，名单里的岗位生效。',
  give: '这个名字已有人使用，现在有另一个账号说是本人。确认后改由新账号使用。',
  add: '名单里没有这个名字。确认后按本校教师加入名单。',
};

/** The answer of whoever was asked. Their right is looked at again: a post may have passed on meanwhile. */
export async function approve(ctx: SpokenContext): Promise<Outcome> {
  const claimed = Claimed.parse(ctx.reading.extra?.approve);
  const { schoolId, userid } = claimed;
  const alliances = standingOf({ ...ctx.speaker, schoolId }, ctx.roster, ctx.today).schoolAlliances;
  const standing = standingOf(ctx.speaker, ctx.roster, ctx.today);
  if (![null, ...alliances].some((allianceId) => can(standing, 'claim.approve', { schoolId, allianceId }))) {
    throw new Refusal({ code: 'not-yours', action: '核对名字', who: '校联络人或管理员', unchanged: '名单没有改动' });
  }
  const personId = await settle(ctx, claimed);
  const school = ctx.roster.schools.get(schoolId)?.name ?? '';
  const who = { school, name: claimed.name, subjects: ctx.roster.people.get(personId)?.subjects ?? claimed.subjects };
  return {
    outcome: 'done',
    reply: { kind: 'text', text: say.approvedFor(who) },
    drafts: [
      {
        dedupeKey: `approved:${ctx.inboxId}:${userid}`,
        to: { kind: 'direct', id: userid },
        kind: 'claim',
        content: { kind: 'markdown', text: say.approved(who) },
        dueAt: ctx.now,
      },
    ],
    act: { action: 'roster.approve', target: `person:${personId}`, detail: { how: claimed.how } },
    releases: { userid },
  };
}

async function settle(ctx: SpokenContext, { how, personId, userid, name, schoolId, subjects }: Claimed): Promise<string> {
  const { tx, now, roster, today } = ctx;
  if (personId === null) {
    return addTeacher(tx, { countyId: roster.county.id, name, schoolId, subjects, userid, from: today }, now);
  }
  if (how === 'confirm') await confirmClaim(tx, { personId, userid }, now);
  else await giveName(tx, { personId, userid }, now);
  return personId;
}

type Approver = { userid: string; called: PostName };

function approversOf({ roster, today }: SpokenContext, { schoolId, userid }: Claimed): Approver[] {
  const rank: readonly PostName[] = ['校联络人', '管理员', '牵头校负责人'];
  const found = [...roster.people.values()].flatMap((person: PersonRow): Approver[] => {
    if (person.userid === null || person.userid === userid) return [];
    const standing = standingOf(person, roster, today);
    const alliances = standingOf({ ...person, schoolId }, roster, today).schoolAlliances;
    const may = [null, ...alliances].some((allianceId) => can(standing, 'claim.approve', { schoolId, allianceId }));
    const called = rank.find((post) => postsOn(person, today).some((held) => held.post === post));
    return may && called !== undefined ? [{ userid: person.userid, called }] : [];
  });
  return found.sort((a, b) => rank.indexOf(a.called) - rank.indexOf(b.called));
}
