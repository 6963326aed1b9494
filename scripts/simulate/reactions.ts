import type { Entry } from '../../bot/local-gateway/index.ts';
import { dayOf } from '../../domain/calendar.ts';
import { postsOn } from '../../domain/roster.ts';
import { actorOf, habitOf, type Troupe } from './cast.ts';
import { handInMinutes, handInNote } from './hand-in.ts';
import { adoptLesson } from './lesson-life.ts';
import { offeredLesson } from './offered-lesson.ts';
import { handInPaper, type PlayedPaper } from './papers.ts';
import { note } from './phrases.ts';
import { hostNow, named, type Played } from './played.ts';
import type { Fresh } from './record.ts';
import type { Stage } from './stage.ts';
import { awake, DAY, MINUTE } from './times.ts';

/** How likely somebody does something about a reminder, and how soon in hours. */
const MOVED_BY = {
  prompt: { share: 0.9, hours: 4 },
  late: { share: 0.7, hours: 30 },
  forgetful: { share: 0.85, hours: 8 },
  pictures: { share: 0.85, hours: 10 },
  asking: { share: 0.8, hours: 12 },
  silent: { share: 0.3, hours: 40 },
} as const;

const STILL_ASKED_FOR_MS = 30 * DAY;

/** What there is to be done about something. */
interface Scene {
  troupes: readonly Troupe[];
  lessons: Played[];
  owed: readonly PlayedPaper[];
}

/** What the people who read something new do about it. */
export function react(stage: Stage, fresh: readonly Fresh[], scene: Scene): void {
  for (const { entry, chat } of fresh) {
    if (chat.kind !== 'direct' || entry.via !== 'push' || entry.files.length > 0) continue;
    // A person's own request is answered, not reacted to.
    if (!/待补|还差|待定|没有在群里定下来|前交|前安排|转告/.test(entry.text)) continue;
    answerReminder(stage, chat.id, entry, scene);
  }
}

function answerReminder(stage: Stage, userid: string, entry: Entry, { troupes, lessons, owed }: Scene): void {
  const person = stage.roster.peopleByUserid.get(userid);
  if (person === undefined) return;
  const now = stage.clock.now().getTime();
  const today = dayOf(stage.clock.now());
  const roll = stage.dice('reminded', userid, entry.text);
  const runs = postsOn(person, today).some(({ post }) => post === '学科教研员' || post === '牵头校负责人');
  const { share, hours } = MOVED_BY[habitOf(stage.seed, userid, runs)];
  if (!roll.chance(share)) return;
  const moment = awake(now + roll.between(6, hours * 60) * MINUTE, roll);

  const typed = /回复“([^”]+)”/.exec(entry.text)?.[1];
  if (typed !== undefined) {
    stage.agenda.at(moment, async () => {
      const offered = offeredLesson(stage, userid, entry.text, typed, troupes);
      await stage.say({
        who: userid,
        to: null,
        text: typed,
        ...(offered === null ? {} : { picks: new RegExp(offered.subject) }),
      });
      if (offered !== null) lessons.push(adoptLesson(stage, offered));
    });
    return;
  }
  const open = lessons.filter(
    (lesson) => lesson.announced && !lesson.cancelled && lesson.end < now && now - lesson.end < STILL_ASKED_FOR_MS,
  );
  const actor = actorOf(person, stage.roster, stage.seed);
  const isContact = postsOn(person, today).some(({ post }) => post === '校联络人');
  let later = moment;
  const next = (what: () => Promise<void>): void => {
    stage.agenda.at(awake(later, roll), what);
    later += roll.between(1, 9) * MINUTE;
  };
  for (const paper of owed) {
    if (paper.userid === userid && !paper.given && paper.from <= today && entry.text.includes(paper.name)) {
      next(() => handInPaper(stage, paper));
    }
  }
  for (const lesson of open) {
    if (!lesson.minutesIn && hostNow(stage, lesson)?.userid === userid && entry.text.includes('研讨记录')) {
      next(() => handInMinutes(stage, lesson, actor.habit === 'pictures'));
    }
    if (!/体会/.test(entry.text)) continue;
    if (lesson.troupe.teachers.some((teacher) => teacher.userid === userid)) next(() => handInNote(stage, lesson, actor));
    else if (isContact && lesson.troupe.schools.includes(actor.schoolId) && roll.chance(0.9)) next(() => merged(lesson));
  }

  async function merged(lesson: Played): Promise<void> {
    const there = lesson.troupe.teachers.some((t) => t.schoolId === actor.schoolId && lesson.notes.has(t.userid));
    if (there || !entry.text.includes(lesson.subject)) return;
    const words = `${named(lesson)}${actor.school}的体会（学科组）：${note(stage.dice('merged', lesson.id, userid))}`;
    await stage.say({ who: userid, to: null, text: words });
  }
}
