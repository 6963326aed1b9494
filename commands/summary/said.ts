import type { Roster, TermRow } from '../../domain/roster.ts';
import type { Reading } from '../reading/reading.ts';

/** What the words say of the paper wanted. Nothing here grants anything. */
export interface Said {
  county: boolean;
  /** All subjects of an alliance. */
  wide: boolean;
  subject: string | null;
  alliance: string | null;
}

const COUNTY = /全县|县级|各联盟|所有联盟/;
const WIDE = /全联盟|整个联盟|本联盟|我们联盟|联盟(?:整体|总体|的?总结|的?学期总结)|(?:各|所有|全部|全)学科/;

export function saidOf(reading: Reading, text: string): Said {
  const { scope } = reading;
  const subject = reading.subject ?? reading.subjects?.[0] ?? null;
  if (scope === 'county' || scope === 'alliance' || scope === 'subject') {
    const wide = scope === 'alliance';
    return { county: scope === 'county', wide, subject: wide ? null : subject, alliance: reading.alliance ?? null };
  }
  const county = COUNTY.test(text);
  const wide = !county && subject === null && WIDE.test(text);
  return { county, wide, subject, alliance: reading.alliance ?? null };
}

/** The term that was named, by its name, its half of the school year or 上学期; else the current one. null: no such term here. */
export function termSaid(text: string, terms: readonly TermRow[], current: TermRow): TermRow | null {
  const inOrder = terms.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const named = inOrder.find((term) => text.includes(term.name));
  if (named !== undefined) return named;
  const before = inOrder[inOrder.findIndex((term) => term.id === current.id) - 1] ?? null;
  if (/上(?:个)?学期/.test(text)) return before;
  const half = /第([一二])学期/.exec(text)?.[0];
  const years = /(\d{4})\s*[-—–至]\s*(\d{4})学年/.exec(text);
  if (half === undefined && years === null) return current;
  const year = years === null ? (/\d{4}-\d{4}学年/.exec(current.name)?.[0] ?? '') : `${years[1]}-${years[2]}学年`;
  const fitting = inOrder.filter((term) => term.name.includes(year) && (half === undefined || term.name.includes(half)));
  return fitting.find((term) => term.id === current.id) ?? fitting.at(-1) ?? null;
}

export function allianceCalled(roster: Roster, name: string) {
  const all = [...roster.alliances.values()];
  return all.find((one) => one.name === name) ?? all.find((one) => one.name.replace(/联盟$/, '') === name) ?? null;
}
