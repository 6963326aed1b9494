import { addDays, at, type Day, dayOf, isWorkingDay, workingDayOnOrAfter } from '../../domain/calendar.ts';
import { type Actor, habitOf, hostOf } from './cast.ts';
import type { Lesson } from './lessons.ts';
import { announce, comment, minutesOf, note, sayMonthDay, THANKS } from './phrases.ts';
import { picture } from './picture.ts';
import type { Stage } from './stage.ts';
import { awake, DAY, HOUR, inOfficeHours, MINUTE, odd } from './times.ts';

/** A lesson while it is played: what was done for it, whoever did it. */
export interface Played extends Lesson {
  announced: boolean;
  cancelled: boolean;
  /** Grows when it is moved: what was planned for the old day no longer happens. */
  turn: number;
  minutesIn: boolean;
  /** userids whose note is in, or on its way. */
  notes: Set<string>;
  onLeave: Set<string>;
}

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

function unplayed(lesson: Lesson): Played {
  return { ...lesson, announced: false, cancelled: false, turn: 0, minutesIn: false, notes: new Set(), onLeave: new Set() };
}

export function hostNow(stage: Stage, { troupe }: Pick<Lesson, 'troupe'>): { userid: string; name: string } | null {
  return hostOf(stage.roster, troupe, stage.clock.now());
}

/** Words that name the lesson. */
export const named = ({ day, subject }: Pick<Lesson, 'day' | 'subject'>): string => `${sayMonthDay(day)}${subject}活动`;

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

const dayOn = ({ day }: Pick<Lesson, 'day'>): RegExp =>
  new RegExp(`${sayMonthDay(day)}|${Number(day.slice(5, 7))}\\.${Number(day.slice(8))}`);

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
          await stage.say({ who: userid, to: lesson.troupe.chatid, text: '签到', picks: dayOn(lesson) });
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

async function speakUp(stage: Stage, lesson: Played, { userid }: Actor): Promise<void> {
  if (lesson.onLeave.has(userid)) return;
  const roll = stage.dice('comment', lesson.id, userid);
  const text = `${named(lesson)}点评：${comment(roll)}`;
  await stage.say({ who: userid, to: roll.chance(0.6) ? lesson.troupe.chatid : null, text, picks: dayOn(lesson) });
}

export async function handInMinutes(stage: Stage, lesson: Played, byPicture: boolean): Promise<void> {
  const host = hostNow(stage, lesson);
  if (host === null || lesson.minutesIn) return;
  lesson.minutesIn = true;
  const roll = stage.dice('minutes', lesson.id);
  const images = [{ name: '现场.png', bytes: picture(roll) }];
  const words = `${named(lesson)}研讨记录：${minutesOf(roll, host.name, lesson.topic)}`;
  const text = byPicture ? `现场照片，${named(lesson)}的` : words;
  const extras = byPicture || roll.chance(0.4) ? { images } : {};
  await stage.say({ who: host.userid, to: roll.chance(0.7) ? lesson.troupe.chatid : null, text, extras, picks: dayOn(lesson) });
  if (byPicture || !roll.chance(0.25)) return;
  const all = lesson.troupe.teachers.length;
  const came = `${named(lesson)}应到${all}人实到${all - Math.min(all, lesson.onLeave.size)}人`;
  await stage.say({ who: host.userid, to: lesson.troupe.chatid, text: came, picks: dayOn(lesson) });
}

export async function handInNote(stage: Stage, lesson: Played, { userid, habit }: Actor): Promise<void> {
  if (lesson.notes.has(userid) || lesson.onLeave.has(userid)) return;
  lesson.notes.add(userid);
  const roll = stage.dice('note', lesson.id, userid);
  const words = note(roll);
  const picks = dayOn(lesson);
  const told = (text: string, extras = {}) => stage.say({ who: userid, to: null, text, extras, picks });
  if (habit === 'pictures') {
    const images = [{ name: '反思.png', bytes: picture(roll) }];
    // Some send nothing but the picture, and are asked what it is.
    return roll.chance(0.4) ? told('', { images }) : told(`${named(lesson)}的反思照片`, { images });
  }
  if (roll.chance(0.1)) return told('', { voice: `${named(lesson)}反思，${words}` });
  if (roll.chance(0.1))
    return stage.say({ who: userid, to: lesson.troupe.chatid, text: `${named(lesson)}反思：${words}`, picks });
  const sameDay = dayOf(stage.clock.now()) === lesson.day;
  await told(sameDay && roll.chance(0.7) ? `反思：${words}` : `${named(lesson)}的反思：${words}`);
  if (!roll.chance(0.02)) return;
  stage.agenda.at(awake(stage.clock.now().getTime() + 3 * MINUTE, roll), () => told('撤回我刚才的反思'));
  stage.agenda.at(awake(stage.clock.now().getTime() + 9 * MINUTE, roll), () => told(`${named(lesson)}的反思：${note(roll)}`));
}

/** Whether the day is one people work on. */
export function worked(stage: Stage, day: Day): boolean {
  return isWorkingDay(day, stage.roster.county.holidays ?? []);
}
