import { type ActivityRow, activitiesOf } from '../../db/activities.ts';
import { reachable } from '../../db/conversations.ts';
import { repeatedPictures } from '../../db/queries/repeated-pictures.ts';
import { coversSubject } from '../../domain/subjects.ts';
import { askedOf } from '../../domain/three-ones.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say, schoolName } from '../handed-in.ts';
import { reachOf } from '../reach.ts';
import { type ActivityState, statesOf } from '../state.ts';
import { findTarget, targetOf } from '../target.ts';
import { whichActivity } from '../which.ts';
import { askAlliance } from '../whose.ts';
import * as words from './status-replies.ts';
import { statusBySubject, statusOfAll } from './status-wide.ts';

/** How the three ones stand: of one activity, of a month's or the term's, or of all the alliances a post of the bureau reaches. */
export async function status(ctx: SpokenContext): Promise<Outcome> {
  const span = spanOf(ctx);
  const reach = reachOf(ctx);
  if (reach !== null) return statusOfAll(ctx, reach, span);
  if (ctx.alliance === null) return askAlliance(ctx);
  if (span !== null) return ofSpan(ctx, ctx.alliance.id, span);
  const found = await findTarget(ctx, { direction: 'past' });
  if ('several' in found) return ofSeveral(ctx, found.several, '近14天');
  if ('one' in found) return ofOne(ctx, found.one);
  // Nothing in the last fortnight, and no activity was named, at most a subject: the term's stand for it.
  const isOpen =
    Object.keys(targetOf(ctx)).every((key) => key === 'subject') &&
    'nearby' in found &&
    found.nearby.some((row) => row.start <= ctx.now);
  if (isOpen) return ofSpan(ctx, ctx.alliance.id, { from: ctx.term.start, to: ctx.today, called: '本学期' });
  const which = await whichActivity(ctx, { direction: 'any', what: ctx.programme.evidence.name, reads: true });
  return 'outcome' in which ? which.outcome : ofOne(ctx, which.activity);
}

interface Span {
  from: string;
  to: string;
  called: string;
}

function spanOf(ctx: SpokenContext): Span | null {
  const { reading, term } = ctx;
  const { month } = reading.month === undefined ? targetOf(ctx) : reading;
  if (month !== undefined) return { from: `${month}-01`, to: `${month}-31`, called: `${Number(month.slice(5))}月` };
  return reading.scope === 'term' ? { from: term.start, to: term.end, called: '本学期' } : null;
}

async function ofSpan(ctx: SpokenContext, allianceId: string, { from, to, called }: Span): Promise<Outcome> {
  const rows = await activitiesOf(ctx.tx, { allianceId, from, to });
  const subject = ctx.reading.subject ?? targetOf(ctx).subject ?? ctx.subject;
  const fitting = rows.filter((row) => row.status !== 'cancelled' && row.subject !== '' && coversSubject(subject, row.subject));
  if (fitting.length === 0) return say(words.noneIn(called, subject, ctx.programme.evidence.name));
  const [only, ...others] = fitting;
  return only !== undefined && others.length === 0 ? ofOne(ctx, only) : ofSeveral(ctx, fitting, called);
}

async function ofSeveral(ctx: SpokenContext, activities: ActivityRow[], called: string): Promise<Outcome> {
  const states = await statesOf(ctx, activities);
  const facts = { called, boards: states.map((state) => boardOf(ctx, state)), clause: clauseOf(ctx) };
  if (askedOf(ctx.programme.evidence).length === 0) {
    return ctx.chat.kind === 'group' ? say(words.severalShort(facts)) : say(words.severalKept(facts));
  }
  const bySubject = states.map(({ activity, ones }) => ({ of: activity.subject, ones }));
  const many = new Set(bySubject.map((one) => one.of)).size > 1;
  const long = words.several(facts) ?? (many ? statusBySubject(ctx, called, bySubject) : words.severalOpen(facts));
  return ctx.chat.kind === 'group' ? inGroup(ctx, words.severalShort(facts), long) : say(long);
}

async function ofOne(ctx: SpokenContext, activity: ActivityRow): Promise<Outcome> {
  const [state] = await statesOf(ctx, [activity]);
  if (state === undefined) throw new Error('an activity without a state');
  const isHost = may(ctx, 'missing.read', activity);
  const pictures = state.evidence.flatMap((row) => (row.kind === 'photo' && row.sha256 !== null ? [row.sha256] : []));
  const repeats = isHost && pictures.length > 0 ? await repeatedPictures(ctx.tx, activity, pictures) : [];
  const facts = {
    board: boardOf(ctx, state),
    clause: clauseOf(ctx),
    voices: isHost && ctx.programme.evidence.voice !== null ? state.ones.voices : null,
    repeats,
    today: ctx.today,
  };
  if (ctx.chat.kind !== 'group') return say(words.one(facts));
  const short = words.oneShort(facts.board);
  // Where nothing is asked there are no details to send after it.
  return facts.board.asked.length === 0 ? say(short) : inGroup(ctx, short, words.one(facts));
}

/** The group gets the short form. The long one goes to the asker, where a private message can reach them. */
async function inGroup(ctx: SpokenContext, short: string, long: string): Promise<Outcome> {
  const { userid } = ctx.speaker;
  if (!(await reachable(ctx.tx, [userid])).has(userid)) return say(words.askInPrivate(short));
  return {
    ...say(words.sentInPrivate(short)),
    drafts: [
      {
        dedupeKey: `status:${ctx.inboxId}`,
        to: { kind: 'direct', id: userid },
        kind: 'answer',
        content: { kind: 'markdown', text: long },
        dueAt: ctx.now,
      },
    ],
  };
}

function boardOf(ctx: SpokenContext, { activity, ones, evidence }: ActivityState): words.Board {
  const missing = ones.reflection.expected.filter((id) => !ones.reflection.received.includes(id));
  return {
    activity,
    ones,
    missingSchools: missing.flatMap((id) => schoolName(ctx, id) ?? []),
    asked: askedOf(ctx.programme.evidence),
    called: ctx.programme.evidence.name,
    short: Object.fromEntries(ctx.programme.evidence.items.map((item) => [item.key, item.short])),
    discussedBy: ctx.programme.evidence.items.find((item) => item.key === 'discussion')?.shownBy ?? [],
    begun: activity.start <= ctx.now,
    noticeAt: evidence.find((row) => row.kind === 'notice')?.at ?? null,
    counts: {
      minutes: count(evidence, 'minutes'),
      photo: count(evidence, 'photo'),
      video: count(evidence, 'video'),
      attendance: count(evidence, 'attendance'),
      reflection: count(evidence, 'reflection'),
    },
  };
}

function count(evidence: ActivityState['evidence'], kind: string): number {
  return evidence.filter((row) => row.kind === kind).length;
}

/** Where the programme asks for the three ones. Its items may stand in several places; each is cited once. */
function clauseOf(ctx: SpokenContext): string {
  return [...new Set(ctx.programme.evidence.items.map((item) => item.clause.say))].join('；');
}
