import { clockOf, type Day, dayOf } from '../../domain/calendar.ts';
import type { Term } from '../../domain/term.ts';
import { teachingWeekOf } from '../../domain/term.ts';
import { sayDay, sayShortDay } from '../words.ts';

/** One phone screen. */
const MOST = 300;
const MOST_ITEMS = 5;

export interface Told {
  every: 'week' | 'month';
  from: Day;
  to: Day;
  today: Day;
  term: Term;
  /** 全县, an alliance, a district. */
  where: string;
  held: number;
  complete: number;
  notes: number;
  /** What people here call the three: 三个一; null where the document asks nothing of an activity. */
  evidence: string | null;
  /** What needs attention, a line each, what will be missed first before the rest. */
  attention: string[];
  /** Of these, so many whose host said that nothing is arranged this month. */
  explained: number;
  clauses: string[];
  /** Still to come this week. */
  coming: { day: Day; place: string }[];
  /** How to see more. */
  ask: string;
  load: Load | null;
  attached: 'nothing' | 'chart' | 'both';
}

export interface Load {
  perTeacher: number;
  minutes: number;
  /** Messages in the month before; null where there were none. */
  before: number | null;
}

/** The headline stands alone; then what needs attention with its ground, what can be visited, and what is attached. */
export function digest(told: Told): string {
  const head = headline(told);
  const tail = [basis(told.clauses), visits(told), load(told.load), attached(told.attached)].filter((line) => line !== '');
  for (let count = Math.min(told.attention.length, MOST_ITEMS); ; count--) {
    const text = [head, ...items(told, count), ...tail].join('\n');
    if (text.length <= MOST || count <= 1) return text;
  }
}

function headline({ every, from, to, term, where, held, complete, notes, evidence }: Told): string {
  const week = teachingWeekOf(to < term.start ? term.start : from < term.start ? term.start : from, term);
  const span =
    every === 'month'
      ? `${Number(from.slice(5, 7))}月`
      : `${week === null ? '上周' : `第${week}教学周`}（${sayShortDay(from)}-${to.slice(0, 7) === from.slice(0, 7) ? `${Number(to.slice(8))}日` : sayShortDay(to)}）`;
  const received = every === 'month' ? `，收到活动体会${notes}份` : '';
  const ready = evidence === null ? '' : `，${evidence}已齐${complete}次`;
  return `${span}：${where}开展活动${held}次${ready}${received}。`;
}

function items({ attention, explained, ask }: Told, count: number): string[] {
  if (attention.length === 0) return ['没有需要关注的事项。'];
  const shown = attention.slice(0, Math.max(1, count)).map((line, i) => `${i + 1}. ${line}`);
  const rest = attention.length - shown.length;
  const said = explained === 0 ? '' : `（${explained}项已说明本月不安排）`;
  return [`需关注${attention.length}项${said}：`, ...shown, ...(rest > 0 ? [`其余${rest}项，发“${ask}”查看。`] : [])];
}

function basis(clauses: string[]): string {
  if (clauses.length === 0) return '';
  return `依据：${clauses.slice(0, 2).join('；')}${clauses.length > 2 ? '等' : ''}。`;
}

function visits({ every, coming, today }: Told): string {
  if (every === 'month' || coming.length === 0) return '';
  const there = coming.find(({ place }) => place !== '');
  const open = there === undefined ? '' : `，${sayDay(there.day, today)}${there.place}可到场`;
  return `本周活动${coming.length}次${open}。`;
}

function load(of: Load | null): string {
  if (of === null) return '';
  const was = of.before === null ? '' : `（上月${of.before.toFixed(1)}条）`;
  return `负担：平均每位老师收到提醒${of.perTeacher.toFixed(1)}条${was}，所提醒的事约需${Math.round(of.minutes)}分钟，没有重复填报。`;
}

function attached(what: Told['attached']): string {
  return { nothing: '', chart: '每周情况图随后发来。', both: '每周情况图和工作总结（Word）随后发来。' }[what];
}

export function digestLate(text: string, due: Date, today: Day): string {
  const day = dayOf(due) === today ? '' : sayShortDay(dayOf(due));
  return `${text}\n这份情况原定${day}${clockOf(due)}送到，因系统中断，现在（{now}）补发，抱歉。`;
}

const MOST_NAMED = 3;

/** What several of them missed alike: named up to three, in the county's own order. */
export function severalMissed(name: string, by: Day | null, units: readonly string[]): string {
  const called = name.replace(/^一[份次]/, '').replace(/（[^）]*）$/, '');
  const shown = units.slice(0, MOST_NAMED).join('、');
  const rest = units.length > MOST_NAMED ? `等${units.length}个` : '';
  return `${called}：${shown}${rest}待补${by === null ? '' : `（原定${sayShortDay(by)}前）`}`;
}
