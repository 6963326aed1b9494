import type { Clause } from '../../domain/programmes/clause.ts';
import { type Counted, ofOne, wideAnswer } from '../wide.ts';

export interface WideQuota {
  /** 全县本学期 */
  where: string;
  held: number;
  rules: readonly { name: string; counts: boolean; asked: number; done: number }[];
  /** What can still be made good, of what is wanting. */
  mendable: number;
  by: string;
  /** 各联盟 */
  each: string;
  /** What is wanting, and what was held, by alliance. */
  open: readonly Counted[];
  activities: readonly Counted[];
  /** What to type after an alliance's name. */
  asks: string;
  ground: readonly Clause[];
}

/** Each rule's own count first, then where it is wanting. Where the document names no number, only what was held. */
export function quotas({ where, held, rules, mendable, by, each, open, activities, asks, ground }: WideQuota): string {
  const head = `${where}已开展活动${held}次。`;
  const [first] = open.filter((one) => one.count > 0);
  if (rules.length === 0) {
    return wideAnswer({
      head: [`${head}文件没有写明次数的要求，没有可以核对的。`],
      by: [{ label: `${each}（次）：`, of: activities }],
    });
  }
  const said = rules.map(({ name, counts, asked, done }) => `${name}${counts ? '' : '（不计入）'}${done}/${asked}项`);
  const left = open.reduce((sum, one) => sum + one.count, 0);
  const mend = mendable === left ? `由${by}安排。` : `还能安排的${mendable}项由${by}安排。`;
  return wideAnswer({
    head: [head, `已够的：${said.join('，')}。`],
    by: [{ label: `${each}还差（项）：`, of: open }],
    tail: [mendable > 0 ? mend : '', ofOne(first?.name, asks)],
    ground,
  });
}

export function totals(told: {
  where: string;
  held: number;
  done: number;
  /** 三个一; null where the document asks for nothing of an activity. */
  called: string | null;
  notes: number;
  each: string;
  per: readonly Counted[];
}): string {
  const { where, held, done, called, notes, each, per } = told;
  const complete = called === null ? '' : `，${called}已齐${done}次`;
  const [first] = per.filter((one) => one.count > 0);
  return wideAnswer({
    head: [`${where}开展活动${held}次${complete}${notes > 0 ? `，收到体会${notes}份（每校每学科一份）` : ''}。`],
    by: [{ label: `${each}（次）：`, of: per }],
    tail: [ofOne(first?.name, '统计'), '全部明细发“学期总结”。'],
  });
}
