import type { Clause } from '../../domain/programmes/clause.ts';
import type { PostName } from '../../domain/roles.ts';
import { sayGround } from '../wide.ts';

/** A phone screen. */
const MOST = 150;

interface Goal {
  name: string;
  have: number;
  need: number;
  /** By name: those the asker may see. */
  missing: readonly string[];
  late: boolean;
  by: string | null;
  post: PostName;
  clause: Clause;
}

/** Each goal: how many schools of how many, and which are left out. A district hears of its own schools only. */
export function goals(
  all: readonly Goal[],
  told: { where: string; whole: boolean; by: Partial<Record<PostName, string>> },
): string {
  const open = all.filter((one) => one.missing.length > 0);
  const who = [...new Set(open.map((one) => told.by[one.post] ?? one.post))].join('、');
  const ends = [...(open.length === 0 ? [] : [`由${who}安排结对后报备。`]), sayGround(all.map((one) => one.clause))];
  for (let most = MOST_NAMED; ; most--) {
    const text = [...all.map((one) => lineOf(one, told, most)), ...ends].join('\n');
    if (text.length <= MOST || most === 1) return text;
  }
}

const MOST_NAMED = 12;

function lineOf(goal: Goal, { where, whole }: { where: string; whole: boolean }, most: number): string {
  const { name, have, need, missing, late, by } = goal;
  const state = whole ? `：应有${need}校，已有${have}校` : `，${where}`;
  if (missing.length > 0) return `${name}${state}${whole ? '，' : ''}还差${listed(missing, most)}。`;
  return `${name}${state}${whole ? '，' : '的学校'}已齐${late && by !== null ? `（在${by.slice(0, 4)}年以后达到）` : ''}。`;
}

/** The document sets no share: who is in no unit is told all the same. */
export function noGoal(where: string, left: readonly string[], document: string): string {
  const state =
    left.length === 0 ? `${where}名单里的学校都在联盟里。` : `${where}名单里不在联盟的学校：${listed(left, MOST_NAMED)}。`;
  return `${state}\n文件没有写覆盖面的要求。文件：${document}。`;
}

function listed(names: readonly string[], most: number): string {
  return names.length <= most ? names.join('、') : `${names.slice(0, most).join('、')}等${names.length}校`;
}
