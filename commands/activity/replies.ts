import type { ActivityRow } from '../../db/activities.ts';
import { clockOf, type Day, dayOf } from '../../domain/calendar.ts';
import { plain } from '../../domain/plain.ts';
import type { Target } from '../reading/reading.ts';
import { labelOf, sayActivity, sayDay, sayPlace, sayShortDay, sayWhen, sayWhenInFull } from '../words.ts';

/** Where the word went besides the answer itself. */
export type Told =
  | { how: 'here' }
  | { how: 'sent'; groups: number }
  | ({ how: 'private' } & ToldInPrivate)
  | { how: 'no-group'; subject: string; alliance: string }
  | { how: 'unreachable'; subject: string; alliance: string };

/** Of a meeting told to each of its people: numbers only. */
export interface ToldInPrivate {
  people: number;
  /** Never spoke to the bot. */
  silent: number;
  groups: number;
  chat: 'direct' | 'group';
  /** The answer is read by the alliance's people. */
  isHere: boolean;
  /** When they may be disturbed; null: now. */
  at: Date | null;
  day: Day;
  alliance: string;
  today: Day;
}

/** 时间 地点 内容 参加 of an activity, each on its line. */
export function particulars(activity: ActivityRow, schools: readonly string[], today: Day): string[] {
  return [
    `时间：${sayWhenInFull(activity, today)}`,
    placeLine(activity),
    `内容：${sayContent(activity)}`,
    ...(schools.length === 0 ? [] : [`参加：${sayParticipants(schools, activity.subject)}`]),
  ];
}

/** 地点：第三小学, or 地点：待定 */
function placeLine(activity: ActivityRow): string {
  return `地点：${sayPlace(activity).replace(/^地点/, '')}`;
}

/** 同课异构《分数的初步认识》（马小军），课后集体研讨 */
export function sayContent(activity: ActivityRow): string {
  const topic = activity.topic === null ? '' : plain(activity.topic, 60);
  const what = topic === '' || topic.startsWith('《') ? topic : `“${topic}”`;
  const who = activity.presenters.length === 0 ? '' : `（${activity.presenters.map((name) => plain(name, 20)).join('、')}）`;
  const critics =
    activity.commentators.length === 0 ? '' : `，${activity.commentators.map((name) => plain(name, 20)).join('、')}点评`;
  const note = activity.note === null ? '' : `，${plain(activity.note, 40)}`;
  return `${activity.grade ?? ''}${activity.kind}${what}${who}${critics}${note}`;
}

function sayParticipants(schools: readonly string[], subject: string): string {
  const [first = ''] = schools;
  const where = schools.length > 4 ? `${first}等${schools.length}所学校` : schools.join('、');
  return subject === '' ? where : `${where}${subject}教师`;
}

export interface Registered {
  activity: ActivityRow;
  schools: readonly string[];
  today: Day;
  told: Told;
  tentative: boolean;
  /** Activities of other subjects at the same time. */
  meanwhile: readonly ActivityRow[];
  /** What is worth knowing of the day, see day-note. */
  dayNote: readonly string[];
}

export function registered({ activity, schools, today, told, tentative, meanwhile, dayNote }: Registered): string {
  return [
    `${tentative ? '已占时间' : '已登记'}：${labelOf(activity)}`,
    ...particulars(activity, schools, today),
    ...dayNote,
    ...meanwhile.slice(0, 1).map((other) => `同一时间另有${labelOf(other)}，${sayPlace(other)}。`),
    ...(tentative ? ['定下来请说“照常进行”。'] : []),
    ...sayTold(told),
    activity.status === 'planned'
      ? '有出入请直接说，或发“撤销”。'
      : '有出入请直接说“改到…”，或发“撤销”。通知的Word稿发“通知”即可取。',
  ].join('\n');
}

/** What the groups read when the announcement was made in private. */
export function announcement(activity: ActivityRow, schools: readonly string[], today: Day, host: string): string {
  return [`通知：${labelOf(activity)}`, ...particulars(activity, schools, today), `组织人：${host}老师`].join('\n');
}

export function alreadyRegistered(activity: ActivityRow, today: Day): string {
  return [
    `已登记过：${labelOf(activity)}`,
    `${sayWhenInFull(activity, today)}，${sayPlace(activity)}`,
    '没有重复登记。有出入请直接说“改到…”。',
  ].join('\n');
}

export function registeredRow(rows: readonly ActivityRow[], skipped: readonly Day[], today: Day, told: Told): string {
  return [
    ...rowLines('已登记', rows, skipped, today),
    ...sayTold(told),
    '其中一次要改，请说“第几次活动改到…”。发“撤销”可以全部收回。',
  ].join('\n');
}

export function registeredSeveral(
  made: readonly ActivityRow[],
  repeats: readonly ActivityRow[],
  others: readonly string[],
  today: Day,
  told: Told,
): string {
  return [
    ...(made.length === 0 ? [] : [`已登记${made.length}次：`]),
    ...made.map((activity) => sayActivity(activity, today)),
    ...repeats.map((activity) => `之前已登记，没有重复：${sayActivity(activity, today)}`),
    ...(others.length === 0 ? [] : [`${others.join('、')}由本学科教研员登记，这次没有登记。`]),
    ...sayTold(told),
    '有出入请直接说“第几次活动改到…”，或发“撤销”。',
  ].join('\n');
}

export function recurrenceNotice(rows: readonly ActivityRow[], skipped: readonly Day[], today: Day): string {
  return rowLines('通知', rows, skipped, today).join('\n');
}

function rowLines(head: string, rows: readonly ActivityRow[], skipped: readonly Day[], today: Day): string[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    `${head}：${first.subject}联合教研${rows.length}次（第${first.no}次至第${last.no}次）`,
    `首次：${sayWhenInFull(first, today)}`,
    `末次：${sayWhen(last, today)}`,
    placeLine(first),
    `内容：${sayContent(first)}`,
    ...(skipped.length === 0 ? [] : [`跳过：${skipped.map(sayShortDay).join('、')}（放假）`]),
  ];
}

export interface Moved {
  before: ActivityRow;
  after: ActivityRow;
  today: Day;
  told: Told;
  dayNote: readonly string[];
}

export function rescheduled({ before, after, today, told, dayNote }: Moved): string {
  return [...movedLines(before, after, today), ...dayNote, ...sayTold(told), '有出入请直接说“改到…”，或发“撤销”。'].join('\n');
}

export function rescheduleNotice(before: ActivityRow, after: ActivityRow, today: Day): string {
  return movedLines(before, after, today).join('\n');
}

function movedLines(before: ActivityRow, after: ActivityRow, today: Day): string[] {
  return [
    `改期：${labelOf(after)}`,
    `原定：${sayWhen(before, today)}`,
    `改为：${sayWhenInFull(after, today)}`,
    `${placeLine(after)}${sayPlace(before) === sayPlace(after) ? '' : `（原为${sayPlace(before)}）`}`,
  ];
}

export function updated({ before, after, today, told }: Omit<Moved, 'dayNote'>): string {
  return [...changedLines(before, after, today), ...sayTold(told), '有出入请直接说，或发“撤销”。'].join('\n');
}

export function updateNotice(before: ActivityRow, after: ActivityRow, today: Day): string {
  return changedLines(before, after, today).join('\n');
}

function changedLines(before: ActivityRow, after: ActivityRow, today: Day): string[] {
  const placeChanged = sayPlace(before) !== sayPlace(after);
  const contentChanged = sayContent(before) !== sayContent(after);
  return [
    `更改：${labelOf(after)}，${sayWhen(after, today)}`,
    ...(placeChanged ? [`${placeLine(after)}（原为${sayPlace(before)}）`] : []),
    ...(contentChanged ? [`内容：${sayContent(after)}`] : []),
  ];
}

export function cancelled(activity: ActivityRow, today: Day, told: Told): string {
  return [...cancelledLines(activity, today), ...sayTold(told)].join('\n');
}

export function cancelNotice(activity: ActivityRow, today: Day): string {
  return cancelledLines(activity, today).join('\n');
}

export function cancelledSeveral(activities: readonly ActivityRow[], today: Day, told: Told): string {
  return [
    `已取消${activities.length}次：`,
    ...activities.map((activity) => `${labelOf(activity)}，原定${sayWhen({ ...activity, end: null }, today)}`),
    '已交的材料都保留。',
    ...sayTold(told),
  ].join('\n');
}

/** One of those named is not to be found, or more than one answers to it. */
export function notTheseSeveral(target: Target, many: boolean, today: Day): string {
  const which =
    target.no === undefined ? (target.date === undefined ? '其中一次' : sayDay(target.date, today)) : `第${target.no}次活动`;
  const fact = many ? `${which}对得上的活动不止一次` : `没有找到${which}${target.no === undefined ? '的活动' : ''}`;
  return `${fact}，一次也没有取消。请写明第几次，如“取消第3次活动”。`;
}

function cancelledLines(activity: ActivityRow, today: Day): string[] {
  return [
    `取消：${labelOf(activity)}`,
    `原定${sayWhen({ ...activity, end: null }, today)}，${sayPlace(activity)}。`,
    ...(activity.cancelReason === null ? [] : [`原因：${plain(activity.cancelReason, 60)}。`]),
    '已交的材料都保留。',
  ];
}

export function stillOn(activity: ActivityRow, today: Day): string {
  return `没有取消。${labelOf(activity)}仍为${sayWhen({ ...activity, end: null }, today)}，${sayPlace(activity)}。`;
}

export function unchanged(activity: ActivityRow, today: Day): string {
  return `没有改动。${labelOf(activity)}仍为${sayWhen({ ...activity, end: null }, today)}，${sayPlace(activity)}。\n定下来请直接说“改到…”。`;
}

/** Says only what is so: a group nobody spoke to us in cannot be reached. */
export function sayTold(told: Told): string[] {
  switch (told.how) {
    case 'here':
      return [];
    case 'sent':
      return [told.groups === 1 ? '同样的内容随后发到学科群。' : `同样的内容随后发到${told.groups}个学科群。`];
    case 'private':
      return sayInPrivate(told);
    case 'no-group':
      return [`${told.subject}还没有绑定群，没有发给其他老师。在群里@我说“绑定 ${told.alliance} ${told.subject}”。`];
    case 'unreachable':
      return [`${told.subject}群里还没有人@过我，发不进去。请在群里@我把这句话再说一遍。`];
    default:
      return told satisfies never;
  }
}

function sayInPrivate({ people, silent, groups, chat, isHere, at, day, alliance, today }: ToldInPrivate): string[] {
  const group = groups > 0 ? ['同样的内容随后发到学科群。'] : [];
  const passOn = chat === 'direct' ? '请转告，发“发送情况”可查' : '请转告';
  if (people > 0) {
    const when = at === null ? '已' : `${sayMoment(at, today)}`;
    const rest = silent === 0 ? '' : `；${silent}人还没有和我说过话，${passOn}`;
    return [...group, `${when}私聊通知${people}人${rest}。`];
  }
  const nobody = silent === 0 ? '名单里没有其他参加人，没有发通知。' : `${silent}位参加人都没和我说过话，没有通知到。`;
  if (isHere || groups > 0) return [...group, `${nobody}${silent === 0 ? '' : '请转告。'}`];
  const bind = `在群里@我说“绑定 ${alliance}”`;
  if (silent === 0) return [nobody, `也可以${bind}。`];
  return [nobody, `请他们私聊我，再回复“${sayShortDay(day)}的活动照常进行”就通知；或${bind}。`];
}

/** To one of those a meeting concerns: whoever goes to several has to see whose it is. `leaveOn`: the day, where they may say that they cannot come. */
export function noticeInPrivate(text: string, alliance: string, leaveOn: Day | null): string {
  const [head = '', ...lines] = text.split('\n');
  const leave = leaveOn === null ? [] : [`来不了可回复“${sayShortDay(leaveOn)}请假”，不必写原因。`];
  return [head, `联盟：${alliance}`, ...lines, ...leave].join('\n');
}

function sayMoment(moment: Date, today: Day): string {
  return `${dayOf(moment) === today ? '今天' : sayDay(dayOf(moment), today)}${clockOf(moment)}`;
}
