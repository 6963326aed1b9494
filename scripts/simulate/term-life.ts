import { addDays, at, type Day, daysBetween, workingDayOnOrAfter, workingDayOnOrBefore } from '../../domain/calendar.ts';
import { postsOn } from '../../domain/roster.ts';
import { habitOf, hostOf, type Troupe } from './cast.ts';
import { QUESTIONS, QUIET_PLEASE, STRAY, sayMonthDay } from './phrases.ts';
import type { Line, Stage } from './stage.ts';
import { awake, DAY, inOfficeHours, odd } from './times.ts';

export interface Span {
  from: Day;
  to: Day;
}

/** What people do all term that is about no lesson: greet, ask, take leave, want their papers at the end. */
export function playTermLife(stage: Stage, troupes: readonly Troupe[], span: Span): void {
  const extra = stage.roster.county.holidays ?? [];
  const start = at(span.from, '00:00').getTime();
  const weeks = Math.max(1, Math.floor(daysBetween(span.from, span.to) / 7));
  const say = (moment: number, line: Line): void => stage.agenda.at(moment, () => stage.say(line));

  for (const troupe of troupes) {
    const host = hostOf(stage.roster, troupe, at(addDays(span.from, 7), '12:00'));
    const roll = stage.dice('greet', troupe.chatid);
    const text = troupe.toBind ? `绑定 ${troupe.alliance} ${troupe.subject}` : '你好';
    const moment = inOfficeHours(start, troupe.toBind ? roll.between(1, 2) : roll.between(0, 3), roll, extra);
    if (host !== null) say(moment, { who: host.userid, to: troupe.chatid, text });
  }

  for (const person of stage.roster.people.values()) {
    if (person.userid === null) continue;
    const userid = person.userid;
    const roll = stage.dice('life', userid);
    const posts = postsOn(person, span.from).map(({ post }) => post);
    const runs = posts.includes('学科教研员') || posts.includes('牵头校负责人');
    // Most greet the bot in the first weeks; some never speak to it in private before they hand something in.
    if (roll.chance(runs ? 0.97 : 0.8)) {
      say(inOfficeHours(start, roll.between(1, 14), roll, extra), {
        who: userid,
        to: null,
        text: roll.pick(['你好', '在吗', '老师好']),
      });
    }
    const habit = habitOf(stage.seed, userid);
    const asks = runs ? QUESTIONS.researcher : posts.includes('教师') ? QUESTIONS.teacher : [];
    if (asks.length > 0) {
      const times = Math.round((weeks / 18) * (runs ? 4 : habit === 'asking' ? 4 : roll.between(0, 1)));
      for (let i = 0; i < times; i++) {
        const moment = awake(start + roll.between(10, weeks * 7) * DAY + roll.between(0, 900) * 60_000, roll);
        say(moment, { who: userid, to: null, text: roll.pick(asks) });
      }
    }
    if (roll.chance(0.04)) {
      say(awake(start + roll.between(5, weeks * 7) * DAY, roll), { who: userid, to: null, text: roll.pick(STRAY) });
    }
  }
  playLongLeave(stage, troupes, span);
  playMuting(stage, troupes, span);
  playPapers(stage, troupes, span);
}

/** One or two teachers are away for weeks, and say so. */
function playLongLeave(stage: Stage, troupes: readonly Troupe[], span: Span): void {
  const roll = stage.dice('long leave');
  const teachers = troupes.flatMap((troupe) => troupe.teachers);
  for (const teacher of roll.shuffle(teachers).slice(0, Math.ceil(teachers.length / 100))) {
    const day = addDays(span.from, roll.between(20, Math.max(21, daysBetween(span.from, span.to) - 30)));
    const line: Line = {
      who: teacher.userid,
      to: null,
      text: `从${sayMonthDay(addDays(day, 3))}起休产假到明年2月，${QUIET_PLEASE.whileAway}`,
    };
    stage.agenda.at(inOfficeHours(at(day, '00:00').getTime(), 0, roll, stage.roster.county.holidays ?? []), () =>
      stage.say(line),
    );
  }
}

/** A few want to be left in peace; some of them come to miss it. */
function playMuting(stage: Stage, troupes: readonly Troupe[], span: Span): void {
  const roll = stage.dice('muting');
  const teachers = troupes.flatMap((troupe) => troupe.teachers);
  for (const { userid } of roll.shuffle(teachers).slice(0, Math.ceil(teachers.length / 60))) {
    const moment = awake(at(addDays(span.from, roll.between(12, 60)), '10:00').getTime(), roll);
    stage.agenda.at(moment, () => stage.say({ who: userid, to: null, text: QUIET_PLEASE.always }));
    if (roll.chance(0.5)) continue;
    const again = awake(moment + roll.between(10, 30) * DAY, roll);
    stage.agenda.at(again, () => stage.say({ who: userid, to: null, text: '恢复提醒' }));
  }
}

/** In the last days researchers, lead schools and the bureau fetch what the term has become. */
function playPapers(stage: Stage, troupes: readonly Troupe[], { to }: Span): void {
  const extra = stage.roster.county.holidays ?? [];
  const say = (who: string, daysBefore: number, text: string, picks?: RegExp): void => {
    const roll = stage.dice('papers', who, text);
    const day = workingDayOnOrBefore(addDays(to, -daysBefore), extra);
    const moment = odd(at(day, '09:00').getTime() + roll.between(0, 420) * 60_000);
    stage.agenda.at(moment, () => stage.say({ who, to: null, text, ...(picks === undefined ? {} : { picks }) }));
  };
  for (const troupe of troupes) {
    const host = hostOf(stage.roster, troupe, at(addDays(to, -5), '12:00'));
    if (host !== null && stage.dice('wants paper', troupe.chatid).chance(0.4)) say(host.userid, 4, '学期总结');
  }
  for (const person of stage.roster.people.values()) {
    const posts = postsOn(person, workingDayOnOrAfter(addDays(to, -4), extra)).map(({ post }) => post);
    if (person.userid === null) continue;
    if (posts.includes('牵头校负责人')) say(person.userid, 2, '学期总结');
    if (posts.includes('县教研室')) say(person.userid, 1, '全县学期总结', /全县/);
  }
}
