import { CHARACTER } from './page.ts';
import type { Pen } from './pen.ts';
import { empty, LeanBlock, of, type Xml } from './xml.ts';

/** 22 pt: as many characters as fit one line of the title. */
const TITLE_CHARACTERS = 20;

/** The title in as few lines as it takes, broken only between its parts, so that no word is cut. */
export function title(pen: Pen, parts: string[], look: { newPage?: boolean } = {}): LeanBlock[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + part) <= TITLE_CHARACTERS) lines[lines.length - 1] = last + part;
    else lines.push(part);
  }
  return lines.map((line, i) => paragraph('PaperTitle', [pen.run(line, 'title')], i === 0 ? look : {}));
}

/** A line under the title, in brackets. */
export function note(pen: Pen, text: string): LeanBlock {
  return paragraph('PaperNote', [pen.run(text, 'subheading')]);
}

/** 一、黑体 （一）楷体 1. （1）仿宋; never alone at the foot of a page. */
export function heading(pen: Pen, level: 1 | 2 | 3 | 4, text: string): LeanBlock {
  const font = level === 1 ? 'heading' : level === 2 ? 'subheading' : 'text';
  return paragraph(`Heading${level}`, [pen.run(text, font)]);
}

/** 一、活动时间：… with its text on the same line. */
export function item(pen: Pen, head: string, text: string): LeanBlock {
  return paragraph('Body', [pen.run(head, 'heading'), pen.run(text)]);
}

/** 附件 at the top left of a page of its own. */
export function annex(pen: Pen, text: string): LeanBlock {
  return paragraph('Annex', [pen.run(text, 'heading')], { newPage: true });
}

export function body(pen: Pen, text: string, look: { keepNext?: boolean; label?: string } = {}): LeanBlock {
  const label = look.label === undefined ? [] : [pen.run(look.label, 'text', { bold: true })];
  return paragraph('Body', [...label, pen.run(text)], look.keepNext === true ? { keepNext: true } : {});
}

/** What people wrote: each of their lines a paragraph of its own, empty ones dropped. */
export function written(pen: Pen, text: string): LeanBlock[] {
  return linesOf(text).map((line) => paragraph('Quote', [pen.run(line)]));
}

export function address(pen: Pen, text: string): LeanBlock {
  return paragraph('Address', [pen.run(text)]);
}

export function blank(): LeanBlock {
  return paragraph('Address', []);
}

export function caption(pen: Pen, text: string): LeanBlock {
  return paragraph('Caption', [pen.run(text, 'heading')]);
}

/** Who signs and when, four characters from the right margin where a stamp goes, never parted from each other. */
export function signature(pen: Pen, who: string, day: string): LeanBlock[] {
  const right = 4 * CHARACTER;
  return [
    paragraph('Address', [], { keepNext: true }),
    paragraph('Signature', [pen.run(who)], { right }),
    paragraph('Signature', [pen.run(day)], { right, keepNext: false }),
  ];
}

interface Look {
  keepNext?: boolean;
  newPage?: boolean;
  /** From the right margin. */
  right?: number;
}

function paragraph(style: string, runs: Xml[], { keepNext, newPage, right }: Look = {}): LeanBlock {
  return new LeanBlock(() =>
    of(
      'w:p',
      of(
        'w:pPr',
        empty('w:pStyle', { 'w:val': style }),
        ...(keepNext === undefined ? [] : [empty('w:keepNext', keepNext ? {} : { 'w:val': 0 })]),
        ...(newPage === true ? [empty('w:pageBreakBefore')] : []),
        ...(right === undefined ? [] : [empty('w:ind', { 'w:right': right })]),
      ),
      ...runs,
    ),
  );
}

export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Width in Chinese characters: Latin letters and digits take half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1;
  return width;
}
