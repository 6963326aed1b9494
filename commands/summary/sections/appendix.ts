import type { Blocks } from '../layout/paper.ts';
import { annex, body, caption } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import { table } from '../layout/table.ts';
import type { SummaryModel } from '../model.ts';
import { paperDay } from '../paper-words.ts';

/** 附录: which rows each figure was counted from, and the clause that makes it matter. */
export function appendix(pen: Pen, { sources, asOf }: SummaryModel): Blocks {
  return [
    annex(pen, '附录'),
    caption(pen, '数字的出处'),
    table(
      pen,
      [
        { head: '数字', share: 17 },
        { head: '数值', share: 25 },
        { head: '怎样数出来', share: 32 },
        { head: '依据', share: 28 },
      ],
      sources.map(({ figure, value, from, clause }) => [figure, value, from, clause]),
    ),
    body(pen, `以上数字取自${paperDay(asOf)}的记录；之后补交、修改的内容，重新取一份总结即可更新。`),
  ];
}
