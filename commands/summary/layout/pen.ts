import { type IRunOptions, TextRun } from 'docx';
import { FONT_SETS, type FontRole, type FontSet, LATIN_FONT } from './fonts.ts';
import { empty, of, type Xml } from './xml.ts';

type Children = NonNullable<IRunOptions['children']>;

/** Writes runs in one font set. Every run names its fonts itself, so that text pasted elsewhere keeps them. */
export interface Pen {
  set: FontSet;
  /** Words of the paper or of people, as plain text. */
  run(text: string, font?: FontRole, look?: { bold?: boolean }): Xml;
  page(children: Children): TextRun;
}

export function penOf(set: FontSet): Pen {
  const fonts = FONT_SETS[set];
  const shared = new Map<string, Xml>();
  const pageFace = { ascii: fonts.page, hAnsi: fonts.page, eastAsia: fonts.page };

  function look(font: FontRole, bold: boolean): Xml {
    const key = `${font} ${bold}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    const face = { 'w:ascii': LATIN_FONT, 'w:hAnsi': LATIN_FONT, 'w:eastAsia': fonts[font], 'w:hint': 'eastAsia' };
    const made = of('w:rPr', empty('w:rFonts', face), ...(bold ? [empty('w:b')] : []));
    shared.set(key, made);
    return made;
  }

  return {
    set,
    run: (text, font = 'text', { bold = false } = {}) =>
      of('w:r', look(font, bold), of('w:t', { _attr: { 'xml:space': 'preserve' } }, printable(text))),
    page: (children) => new TextRun({ children, font: pageFace, size: 28 }),
  };
}

/** Drops what XML 1.0 cannot hold; one such character makes Word refuse the whole file. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]/g, '');
}
