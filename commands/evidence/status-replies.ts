import type { ActivityRow } from '../../db/activities.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import type { OneKey, ThreeOnes } from '../../domain/three-ones.ts';
import { labelOf, sayShortDay } from '../words.ts';

/** One activity's three ones, ready to be said. */
export interface Board {
  activity: ActivityRow;
  ones: ThreeOnes;
  missingSchools: string[];
  /** Which of the three the county's document asks for, and what people there call the lot. */
  asked: readonly OneKey[];
  called: string;
  /** The document's own short names, where they differ from ours: 图文, 总结. */
  short: Partial<Record<OneKey, string>>;
  /** Any of these shows that it was discussed. */
  discussedBy: readonly EvidenceKind[];
  begun: boolean;
  noticeAt: Date | null;
  counts: { minutes: number; photo: number; video: number; attendance: number; reflection: number };
}

/** Names of more schools than this are left to the full list. */
const MOST_SCHOOLS = 6;
const MOST_LINES = 8;
/** A phone screen. */
const MOST = 150;

export function one(facts: {
  board: Board;
  clause: string;
  voices: ThreeOnes['voices'] | null;
  repeats: { activity: Pick<ActivityRow, 'no' | 'subject' | 'kind' | 'phase'>; count: number }[];
  today: string;
}): string {
  const { board, clause, voices, repeats } = facts;
  if (board.asked.length === 0) {
    return [keptOf(board), notAsked, ...repeats.map(sayRepeat)].join('\n');
  }
  return [
    `${head(board)}：`,
    ...board.asked.map((key) => `${nameOf(key, board)}：${STATES[key](board)}`),
    ...(voices === null || voices.participants === 0 ? [] : [`一个务必：参加${voices.participants}人，已发言${voices.heard}人`]),
    ...repeats.map(sayRepeat),
    ...groundOf(clause),
  ].join('\n');
}

/** Where the document asks nothing of an activity: what is there is told, and nothing is wanting. */
export const notAsked = '文件没有要求每次活动交材料，交多少由各校定。';

function keptOf(board: Board): string {
  return `${head(board)}${kept(board)}。`;
}

/** 已存：通知、照片2张、体会2份 */
function kept({ ones, counts }: Board): string {
  const parts = [
    ...(ones.notice ? ['通知'] : []),
    ...discussed(counts),
    ...(counts.reflection > 0 ? [`体会${counts.reflection}份`] : []),
  ];
  return parts.length === 0 ? '还没有存材料' : `已存：${parts.join('、')}`;
}

function sayRepeat(r: { activity: Pick<ActivityRow, 'no' | 'subject' | 'kind' | 'phase'>; count: number }): string {
  return `有${r.count}张照片与${labelOf(r.activity)}的相同，请留意。`;
}

/** 数学第3次联合教研（9月23日）三个一：通知、研讨已齐，体会3校已交2校。 */
export function oneShort(board: Board): string {
  const { ones } = board;
  if (board.asked.length === 0) return `${keptOf(board)}\n${notAsked}`;
  if (ones.done) return `${head(board)}${board.called}已齐。`;
  const other = board.asked.filter((key) => key !== 'reflection');
  const there = other.flatMap((key) => (ones.missing.includes(key) ? [] : [shortOf(key, board)]));
  const open = other.flatMap((key) => (ones.missing.includes(key) ? [shortOf(key, board)] : []));
  const parts = [
    ...(there.length > 0 ? [`${there.join('、')}已齐`] : []),
    ...(open.length > 0 ? [`${open.join('、')}待补`] : []),
    ...(ones.reflection.expected.length > 0 ? [`体会${schools(ones)}`] : []),
  ];
  return `${head(board)}${board.called}：${parts.join('，')}。`;
}

/** What was kept of each, as many as a screen takes; the document asks for none of it. */
export function severalKept({ called, boards }: { called: string; boards: readonly Board[] }): string {
  for (let shown = Math.min(boards.length, MOST_LINES); ; shown--) {
    const rest = boards.length - shown;
    const text = [
      `${called}活动${boards.length}次：`,
      ...boards.slice(0, shown).map((board, i) => `${i + 1}. ${head(board)}${kept(board)}`),
      ...(rest > 0 ? [`其余${rest}次请写明日期再查。`] : []),
      notAsked,
    ].join('\n');
    if (text.length <= MOST || shown <= 1) return text;
  }
}

/** Every one of them in a line; null where a phone screen does not take them all. */
export function several(told: { called: string; boards: Board[]; clause: string }): string | null {
  return told.boards.length > MOST_LINES ? null : fitting(told, told.boards);
}

/** What is wanting, as far as the screen goes; what is complete is only counted. */
export function severalOpen(told: { called: string; boards: Board[]; clause: string }): string {
  const open = told.boards.filter((board) => !board.ones.done);
  for (let shown = Math.min(open.length, MOST_LINES); shown > 0; shown--) {
    const text = fitting(told, open.slice(0, shown), open.length - shown);
    if (text !== null) return text;
  }
  return [`${tally(told.called, told.boards)}。`, ...groundOf(told.clause)].join('\n');
}

function fitting(told: { called: string; boards: Board[]; clause: string }, shown: Board[], left = 0): string | null {
  const lines = shown.map((board, i) => `${i + 1}. ${head(board)}：${inOneLine(board)}`);
  const rest = left > 0 ? [`其余${left}次请写明日期再查。`] : [];
  const text = [`${tally(told.called, told.boards)}：`, ...lines, ...rest, ...groundOf(told.clause)].join('\n');
  return text.length <= MOST ? text : null;
}

export function severalShort({ called, boards }: { called: string; boards: Board[] }): string {
  if (boards.every(({ asked }) => asked.length === 0)) return `${called}活动${boards.length}次。${notAsked}`;
  const lines = boards.slice(0, 3).map((board) => `${head(board)}：${inOneLineShort(board)}`);
  const rest = boards.length > 3 ? [`其余${boards.length - 3}次见明细。`] : [];
  return [`${tally(called, boards)}。`, ...lines, ...rest].join('\n');
}

export function noneIn(called: string, subject: string | null, evidence: string): string {
  return `${called}还没有${subject ?? ''}活动，${evidence}无从查起。登记活动请学科教研员@我说时间和内容。`;
}

export function askInPrivate(short: string): string {
  return `${short}\n明细请私聊我查看。`;
}

export function sentInPrivate(short: string): string {
  return `${short}\n明细随后私聊发给提问的老师。`;
}

function head({ activity }: Board): string {
  return `${labelOf(activity)}（${sayShortDay(activity.day)}）`;
}

function tally(called: string, boards: Board[]): string {
  return `${called}活动${boards.length}次，${boards[0]?.called ?? '三个一'}已齐${boards.filter((board) => board.ones.done).length}次`;
}

function nameOf(key: OneKey, { short }: Board): string {
  const own = short[key];
  return own === undefined || own === SHORT[key] ? NAMED[key] : own;
}

function shortOf(key: OneKey, { short }: Board): string {
  return short[key] ?? SHORT[key];
}

function groundOf(clause: string): string[] {
  return clause === '' ? [] : [`依据：${clause}。`];
}

function noticeState({ ones, noticeAt }: Board): string {
  if (!ones.notice) return '待补';
  return noticeAt === null ? '已齐' : `已齐（${sayShortDay(dayOf(noticeAt))}）`;
}

function discussionState({ ones, counts, begun, discussedBy }: Board): string {
  if (!ones.discussion) return begun ? `待补（${sayAnyOf(discussedBy)}，任一项即可）` : '活动还没有开始';
  const parts = discussed(counts);
  return parts.length === 0 ? '已齐' : `已齐（${parts.join('、')}）`;
}

/** 研讨记录、照片、录像或到场人数 */
function sayAnyOf(kinds: readonly EvidenceKind[]): string {
  const names = kinds.flatMap((kind) => SHOWS[kind] ?? []);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}或${names.at(-1)}`;
}

const SHOWS: Partial<Record<EvidenceKind, string>> = {
  minutes: '研讨记录',
  photo: '照片',
  video: '录像',
  attendance: '到场人数',
};

function discussed(counts: Board['counts']): string[] {
  return [
    ...(counts.minutes > 0 ? [`记录${counts.minutes}份`] : []),
    ...(counts.photo > 0 ? [`照片${counts.photo}张`] : []),
    ...(counts.video > 0 ? [`录像${counts.video}段`] : []),
    ...(counts.attendance > 0 ? [`到场记录${counts.attendance}份`] : []),
  ];
}

function reflectionState({ ones, missingSchools, begun }: Board): string {
  // One for the activity, not one a school.
  if (ones.reflection.expected.length === 0 && ones.missing.includes('reflection')) return begun ? '待补' : '活动还没有开始';
  if (ones.reflection.expected.length === 0) return ones.reflection.done ? '已齐' : '不用交';
  if (ones.reflection.done) return `${ones.reflection.expected.length}校已齐`;
  const named = missingSchools.slice(0, MOST_SCHOOLS).join('、');
  const more = missingSchools.length > MOST_SCHOOLS ? `等${missingSchools.length}校` : '';
  return `${schools(ones)}，${named}${more}待补`;
}

function schools({ reflection }: ThreeOnes): string {
  return `${reflection.expected.length}校已交${reflection.received.length}校`;
}

const NAMED: { [Key in OneKey]: string } = { notice: '活动通知', discussion: '集体研讨', reflection: '活动体会' };
const STATES: { [Key in OneKey]: (board: Board) => string } = {
  notice: noticeState,
  discussion: discussionState,
  reflection: reflectionState,
};
const SHORT: { [Key in OneKey]: string } = { notice: '通知', discussion: '研讨', reflection: '体会' };

function inOneLine(board: Board): string {
  const { ones, missingSchools, begun, asked } = board;
  if (ones.done) return '已齐';
  if (!begun && !asked.includes('notice')) return '活动还没有开始';
  if (!begun) return ones.notice ? '通知已齐，活动还没有开始' : '还差通知，活动还没有开始';
  return `还差${ones.missing
    .map((key) =>
      key === 'reflection' && missingSchools.length > 0 && missingSchools.length <= 3
        ? `${shortOf(key, board)}（${missingSchools.join('、')}）`
        : shortOf(key, board),
    )
    .join('、')}`;
}

/** For a group: no school is named. */
function inOneLineShort(board: Board): string {
  const { ones, begun } = board;
  if (ones.done) return '已齐';
  if (!begun) return '活动还没有开始';
  return `还差${ones.missing.map((key) => (key === 'reflection' && ones.reflection.expected.length > 0 ? `${shortOf(key, board)}（${schools(ones)}）` : shortOf(key, board))).join('、')}`;
}
