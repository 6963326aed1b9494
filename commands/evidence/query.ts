import type { ActivityRow } from '../../db/activities.ts';
import { reachable } from '../../db/conversations.ts';
import { type EvidenceRow, standingEvidence } from '../../db/evidence.ts';
import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import type { MediaKind } from '../../domain/message.ts';
import type { Draft } from '../../domain/reply.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say } from '../handed-in.ts';
import { fileOf, sayFiles } from '../receipt.ts';
import { whichActivity } from '../which.ts';
import { kindSaid } from './kind.ts';
import * as words from './replies.ts';

/** One conversation takes 30 messages a minute: more at once would hold up everything else. */
const MOST_AT_ONCE = 20;
/** WeCom uploads files up to 20 MB, pictures and films up to 10 MB; larger ones of these go as files. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_SHOWN_BYTES = 10 * 1024 * 1024;

/** Sends stored files to whoever asks, in private. What colleagues wrote of themselves is not among them. */
export async function sendAgain(ctx: SpokenContext): Promise<Outcome> {
  const which = await whichActivity(ctx, { direction: 'past', what: '要取的照片或文件', reads: true });
  if ('outcome' in which) return which.outcome;
  const { activity } = which;
  const kind = kindSaid(ctx.reading);
  const kept = (await standingEvidence(ctx.tx, activity.id)).filter(
    (row) => row.sha256 !== null && (kind === null || row.kind === kind) && mayHave(ctx, row, activity),
  );
  const wanted = distinct(kept);
  if (wanted.length === 0) return say(words.nothingKept(words.calledOf(kind), activity));
  const here = ctx.chat.kind === 'direct';
  if (!here && !(await reachable(ctx.tx, [ctx.speaker.userid])).has(ctx.speaker.userid)) return say(words.cannotReach);

  const sendable = wanted.filter((row) => (row.bytes ?? 0) <= MOST_BYTES);
  const sent = sendable.slice(0, MOST_AT_ONCE);
  const facts = {
    activity,
    what: sayFiles(sent.flatMap(fileOf)),
    tooBig: wanted.length - sendable.length,
    more: sendable.length - sent.length,
    here,
  };
  if (sent.length === 0) return say(words.onlyTooBig(facts));
  return { ...say(words.sendingAgain(facts)), drafts: sent.map((row, i) => draftOf(ctx, activity, row, i)) };
}

const PERSONAL: readonly EvidenceKind[] = ['reflection', 'comment'];

function mayHave(ctx: SpokenContext, row: EvidenceRow, activity: ActivityRow): boolean {
  if (row.userid === ctx.speaker.userid) return true;
  if (PERSONAL.includes(row.kind)) return false;
  return row.kind !== 'attendance' || may(ctx, 'attendance.record', activity);
}

/** The same picture twice is sent once. */
function distinct(rows: EvidenceRow[]): EvidenceRow[] {
  return [...new Map(rows.map((row) => [row.sha256, row])).values()];
}

function draftOf(ctx: SpokenContext, activity: ActivityRow, row: EvidenceRow, i: number): Draft {
  const [sort] = fileOf(row);
  const shown: MediaKind = sort !== undefined && (row.bytes ?? 0) <= MOST_SHOWN_BYTES ? sort.kind : 'file';
  return {
    dedupeKey: `again:${ctx.inboxId}:${row.sha256}`,
    to: { kind: 'direct', id: ctx.speaker.userid },
    kind: 'answer',
    content: { kind: 'stored', sha256: row.sha256 ?? '', name: row.fileName ?? words.fileNameOf(activity, i + 1), as: shown },
    dueAt: ctx.now,
    activityId: activity.id,
  };
}
