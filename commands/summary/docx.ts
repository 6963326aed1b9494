import type { FontSet } from './layout/fonts.ts';
import { type Blocks, paperOf } from './layout/paper.ts';
import { blank, body, note, signature, title } from './layout/paragraphs.ts';
import { penOf } from './layout/pen.ts';
import type { Picture } from './layout/picture.ts';
import type { SummaryModel } from './model.ts';
import { paperDay } from './paper-words.ts';
import { activitySections } from './sections/activities.ts';
import { appendix } from './sections/appendix.ts';
import { counts } from './sections/counts.ts';
import { leftToPeople } from './sections/left-to-people.ts';
import { organisation } from './sections/organisation.ts';

/** The term's paper: what the record holds is written out, what only people can say is left open with its material beside it. */
export async function summaryDocx(
  model: SummaryModel,
  { fonts, picture }: { fonts: FontSet; picture: (sha256: string) => Promise<Picture | null> },
): Promise<Buffer> {
  const pen = penOf(fonts);
  const blocks: Blocks = [
    ...title(pen, model.title),
    note(pen, `（${paperDay(model.asOf)}由教研助手按记录汇总，请改定后使用）`),
    blank(),
    body(pen, openingOf(model)),
    ...organisation(pen, model),
    ...counts(pen, model),
    ...(await activitySections(pen, model, picture)),
    ...leftToPeople(pen, model),
    body(pen, '附录：数字的出处', { keepNext: true }),
    ...signature(pen, model.issuer, paperDay(model.asOf)),
    ...appendix(pen, model),
  ];
  return paperOf(pen, blocks, model.title.join(''));
}

function openingOf({ basis, term, totals, of }: SummaryModel): string {
  const who = of === 'county' ? '全县' : '本联盟';
  const basisSay = basis.say === basis.title ? `《${basis.title}》` : `《${basis.title}》（${basis.say}）`;
  return `根据${basisSay}要求，现将${who}${term.name}教研工作总结如下。本学期开展联合教研${totals.held}次，${basis.rule}齐全${totals.complete}次。`;
}
