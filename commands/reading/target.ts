import { deadlineMoments } from './deadline.ts';
import type { Direction } from './now.ts';
import { NUMERAL as N, numberOf } from './numerals.ts';
import type { Reading, Target } from './reading.ts';
import { resolveDay } from './resolve-day.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findAll, type Span } from './span.ts';

const ORDINAL = new RegExp(
  `第 ?(${N}) ?(?:次|场|期)(?!课)|(?:活动|教研) ?#?(${N})(?!点(?!评)|[月日号:.0-9节年级周个])|#(${N})(?!接)`,
  'g',
);
const LATEST =
  /上次|上一次|上回|最近一次|最近的|刚才的?(?=活动|教研|课|观课|听课)|刚结束|刚刚的?(?=活动|教研|课)|刚上完|刚听完|这次活动|本次活动|这次教研|本次教研|这节课/;

/** 3号活动: the third activity, or the activity of the third day of a month. */
export const NUMBER_OR_DAY = new RegExp(`(?<![0-9一二三四五六七八九十月第])(${N}) ?号(?:的)? ?活动`, 'g');

/** The ordinal number of an activity, where one was said. */
export function numberIn(words: string): number | undefined {
  const [hit] = findAll(words, ORDINAL, (m) => numberOf(m[1] ?? m[2] ?? m[3] ?? ''));
  return hit?.value;
}

const ORDINALS = new RegExp(`第 ?(${N})(?: ?[次场期])?(?=(?: ?[、,和与及] ?第? ?${N}){0,9} ?[次场期](?!课))`, 'g');
const FURTHER = new RegExp(`(?<=第 ?${N}(?: ?[次场期])?(?:活动)? ?[、,和与及] ?)第? ?(${N}) ?[次场期](?!课)`, 'g');

/** 第1、2次活动, 第1次活动和第3次: every number that was said. */
export function numbersIn(words: string): number[] {
  const all = [ORDINALS, FURTHER, ORDINAL].flatMap((pattern) =>
    findAll(words, pattern, (m) => numberOf(m[1] ?? m[2] ?? m[3] ?? '')),
  );
  return [...new Set(all.sort((a, b) => a.from - b.from).map((hit) => hit.value))];
}

/** 昨天发的那个通知: the day somebody told of it, not its own. */
const TOLD_THEN = /^[^,，。;；]{0,2}(?:刚|才)?(?:发|通知|说|登记|建|商量|定|布置)(?:过|好|出来|出去|出)?的/;

/** Which existing activity is spoken of within a stretch of the message. Kinds narrow only what is being changed. */
export function targetIn(scene: Scene, within: Span, direction: Direction): { target?: Target; ask?: string[]; reason?: string } {
  const inside = (span: Span) => within.from <= span.from && span.to <= within.to;
  const words = scene.words.slice(within.from, within.to);
  const deadlines = deadlineMoments(scene);
  const moment = scene.when.moments.find(
    (m) =>
      m.day !== null && inside(m.day) && !deadlines.includes(m) && !TOLD_THEN.test(scene.words.slice(m.day.to, m.day.to + 8)),
  );
  const day = moment?.day == null ? null : resolveDay(moment.day.value, scene.now, direction);
  const no = numberIn(words);
  const subject = scene.subjects.find(inside)?.value.name;
  const kind = direction === 'forward' ? scene.kinds.find((k) => inside(k) && !k.value.weak)?.value.name : undefined;
  const month =
    day?.from.endsWith('-01') && day.to.slice(0, 7) === day.from.slice(0, 7) && day.to > day.from
      ? day.from.slice(0, 7)
      : undefined;
  const target: Target = {
    ...(no === undefined ? {} : { no }),
    ...(day === null || day.from !== day.to ? {} : { date: day.from }),
    ...(month === undefined ? {} : { month }),
    ...(subject === undefined ? {} : { subject }),
    ...(kind === undefined ? {} : { kind }),
    ...(LATEST.test(words) && day === null && no === undefined ? { latest: true as const } : {}),
  };
  if (day?.ask !== undefined && direction === 'forward') {
    const { date: _open, ...rest } = target;
    return { ...(Object.keys(rest).length === 0 ? {} : { target: rest }), ask: day.ask.days, reason: day.ask.reason };
  }
  return Object.keys(target).length === 0 ? {} : { target };
}

/** As `targetIn`; where the words name nothing, what the quoted message is about. */
export function aimedAt(scene: Scene, within: Span, direction: Direction): ReturnType<typeof targetIn> {
  const found = targetIn(scene, within, direction);
  const quoted = scene.world.quote?.text ?? '';
  if (found.target !== undefined || found.ask !== undefined || quoted === '') return found;
  const there = sceneOf(quoted.slice(0, 200), { ...scene.world, quote: null, attachments: [] });
  return targetIn(there, { from: 0, to: there.words.length }, direction);
}

/** A target that only says 上次 is the word itself. */
export function targetSlot(found: { target?: Target }): Pick<Reading, 'target'> {
  if (found.target === undefined) return {};
  const { latest, ...rest } = found.target;
  if (latest === true && Object.keys(rest).length === 0) return { target: 'latest' };
  return { target: latest === true ? { ...rest, latest } : rest };
}
