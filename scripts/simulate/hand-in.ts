import { dayOf } from '../../domain/calendar.ts';
import type { Actor } from './cast.ts';
import { comment, minutesOf, note } from './phrases.ts';
import { picture } from './picture.ts';
import { dayOn, hostNow, named, type Played } from './played.ts';
import type { Stage } from './stage.ts';
import { awake, MINUTE } from './times.ts';
import { wordFile } from './word-file.ts';

/** A word about the lesson, in the group or in private. */
export async function speakUp(stage: Stage, lesson: Played, { userid }: Actor): Promise<void> {
  if (lesson.onLeave.has(userid)) return;
  const roll = stage.dice('comment', lesson.id, userid);
  const text = `${named(lesson)}点评：${comment(roll)}`;
  await stage.say({ who: userid, to: roll.chance(0.6) ? lesson.troupe.chatid : null, text, picks: dayOn(lesson) });
}

/** The host's record of what was discussed, in words or as a picture, sometimes with the count of who came. */
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

/** A teacher's 反思, in the form that is theirs. */
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
  if (roll.chance(0.1)) {
    const name = `${named(lesson)}听课反思.docx`;
    return told('', { files: [{ name, bytes: await wordFile('听课反思', words, note(roll)) }] });
  }
  if (roll.chance(0.1)) return told('', { voice: `${named(lesson)}反思，${words}` });
  if (roll.chance(0.1))
    return stage.say({ who: userid, to: lesson.troupe.chatid, text: `${named(lesson)}反思：${words}`, picks });
  const sameDay = dayOf(stage.clock.now()) === lesson.day;
  await told(sameDay && roll.chance(0.7) ? `反思：${words}` : `${named(lesson)}的反思：${words}`);
  if (roll.chance(0.04)) {
    const more = `修改反思：${note(roll)}`;
    stage.agenda.at(awake(stage.clock.now().getTime() + roll.between(5, 90) * MINUTE, roll), () => told(more));
    return;
  }
  if (!roll.chance(0.03)) return;
  stage.agenda.at(awake(stage.clock.now().getTime() + 3 * MINUTE, roll), () => told('撤回我刚才的反思'));
  stage.agenda.at(awake(stage.clock.now().getTime() + 9 * MINUTE, roll), () => told(`${named(lesson)}的反思：${note(roll)}`));
}
