import { AlignmentType, Footer, type ISectionOptions, PageNumber, Paragraph } from 'docx';
import type { Pen } from './pen.ts';

/** GB/T 9704-2012 on A4, in twentieths of a point: margins 37/35/28/26 mm, 22 lines of 28 characters. */
export const PAGE = {
  width: 11906,
  height: 16838,
  top: 2098,
  bottom: 1984,
  left: 1587,
  right: 1474,
  footer: 1417,
  linePitch: 579,
} as const;

/** What is left between the margins. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** One character of 三号, by which official papers indent. */
export const CHARACTER = 320;

/** One section of the paper: the page, its grid of lines, and — 1 — at the outer edge. */
export function section(pen: Pen, children: ISectionOptions['children']): ISectionOptions {
  const { width, height, top, bottom, left, right, footer, linePitch } = PAGE;
  return {
    properties: {
      page: { size: { width, height }, margin: { top, bottom, left, right, header: 851, footer, gutter: 0 } },
      grid: { type: 'lines', linePitch },
    },
    footers: { default: pageNumber(pen, 'odd'), even: pageNumber(pen, 'even') },
    children,
  };
}

function pageNumber(pen: Pen, side: 'odd' | 'even'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageNumber',
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: CHARACTER } : { left: CHARACTER },
        children: [pen.page(['— ', PageNumber.CURRENT, ' —'])],
      }),
    ],
  });
}
