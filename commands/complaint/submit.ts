import { z } from 'zod';
import { reachable } from '../../db/conversations.ts';
import { COMPLAINT, complaintTarget, nextComplaintNo } from '../../db/queries/complaints.ts';
import { Refusal } from '../../domain/refusal.ts';
import { afterQuiet } from '../../domain/reminders/quiet.ts';
import type { Draft } from '../../domain/reply.ts';
import { can, standingOf, whoMay } from '../../domain/rights.ts';
import { postsOn } from '../../domain/roster.ts';
import { bare } from '../bare.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import * as words from './replies.ts';

/** Kept without the name, numbered, and passed on to those the table lets read it. */
export async function submitComplaint(ctx: SpokenContext): Promise<Outcome> {
  const said = withoutName(ctx.reading.text ?? ctx.message.text, ctx.speaker.name);
  if (!ONLY_ITS_NAME.test(bare(said))) return kept(ctx, said);
  return { outcome: 'done', reply: { kind: 'text', text: words.nothingSaid } };
}

/** 我要投诉, and nothing more. */
const ONLY_ITS_NAME =
  /^(?:我)?(?:要|想)?(?:匿名)?(?:提|反映|反馈)?(?:一?[个条点下]|一下|些)?(?:投诉|举报|建议|意见|问题|情况|意见箱|吐槽|投诉建议|意见建议)?$/;

async function kept(ctx: SpokenContext, said: string): Promise<Outcome> {
  const { tx, now } = ctx;
  const no = await nextComplaintNo(tx);
  const readers = await readersOf(ctx);
  const dueAt = afterQuiet(now);
  const drafts = readers.map(
    ({ userid }): Draft => ({
      dedupeKey: `complaint:${no}:${userid}`,
      to: { kind: 'direct', id: userid },
      kind: 'notice',
      content: { kind: 'markdown', text: words.passedOn(no, said) },
      dueAt,
    }),
  );
  const reached = whoMay('complaint.read').filter((post) => readers.some(({ posts }) => posts.includes(post)));
  const text = words.received({ no, to: toldFirst(reached), at: dueAt > now ? dueAt : null, today: ctx.today });
  return {
    outcome: 'done',
    reply: { kind: 'text', text },
    drafts,
    act: { action: COMPLAINT, target: complaintTarget(no), detail: { text: said }, undo: { no } },
  };
}

/** 撤销. In a group nobody shall learn that there was a complaint. */
export async function undoComplaint(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  if (ctx.chat.kind === 'group') throw new Refusal({ code: 'only-in-private', what: '撤销这一条' });
  const { no } = z.object({ no: z.string() }).parse(act.undo);
  return { outcome: 'done', reply: { kind: 'text', text: words.takenBack(no) } };
}

/** Who may read complaints and can be written to, the one who made it left out. */
async function readersOf({ tx, roster, today, speaker }: SpokenContext) {
  const all = [...roster.peopleByUserid].filter(
    ([userid, person]) => userid !== speaker.userid && can(standingOf(person, roster, today), 'complaint.read', {}),
  );
  const reached = await reachable(
    tx,
    all.map(([userid]) => userid),
  );
  return all
    .filter(([userid]) => reached.has(userid))
    .map(([userid, person]) => ({ userid, posts: postsOn(person, today).map((held) => held.post) }));
}

function toldFirst(posts: readonly string[]): string {
  return posts.toReversed().join('和');
}

/** The promise holds for words that bring the name along. */
function withoutName(text: string, name: string): string {
  const trimmed = text.trim();
  return name === '' ? trimmed : trimmed.replaceAll(name, '某老师').replaceAll('某老师老师', '某老师');
}
