import type { ActivityRow } from '../../db/activities.ts';
import { reachable } from '../../db/conversations.ts';
import type { Draft } from '../../domain/reply.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { SpokenContext } from '../command.ts';
import type { Told } from './replies.ts';

export interface Telling {
  told: Told;
  drafts: Draft[];
}

/**
 * What the other conversations that know of these activities have to read: the groups of their subject, and the one they were
 * announced in. The chat we are answering in is told by the answer. Every activity given is of one alliance and subject.
 */
export async function tell(
  ctx: SpokenContext,
  activities: readonly ActivityRow[],
  message: { kind: string; text: string },
): Promise<Telling> {
  const [activity] = activities;
  if (activity === undefined) return { told: { how: 'here' }, drafts: [] };
  const bound = groupsFor(ctx, activity);
  const others = bound.filter((chatid) => chatid !== ctx.chat.id);
  const open = others.length === 0 ? new Set<string>() : await reachable(ctx.tx, others);
  const drafts = [...open].map(
    (chatid): Draft => ({
      dedupeKey: `${message.kind}:${ctx.inboxId}:${activity.id}:${chatid}`,
      to: { kind: 'group', id: chatid },
      kind: message.kind,
      content: { kind: 'markdown', text: message.text },
      dueAt: ctx.now,
      activityId: activity.id,
    }),
  );
  if (drafts.length > 0) return { told: { how: 'sent', groups: drafts.length }, drafts };
  const subject = activity.subject === '' ? '本联盟' : activity.subject;
  if (isGroupOf(ctx, activity)) return { told: { how: 'here' }, drafts };
  return { told: { how: bound.length === 0 ? 'no-group' : 'unreachable', subject }, drafts };
}

/** Whether the answer itself is read by people of the activity's alliance. */
export function isGroupOf(ctx: SpokenContext, activity: Pick<ActivityRow, 'allianceId'>): boolean {
  return ctx.chat.kind === 'group' && ctx.roster.groupsByChatid.get(ctx.chat.id)?.allianceId === activity.allianceId;
}

function groupsFor({ roster }: SpokenContext, activity: ActivityRow): string[] {
  const groups = [...roster.groupsByChatid.values()].filter((group) => group.allianceId === activity.allianceId);
  const ofSubject = groups.filter((group) =>
    activity.subject === '' ? group.subject === '' : group.subject === '' || coversSubject(group.subject, activity.subject),
  );
  const announcedIn = groups.filter((group) => group.chatid === activity.createdIn);
  return [...new Set([...ofSubject, ...announcedIn].map((group) => group.chatid))];
}
