import { addDays, at, type Day, dayOf, workingDayOnOrAfter } from '../../domain/calendar.ts';
import { type Actor, habitOf } from './cast.ts';
import { handInMinutes, handInNote, speakUp } from './hand-in.ts';
import type { Lesson } from './lessons.ts';
import { announce, sayMonthDay, THANKS } from './phrases.ts';
import { dayOn, hostNow, named, type Played, unplayed } from './played.ts';
import type { Stage } from './stage.ts';
import { awake, DAY, HOUR, inOfficeHours, MINUTE, odd } from './times.ts';

/** From the sentence that announces a lesson to the last note about it. */
export function playLesson(stage: Stage, lesson: Lesson): Played {
  const played = unplayed(lesson);
  stage.agenda.at(lesson.announcedAt, async () => {
    const host = hostNow(stage, played);
    if (host === null) return;
    const roll = stage.dice('announce', played.id);
    const text = announce(played, dayOf(stage.clock.now()), roll);
    await stage.say({ who: host.userid, to: played.troupe.chatid, text });
    played.announced = true;
    planBefore(stage, played);
    planAfter(stage, played);
  });
  return played;
}

/** A lesson that somebody registered by answering a reminder: from then on it is one like the others. */
export function adoptLesson(stage: Stage, lesson: Lesson): Played {
  const played = { ...unplayed(lesson), announced: true };
  planBefore(stage, played);
  planAfter(stage, played);
  return played;
}

function planBefore(stage: Stage, lesson: Played): void {
  const { agenda } = stage;
  const roll = stage.dice('before', lesson.id);
  const { chatid } = lesson.troupe;
  const now = stage.clock.now().getTime();
  for (const teacher of lesson.troupe.teachers) {
    const own = stage.dice('before', lesson.id, teacher.userid);
    if (own.chance(0.06)) {
      const to = chatid;
      agenda.at(odd(now + own.between(1, 40) * MINUTE), () => stage.say({ who: teacher.userid, to, text: own.pick(THANKS) }));
    }
    if (own.chance(0.05)) planLeave(stage, lesson, teacher);
  }
  if (lesson.placeOpen) {
    agenda.at(inOfficeHours(Math.max(now, lesson.start - 2 * DAY), 0, roll, stage.roster.county.holidays ?? []), async () => {
      const host = hostNow(stage, lesson);
      if (host === null || lesson.cancelled || stage.clock.now().getTime() > lesson.start) return;
      await stage.say({ who: host.userid, to: chatid, text: `${named(lesson)}的地点改到${lesson.place}` });
    });
  }
  if (lesson.fate !== 'held' && lesson.changedAt < lesson.start) agenda.at(lesson.changedAt, () => change(stage, lesson));
}

function planLeave(stage: Stage, lesson: Played, teacher: Actor): void {
  const own = stage.dice('leave', lesson.id, teacher.userid);
  const turn = lesson.turn;
  const moment = awake(lesson.start - own.between(2, 20) * HOUR, own);
  if (moment <= stage.clock.now().getTime()) return;
  stage.agenda.at(moment, async () => {
    if (lesson.cancelled || lesson.turn !== turn) return;
    lesson.onLeave.add(teacher.userid);
    const text = `${named(lesson)}请假，${own.pick(['外出培训', '孩子生病', '有监考'])}`;
    await stage.say({ who: teacher.userid, to: null, text, picks: dayOn(lesson) });
  });
}

async function change(stage: Stage, lesson: Played): Promise<void> {
  const host = hostNow(stage, lesson);
  if (host === null) return;
  const to = lesson.troupe.chatid;
  if (lesson.fate === 'cancelled') {
    lesson.cancelled = true;
    const why = stage.dice('why', lesson.id).pick(['学校临时有检测', '因大风停课', '主讲老师外出培训']);
    await stage.say({ who: host.userid, to, text: `${named(lesson)}取消，${why}`, picks: /取消|确认|是/ });
    return;
  }
  const roll = stage.dice('moved', lesson.id);
  const day = workingDayOnOrAfter(addDays(lesson.day, roll.between(1, 6)), stage.roster.county.holidays ?? []);
  if (day > addDays(dayOf(new Date(lesson.end)), 20)) return;
  const text = `${named(lesson)}改到${sayMonthDay(day)}，时间不变`;
  await stage.say({ who: host.userid, to, text, picks: dayOn(lesson) });
  Object.assign(lesson, moved(lesson, day));
  lesson.turn += 1;
  planAfter(stage, lesson);
}

function moved(lesson: Lesson, day: Day): Pick<Lesson, 'day' | 'start' | 'end'> {
  return { day, start: at(day, lesson.from).getTime(), end: at(day, lesson.to).getTime() };
}

/** Everything from the sign-in on, for the day the lesson is on now. */
function planAfter(stage: Stage, lesson: Played): void {
  const turn = lesson.turn;
  const live = (): boolean => !lesson.cancelled && lesson.turn === turn;
  const when = (moment: number, what: () => Promise<void>): void =>
    stage.agenda.at(moment, async () => {
      if (live()) await what();
    });
  const extra = stage.roster.county.holidays ?? [];
  const host = hostNow(stage, lesson);
  const hostHabit = habitOf(stage.seed, host?.userid ?? '', true);
  const roll = stage.dice('after', lesson.id);
  const soon =
    hostHabit === 'late'
      ? inOfficeHours(lesson.end, roll.between(1, 3), roll, extra)
      : odd(lesson.end + roll.between(8, 100) * MINUTE);
  if (hostHabit !== 'forgetful') when(soon, () => handInMinutes(stage, lesson, hostHabit === 'pictures'));

  for (const teacher of lesson.troupe.teachers) {
    const own = stage.dice('after', lesson.id, teacher.userid);
    const { userid, habit } = teacher;
    if (own.chance(0.22) && habit !== 'silent') {
      when(odd(lesson.start - own.between(1, 15) * MINUTE), async () => {
        if (!lesson.onLeave.has(userid))
          await stage.say({ who: userid, to: lesson.troupe.chatid, text: '签到', picks: dayOn(lesson), once: true });
      });
    }
    if (own.chance(0.12) && habit !== 'silent') {
      when(awake(lesson.end + own.between(3, 90) * MINUTE, own), () => speakUp(stage, lesson, teacher));
    }
    const delay = noteDelay(habit, own);
    if (delay !== null) when(awake(lesson.end + delay, own), () => handInNote(stage, lesson, teacher));
  }
}

/** Milliseconds after the lesson; null for those who wait until they are asked. */
function noteDelay(habit: Actor['habit'], roll: ReturnType<Stage['dice']>): number | null {
  if (habit === 'silent' || habit === 'forgetful') return null;
  if (habit === 'late') return roll.between(30, 6 * 24) * HOUR + roll.between(0, 59) * MINUTE;
  return roll.chance(0.75) ? roll.between(20, 26 * 60) * MINUTE : null;
}
