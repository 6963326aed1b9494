import { z } from 'zod';

/** Where a figure stands in its document. Two parts of one paper may bear the same number, so the heading is quoted. */
export const Clause = z.strictObject({
  document: z.string().min(1),
  heading: z.string().min(1),
  item: z.number().int().positive().nullable(),
  /** The line of the text the figure was read from: 「seed 003 L39」. */
  line: z.string().regex(/^seed \d{3} L\d+(-\d+)?$/),
  /** How an answer cites it: 「贺教通〔2022〕28号“四、联盟工作要求”第4项」. */
  say: z.string().min(1),
  /** Rows of the requirement table that this place meets. */
  rows: z.array(z.string().regex(/^[HWCBA]\d{2}$/)),
});
export type Clause = z.infer<typeof Clause>;

/** A figure either has its clause, or says why it has none: the document is silent and this is our reading. */
export const Ground = z.union([z.strictObject({ clause: Clause }), z.strictObject({ clause: z.null(), why: z.string().min(1) })]);
export type Ground = z.infer<typeof Ground>;

/** Makes the clauses of one document. */
export function clausesOf(document: string, seed: string) {
  return (heading: string, item: number | null, line: string, rows: string[] = []): Clause => ({
    document,
    heading,
    item,
    line: `seed ${seed} ${line}`,
    say: `${document}“${heading}”${item === null ? '' : `第${item}项`}`,
    rows,
  });
}
