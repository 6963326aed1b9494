import { numberOf } from '../numerals.ts';
import type { Reading } from '../reading.ts';
import type { Scene } from '../scene.ts';
import { settle } from '../settle.ts';
import type { Span } from '../span.ts';
import { NUMBER_OR_DAY, type targetIn } from '../target.ts';
import type { Moment } from '../when.ts';

export const REASON =
  /(?:因(?!故)为?|由于|鉴于)([^,，。;；\n]{2,30}?)(?=[,，。;；\n]|取消|推迟|延期|延后|顺延|提前|改|暂停|调整|挪|换到|移到|把|将|咱|我们|就|$)/;

/** 停电了，…: what happened, in a clause of its own before the change. */
const PLAIN_REASON =
  /^ *([^,，。0-9一二三四五六日天]{0,6}?(?:停电|停水|[下大暴]雪|[下大暴]雨|沙尘暴?|大风|大雾|结冰|封路|有会|有?检查|督查|考试|生?病|发烧|流感|疫情))(?:了|啦)? ?[,，。]/;

export function reasonSlot(words: string): Partial<Reading> {
  const reason = REASON.exec(words)?.[1]
    ?.replace(/^(?:为|了)/, '')
    .replace(/(?:原因|的缘故|关系)$/, '')
    .trim();
  if (reason !== undefined && reason !== '') return { reason };
  const plain = PLAIN_REASON.exec(words)?.[1];
  return plain === undefined ? {} : { reason: plain };
}

/** A day in doubt is asked about. */
export function asking(found: ReturnType<typeof targetIn>): Partial<Reading> {
  return found.ask === undefined ? {} : { clarify: { reason: found.reason ?? 'which_day', candidates: found.ask } };
}

/** 3号活动: offers the number and the day. */
export function numberOrDay(scene: Scene): { n: number; days: string[]; at: Span } | null {
  NUMBER_OR_DAY.lastIndex = 0;
  const m = NUMBER_OR_DAY.exec(scene.words);
  const n = m === null ? null : numberOf(m[1] ?? '');
  if (m === null || n === null || n > 12 || /^[^,，。]{0,2}(?:上午|下午)/.test(scene.words.slice(m.index + m[0].length)))
    return null;
  const moment: Moment = {
    from: m.index,
    to: m.index,
    day: { from: m.index, to: m.index, value: { form: { form: 'day-of-month', day: n, month: null } } },
    time: null,
    period: null,
    half: null,
  };
  const day = settle(moment, scene, 'forward').day;
  return { n, days: day === null ? [] : [day.from], at: { from: m.index, to: m.index + m[0].length } };
}
