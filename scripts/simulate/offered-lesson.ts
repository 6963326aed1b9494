import { at, dayOf } from '../../domain/calendar.ts';
import { postsOn } from '../../domain/roster.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Troupe } from './cast.ts';
import type { Lesson } from './lessons.ts';
import { TOPICS } from './phrases.ts';
import type { Stage } from './stage.ts';
import { DAY } from './times.ts';

const OFFER = /(\d{1,2})月(\d{1,2})日(上午|下午)第([一二三四五])节([^，]+)/;

/** The lesson that a sentence offered by a reminder would register, where its reader runs that group. */
export function offeredLesson(
  stage: Stage,
  userid: string,
  reminder: string,
  typed: string,
  troupes: readonly Troupe[],
): Lesson | null {
  const found = OFFER.exec(typed);
  const person = stage.roster.peopleByUserid.get(userid);
  const today = dayOf(stage.clock.now());
  const runs = (one: Troupe): boolean =>
    person !== undefined &&
    postsOn(person, today).some(
      ({ post, allianceId, subject }) =>
        (post === '学科教研员' || post === '牵头校负责人') &&
        allianceId === one.allianceId &&
        coversSubject(subject, one.subject),
    );
  const troupe = troupes.find((one) => reminder.includes(one.subject) && runs(one));
  if (found === null || troupe === undefined) return null;
  const [, month = '', date = '', half = '', nth = '', kind = ''] = found;
  const now = stage.clock.now().getTime();
  const year = Number(dayOf(new Date(now)).slice(0, 4));
  const written = (y: number): string => `${y}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const day = at(written(year), '00:00').getTime() < now - 30 * DAY ? written(year + 1) : written(year);
  const { am, pm } = stage.roster.county.timetable;
  const slot = (half === '上午' ? am : pm)['一二三四五'.indexOf(nth)] ?? '15:00-16:00';
  const [from = '15:00', to = '16:00'] = slot.split('-');
  const teacher = troupe.teachers[0];
  return {
    id: `${troupe.chatid}-${day}`,
    troupe,
    day,
    from,
    to,
    period: `${half}第${nth}节`,
    subject: troupe.subject,
    kind,
    topic: stage.dice('offered', troupe.chatid, day).pick(TOPICS),
    place: teacher?.school ?? '',
    placeOpen: teacher !== undefined,
    presenter: teacher?.name ?? '',
    announcedAt: now,
    fate: 'held',
    changedAt: now,
    start: at(day, from).getTime(),
    end: at(day, to).getTime(),
  };
}
