import { Document, type ISectionOptions, Packer } from 'docx';
import { section } from './page.ts';
import type { Pen } from './pen.ts';
import { stylesheet } from './styles.ts';

export type Blocks = ISectionOptions['children'][number][];

/** Who the file says made it: never a person of the record. */
const MAKER = '教研助手';

/** A paper of GB/T 9704-2012 out of its blocks. */
export async function paperOf(pen: Pen, blocks: Blocks, title: string): Promise<Buffer> {
  const document = new Document({
    title,
    creator: MAKER,
    lastModifiedBy: MAKER,
    externalStyles: stylesheet(pen.set),
    evenAndOddHeaderAndFooters: true,
    compatibility: {
      version: 15,
      spaceForUnderline: true,
      balanceSingleByteDoubleByteWidth: true,
      doNotLeaveBackslashAlone: true,
    },
    sections: [section(pen, blocks)],
  });
  return Packer.toBuffer(document);
}
