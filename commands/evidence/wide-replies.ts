import type { Clause } from '../../domain/programmes/clause.ts';
import { type Counted, ofOne, wideAnswer } from '../wide.ts';

export interface WideStatus {
  /** 全县本学期 */
  where: string;
  held: number;
  done: number;
  /** 三个一 */
  called: string;
  /** Each of the three: of how many activities it is wanting, and who can mend that. */
  open: readonly { name: string; count: number; by: string }[];
  /** 各联盟, 各学科 */
  each: string;
  /** Activities with something wanting, by alliance or subject. */
  per: readonly Counted[];
  ground: readonly Clause[];
  /** What to type for one of them: 第三小学联盟 goes before its subject, 数学9月三个一 after its alliance. */
  before?: string;
  asks: string;
}

/** Counts first; then what is wanting and who can mend it, where, and how to see one alliance. */
export function status({ where, held, done, called, open, each, per, ground, before = '', asks }: WideStatus): string {
  if (held === 0) return `${where}还没有开展过活动，没有可以查的内容。登记活动由学科教研员办理。`;
  if (open.length === 0)
    return wideAnswer({ head: [`${where}已开展活动${held}次。文件没有写每次活动要交什么，没有可以核对的。`] });
  const wanting = open.filter((one) => one.count > 0);
  const head = [`${where}已开展活动${held}次，${called}已齐${done}次。`];
  const [first] = per.filter((one) => one.count > 0);
  return wideAnswer({
    head: wanting.length === 0 ? head : [...head, `还差${byMender(wanting)}。`],
    by: [{ label: `${each}还差（次）：`, of: per }],
    tail: [ofOne(first && `${before}${first.name}`, asks)],
    ground,
  });
}

/** 通知3次、研讨20次（学科教研员补），体会228次（校联络人补） */
function byMender(wanting: WideStatus['open']): string {
  const groups = [...Map.groupBy(wanting, (one) => one.by)];
  return groups.map(([by, same]) => `${same.map((one) => `${one.name}${one.count}次`).join('、')}（${by}补）`).join('，');
}
