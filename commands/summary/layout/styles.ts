import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx';
import { CHARACTER, PAGE } from './page.ts';

/** 三号 is 16 pt; with 0.25 pt less between characters 28 of them fill the line. */
const BODY_SIZE = 32;
const BODY_SPACING = -5;

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });
const LINE = exactly(PAGE.linePitch);
/** Word follows the characters, LibreOffice the length. */
const FIRST_LINE = { firstLineChars: 200, firstLine: 2 * CHARACTER };
const body = { size: BODY_SIZE, characterSpacing: BODY_SPACING };

const style = (
  id: string,
  name: string,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
  run: NonNullable<IParagraphStyleOptions['run']> = body,
  more: Partial<IParagraphStyleOptions> = {},
): IParagraphStyleOptions => ({ id, name, basedOn: 'Normal', quickFormat: true, run, paragraph, ...more });

const heading = (level: 1 | 2 | 3 | 4) =>
  style(
    `Heading${level}`,
    `heading ${level}`,
    { spacing: LINE, indent: FIRST_LINE, keepNext: true, outlineLevel: level - 1 },
    { ...body, bold: false, color: '000000' },
    { next: 'Body' },
  );

/** The paper's paragraphs by name. Fonts stand on the runs. */
export const STYLES: IStylesOptions = {
  default: { document: { run: { size: BODY_SIZE }, paragraph: { spacing: LINE } } },
  paragraphStyles: [
    style('PaperTitle', 'paper title', { spacing: exactly(700), alignment: AlignmentType.CENTER, keepNext: true }, { size: 44 }),
    style('PaperNote', 'paper note', { spacing: LINE, alignment: AlignmentType.CENTER }),
    heading(1),
    heading(2),
    heading(3),
    heading(4),
    style('Body', 'body', { spacing: LINE, indent: FIRST_LINE, alignment: AlignmentType.BOTH }),
    style('Address', 'addressee', { spacing: LINE, keepNext: true }),
    style('Quote', 'quoted', { spacing: LINE, indent: { ...FIRST_LINE, left: CHARACTER }, alignment: AlignmentType.BOTH }),
    style('Signature', 'signature', { spacing: LINE, keepNext: true, keepLines: true, alignment: AlignmentType.RIGHT }),
    style('Cell', 'cell', { spacing: exactly(320) }, { size: 21, characterSpacing: 0 }),
    style(
      'CellHead',
      'cell head',
      { spacing: exactly(320), alignment: AlignmentType.CENTER, keepNext: true },
      { size: 21, characterSpacing: 0 },
    ),
    style(
      'Caption',
      'caption',
      { spacing: LINE, alignment: AlignmentType.CENTER, keepNext: true },
      { size: 28, characterSpacing: 0 },
    ),
    style('Picture', 'picture', {
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 60, after: 60 },
      alignment: AlignmentType.CENTER,
    }),
    style(
      'PageNumber',
      'page number',
      { spacing: { line: 240, lineRule: LineRuleType.AUTO } },
      { size: 28, characterSpacing: 0 },
    ),
  ],
};
