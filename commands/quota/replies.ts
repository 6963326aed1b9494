import type { QuotaState, QuotaWindow } from '../../domain/quota.ts';

const MOST_WINDOWS = 3;
/** A phone screen. */
const MOST = 150;

export interface SubjectQuota {
  subject: string;
  states: QuotaState[];
  held: number;
  arranged: number;
}

/** One subject against every rule that speaks of it, with the clause. */
export function oneSubject(facts: SubjectQuota & { today: string; counts: string | null; undecidedBy: string | null }): string {
  const { subject, states, today, counts, undecidedBy } = facts;
  return [
    `${subject === '' ? '联席会议' : subject}本学期${done(facts)}。`,
    ...states.map(
      (state) =>
        `${state.quota.name}${counts === null || counts === state.quota.reading ? '' : '（不计入）'}：${windowsOf(state, today)}`,
    ),
    ...(undecidedBy === null ? [] : [`两种次数以哪一种为准由${undecidedBy}定。`]),
    `依据：${clauses(states)}。`,
  ].join('\n');
}

/** A line a subject, in no order of merit; subjects that stand alike share one, where a phone screen asks for it. */
export function manySubjects(alliance: string, all: SubjectQuota[], today: string): string {
  const head = `${alliance}本学期各学科活动：`;
  const tail = `依据：${clauses(all.flatMap((one) => one.states))}。`;
  const each = all.map((one) => ({ subject: one.subject, stands: `${done(one)}${owing(one, today)}` }));
  const apart = [head, ...each.map(({ subject, stands }) => `${subject}：${stands}`), tail].join('\n');
  if (apart.length <= MOST) return apart;
  const alike = [...Map.groupBy(each, (one) => one.stands)].map(([stands, same]) => ({
    subjects: same.map((one) => one.subject).join('、'),
    stands,
  }));
  for (let shown = alike.length; shown > 0; shown--) {
    const left = all.length - alike.slice(0, shown).reduce((sum, { subjects }) => sum + subjects.split('、').length, 0);
    const rest = left > 0 ? [`其余${left}个学科请写明学科再查。`] : [];
    const lines = alike.slice(0, shown).map(({ subjects, stands }) => `${subjects}：${stands}`);
    const text = [head, ...lines, ...rest, tail].join('\n');
    if (text.length <= MOST) return text;
  }
  return [head, `共${all.length}个学科，请写明学科再查，例如“${all[0]?.subject ?? '数学'}次数够不够”。`, tail].join('\n');
}

/** Where the document names no number. */
export function noRuleAtAll(called: string, held: number): string {
  return `${called}本学期已开展活动${held}次。文件没有写明次数的要求，没有可以核对的。`;
}

/** Nobody answers for a subject here, nor has one been held. */
export function nothingYet(alliance: string): string {
  return `${alliance}本学期还没有登记活动，也没有绑定学科群，没有可以核对的。`;
}

export function noRule(subject: string): string {
  return `${subject}本学期没有写明次数的要求。要看已开展的，请发“本学期活动”。`;
}

function done({ held, arranged }: Pick<SubjectQuota, 'held' | 'arranged'>): string {
  return `已开展${held}次${arranged > 0 ? `，已安排${arranged}次` : ''}`;
}

function owing({ states }: SubjectQuota, today: string): string {
  const now = states.flatMap((state) => state.windows.filter((window) => isNow(window, today) && window.state === 'open'));
  const [first] = now.toSorted((a, b) => (a.to < b.to ? -1 : 1));
  return first === undefined ? '' : `，${first.label}还差${lack(first)}次`;
}

/** Windows that are over or running; of those to come only the next. */
function windowsOf(state: QuotaState, today: string): string {
  const begun = state.windows.filter((window) => window.from <= today);
  const shown = begun.length === 0 ? state.windows.slice(0, 1) : begun.slice(-MOST_WINDOWS);
  return shown.map((window) => sayWindow(window, today)).join('；');
}

function sayWindow(window: QuotaWindow, today: string): string {
  const { label, least, held, arranged, state, daysLeft } = window;
  switch (state) {
    case 'done':
      return `${label}应${least}次，已${held}次`;
    case 'arranged':
      return `${label}应${least}次，已${held}次，已安排${arranged}次`;
    case 'open':
      return `${label}还差${lack(window)}次${isNow(window, today) ? `，还有${daysLeft}个工作日` : ''}`;
    case 'missed':
      return `${label}应${least}次，开展${held}次`;
    default:
      return state satisfies never;
  }
}

function lack({ least, held, arranged }: QuotaWindow): number {
  return Math.max(0, least - held - arranged);
}

function isNow({ from, to }: QuotaWindow, today: string): boolean {
  return from <= today && today <= to;
}

function clauses(states: QuotaState[]): string {
  return [...new Set(states.map((state) => state.quota.clause.say))].join('；');
}

export interface OwnCounts {
  activities: number;
  notes: number;
  comments: number;
  pictures: number;
  term: string;
}

export function ownCounts({ activities, notes, comments, pictures, term }: OwnCounts): string {
  const parts = [
    `参加活动${activities}次`,
    `体会${notes}份`,
    `点评${comments}条`,
    ...(pictures > 0 ? [`照片${pictures}张`] : []),
  ];
  return `${term}：${parts.join('，')}。\n只有本人能看到，不作比较。`;
}

export function allianceCounts(facts: {
  called: string;
  held: number;
  done: number;
  /** 三个一; null where the document asks nothing of an activity. */
  asked: string | null;
  notes: number;
  pictures: number;
}): string {
  const { called, held, done: complete, asked, notes, pictures } = facts;
  const ready = asked === null ? '' : `，${asked}已齐${complete}次`;
  return `${called}本学期开展活动${held}次${ready}，收到体会${notes}份、照片${pictures}张。\n按学科看次数请发“次数够不够”。`;
}
