import type { Roster } from '../roster.ts';
import { coversSubject } from '../subjects.ts';

/** Groups whose people an activity concerns: those of its subject, and the one it was announced in. */
export function groupsOfActivity(
  { groupsByChatid }: Pick<Roster, 'groupsByChatid'>,
  activity: { allianceId: string; subject: string; createdIn: string },
): string[] {
  return [...groupsByChatid.values()]
    .filter((group) => group.allianceId === activity.allianceId)
    .filter(
      ({ chatid, subject }) =>
        chatid === activity.createdIn || subject === '' || (activity.subject !== '' && coversSubject(subject, activity.subject)),
    )
    .map((group) => group.chatid);
}
