import { clockOf, type Day, dayOf, daysBetween } from '../domain/calendar.ts';
import { plain } from '../domain/plain.ts';
import type { About, Coming, Item } from '../domain/reminders/item.ts';
import { labelOf, sayDay, sayHours, sayPlace, sayShortDay } from './words.ts';

const MOST_LINES = 5;
/** One phone screen; what only helps to choose is left out where it does not fit. */
const MOST_CHARACTERS = 150;
/** Of more days left only the number is said. */
const MOST_DATES = 6;
const MOST_NAMED = 3;
const SWITCH_OFF = '不想收到提醒，发“免打扰”。';

export interface Reader {
  name: string;
  /** Names of schools, for those who see them. */
  schoolName(id: string): string;
}

/** Everything owed to one person, in one message; with the wording for when it goes out late. */
export function nudge(items: readonly Item[], to: Reader, today: Day, due: Date): { text: string; late: string } {
  const [only, ...others] = items;
  if (only === undefined) throw new Error('a nudge about nothing');
  const text =
    others.length === 0
      ? alone(only.about, to, today)
      : together(
          items.map(({ about }) => about),
          to,
          today,
        );
  return { text, late: late(text, due, today) };
}

/** One thing, with how to settle it and what it rests on. */
function alone(about: About, to: Reader, today: Day): string {
  const named = `${to.name}老师，`;
  if (about.kind !== 'quota') return `${named}${told(about, to, today)}`;
  const full = `${named}${quota(about, today, true)}`;
  return full.length <= MOST_CHARACTERS ? full : `${named}${quota(about, today, false)}`;
}

function told(about: Exclude<About, { kind: 'quota' }>, to: Reader, today: Day): string {
  switch (about.kind) {
    case 'coming':
      return coming(about.activity, today);
    case 'plan':
      return plan(about, today);
    case 'discussion':
      return `${head(about)}的集体研讨记录待补。\n主持人、主题、几点共识，一两句话就行；发照片或说一声到场人数也可以。\n${SWITCH_OFF}`;
    case 'reflection':
      return reflection(about, to);
    case 'due':
      return due(about, today);
    case 'task':
      return task(about, today);
    default:
      return about satisfies never;
  }
}

function plan({ activity }: About & { kind: 'plan' }, today: Day): string {
  const [open, then] = activity.subject === '' ? ['还没有通知到参加的人', '逐个私聊通知'] : ['还没有在群里定下来', '通知到群里'];
  return `${labelOf(activity)}（${sayDay(activity.day, today)}）${open}。\n照常进行请回复“${sayShortDay(activity.day)}的活动照常进行”，我就${then}；要改请直接说“改到…”。`;
}

function reflection(about: About & { kind: 'reflection' }, to: Reader): string {
  const line = `${head(about)}：${to.schoolName(about.schoolId)}的活动体会待补，一校一份。`;
  switch (about.as) {
    case 'teacher':
      return `${line}\n文字、语音、照片、文件都可以，直接发给我。\n${SWITCH_OFF}`;
    case 'contact':
      return `${line}\n老师私聊发给我，或由学校合成一份发来，都可以。\n${SWITCH_OFF}`;
    case 'host':
      return `${line}\n该校还没有能私聊到的老师，方便时请转告。`;
    case 'activity':
      return `${head(about)}的总结或体会待补。\n文字、照片、文件都可以，直接发给我。\n${SWITCH_OFF}`;
    default:
      return about.as satisfies never;
  }
}

function due({ does, of, name, day, clause, passOn }: About & { kind: 'due' }, today: Day): string {
  const basis = `依据：${clause.say}。`;
  if (passOn) return `${of}${name}，${sayDay(day, today)}前，经办的老师还没有私聊过我，方便时请转告。\n${basis}`;
  const by = `${sayDay(day, today)}前`;
  if ('arrange' in does) return `${of}${name}，${by}还差${does.arrange}次，请安排好直接告诉我。\n${basis}`;
  const to = does.to.length === 0 ? '' : `，报${does.to.join('、')}`;
  return `${of}${name}请在${by}交${to}，直接发给我即可。\n迟一些也可以交，会注明时间。\n${basis}`;
}

/** The day before, to one who takes part. */
function coming(activity: Coming, today: Day): string {
  const leave = activity.subject === '' ? `${sayShortDay(activity.day)}请假` : '请假';
  return [
    `${dayWord(activity.day, today)}有${eventOf(activity)}：`,
    `${sayDay(activity.day, today)}${sayHours(activity)}，${sayPlace(activity)}`,
    `来不了可回复“${leave}”，不必写原因。`,
  ].join('\n');
}

function eventOf(activity: Coming): string {
  return activity.subject === '' ? labelOf(activity) : `${activity.subject}联合教研`;
}

function task({ item, day, unreached }: About & { kind: 'task' }, today: Day): string {
  const what = plain(item, 40);
  const by = `${sayDay(day, today)}前`;
  if (unreached !== null) return `${what}（${by}交）：${who(unreached)}暂时没有能私聊到的经办老师，方便时请转告。`;
  return `${what}请在${by}交，文件或一两句话都可以，写明“${what}”直接发给我。\n迟一些也可以交，会注明时间。\n${SWITCH_OFF}`;
}

function who({ names, count }: { names: string[]; count: number }): string {
  const shown = names.slice(0, MOST_NAMED).join('、');
  return count > MOST_NAMED || shown === '' ? `${shown}${shown === '' ? '' : '等'}${count}处` : shown;
}

function quota(about: About & { kind: 'quota' }, today: Day, inFull: boolean): string {
  const { subject, window, lacking, rule, clause, daysLeft, suggested } = about;
  const head = `${subject}${window}还差${lacking}次活动（${rule}，${clause.say}）。`;
  const listed = inFull && daysLeft.length <= MOST_DATES;
  const dates = listed ? `：${daysLeft.map((day) => `${Number(day.slice(8))}日`).join('、')}` : '';
  const left = `还有${daysLeft.length}个工作日${dates}。`;
  const decline = `不便安排，回复“${declining(about)}”，不再提醒。`;
  if (suggested === null) return `${head}\n${left}${decline}`;
  const day = sayDay(suggested.day, today);
  const usual = inFull && suggested.usual ? `以往多在周${day.slice(-2, -1)}，` : '';
  return `${head}\n${left}${usual}${sayShortDay(suggested.day)}目前没有其他活动。\n回复“${arranging(about, today)}”即可登记；${decline}`;
}

/** What the reader may say as it stands: with subject, day, lesson and place, so that nothing has to be asked. */
function arranging({ subject, suggested }: About & { kind: 'quota' }, today: Day): string {
  if (suggested === null) return '';
  const { day, period, place } = suggested;
  return `${sayDay(day, today)}${period}，${subject}集体备课，${place === '' ? '地点待定' : place}`;
}

/** The dignified way to say no: kept on record, asked again next month. */
function declining({ subject }: About & { kind: 'quota' }): string {
  return `${subject}本月不安排`;
}

/** Several things, a line each, what presses first. */
function together(all: readonly About[], to: Reader, today: Day): string {
  const shown = all.length > MOST_LINES ? all.slice(0, MOST_LINES - 1) : all;
  const lines = shown.map((about, i) => `${i + 1}. ${line(about, to, today)}`);
  const rest = all.length - shown.length;
  return [
    `${to.name}老师，有${all.length}件事：`,
    ...lines,
    ...(rest > 0 ? [`其余${rest}件，发“我的任务”或“三个一还差什么”查看。`] : []),
    ...ready(shown, today),
  ].join('\n');
}

/** The first that can be settled by repeating a sentence says it. */
function ready(shown: readonly About[], today: Day): string[] {
  const hands = shown.some(({ kind }) => kind !== 'quota' && kind !== 'coming' && kind !== 'plan');
  const [first] = shown.filter((about) => about.kind === 'quota');
  const can = first === undefined || first.suggested === null ? '' : `回复“${arranging(first, today)}”即可登记`;
  const no = first === undefined ? '' : `${can === '' ? '' : '，'}或回复“${declining(first)}”`;
  return [...(can + no === '' ? [] : [`${can}${no}。`]), ...(hands ? ['材料直接发给我即可。'] : [])];
}

function line(about: About, to: Reader, today: Day): string {
  switch (about.kind) {
    case 'coming':
      return `${dayWord(about.activity.day, today)}${sayHours(about.activity)}${eventOf(about.activity)}，${sayPlace(about.activity)}`;
    case 'task':
      return about.unreached === null
        ? `${plain(about.item, 40)}，${sayDay(about.day, today)}前交`
        : `${plain(about.item, 40)}：${who(about.unreached)}请转告`;
    case 'plan':
      return `${labelOf(about.activity)}（${sayDay(about.activity.day, today)}）待定，请定下来`;
    case 'discussion':
      return `${short(about)}研讨记录待补`;
    case 'reflection':
      return `${short(about)}${to.schoolName(about.schoolId)}体会待补${about.as === 'host' ? '，请转告' : ''}`;
    case 'due':
      return `${about.of}${about.name}，${sayDay(about.day, today)}前${about.passOn ? '，请转告' : 'hand' in about.does ? '交' : '安排'}`;
    case 'quota':
      return `${about.subject}${about.window}还差${about.lacking}次活动`;
    default:
      return about satisfies never;
  }
}

function head(about: About & { kind: 'discussion' | 'reflection' }): string {
  return `${labelOf(about.activity)}（${sayShortDay(about.activity.day)}）`;
}

function short({ activity }: About & { kind: 'discussion' | 'reflection' }): string {
  return activity.subject === '' ? labelOf(activity) : `${activity.subject}第${activity.no}次`;
}

/** 今天, 明天, 后天, or the day with its weekday. */
export function dayWord(day: Day, today: Day): string {
  return ['今天', '明天', '后天'][daysBetween(today, day)] ?? sayDay(day, today);
}

/** A message that goes out well after its time says so, last. */
export function late(text: string, due: Date, today: Day): string {
  const when = dayOf(due) === today ? clockOf(due) : `${sayShortDay(dayOf(due))}${clockOf(due)}`;
  return `${text}\n这条提醒原定${when}发出，因系统中断，现在（{now}）补发，抱歉。`;
}

/** One message a person and day, whoever asks for it: the key is the promise. */
export function keyFor(day: Day, personId: string): string {
  return `nudge:${day}:${personId}`;
}
