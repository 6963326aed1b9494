import type { ActivityRow } from '../../db/activities.ts';
import { reachable } from '../../db/conversations.ts';
import type { Draft } from '../../domain/reply.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { SpokenContext } from '../command.ts';
import type { Told } from './replies.ts';
import { tellPrivately } from './tell-privately.ts';

export interface Telling {
  told: Told;
  drafts: Draft[];
}

/**
 * What the other conversations that know of these activities have to read: the groups of their subject, and the one they were
 * announced in. The chat we are answering in is told by the answer. A meeting without a group of its own goes to each of its people in
 * private. Every activity given is of one alliance and subject.
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
  if (activity.subject === '') {
    const inPrivate = await toPeople(ctx, activity, message, drafts);
    if (inPrivate !== null) return inPrivate;
  }
  if (drafts.length > 0) return { told: { how: 'sent', groups: drafts.length }, drafts };
  if (isGroupOf(ctx, activity) || activity.subject === '') return { told: { how: 'here' }, drafts };
  const { subject } = activity;
  const alliance = ctx.roster.alliances.get(activity.allianceId)?.name ?? '';
  return { told: { how: bound.length === 0 ? 'no-group' : 'unreachable', subject, alliance }, drafts };
}

/** Null where its own group reads of it, or nobody has to be told. */
async function toPeople(
  ctx: SpokenContext,
  meeting: ActivityRow,
  message: { kind: string; text: string },
  toGroups: readonly Draft[],
): Promise<Telling | null> {
  const isHere = isGroupOf(ctx, meeting);
  const chats = [...toGroups.map(({ to }) => to.id), ...(isHere ? [ctx.chat.id] : [])];
  const heardBy = chats.flatMap((chatid) => ctx.roster.groupsByChatid.get(chatid)?.subject ?? []);
  if (heardBy.includes('')) return null;
  const people = await tellPrivately(ctx, meeting, message, heardBy);
  if (people === null) return null;
  const { drafts, silent, at } = people;
  if (chats.length > 0 && drafts.length + silent === 0) return null;
  const told: Told = {
    how: 'private',
    people: drafts.length,
    silent,
    groups: toGroups.length,
    chat: ctx.chat.kind,
    isHere,
    at: at > ctx.now ? at : null,
    day: meeting.day,
    alliance: ctx.roster.alliances.get(meeting.allianceId)?.name ?? '',
    today: ctx.today,
  };
  return { told, drafts: [...toGroups, ...drafts] };
}

/** Whether the word reached anybody besides whoever said it. */
export function isTold(told: Told): boolean {
  if (told.how === 'private') return told.people > 0 || told.groups > 0 || told.isHere;
  return told.how !== 'no-group' && told.how !== 'unreachable';
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
