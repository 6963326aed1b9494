import { type IRunOptions, TextRun } from 'docx';
import { FONT_SETS, type FontRole, type FontSet, LATIN_FONT } from './fonts.ts';

type Children = NonNullable<IRunOptions['children']>;

/** Writes runs in one font set. Every run names its fonts itself, so that text pasted elsewhere keeps them. */
export interface Pen {
  set: FontSet;
  /** Words of the paper or of people, as plain text. */
  run(text: string, font?: FontRole, look?: { bold?: boolean }): TextRun;
  page(children: Children): TextRun;
}

export function penOf(set: FontSet): Pen {
  const fonts = FONT_SETS[set];
  const faces = Object.fromEntries(
    Object.entries(fonts).map(([role, name]) => [
      role,
      { ascii: LATIN_FONT, hAnsi: LATIN_FONT, eastAsia: name, hint: 'eastAsia' },
    ]),
  ) as Record<FontRole, NonNullable<IRunOptions['font']>>;
  const pageFace = { ascii: fonts.page, hAnsi: fonts.page, eastAsia: fonts.page };

  return {
    set,
    run: (text, font = 'text', look = {}) => new TextRun({ text: printable(text), font: faces[font], ...look }),
    page: (children) => new TextRun({ children, font: pageFace, size: 28 }),
  };
}

/** Drops what XML 1.0 cannot hold; one such character makes Word refuse the whole file. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '');
}
