import { TEXT_WIDTH } from './page.ts';
import type { Pen } from './pen.ts';
import { empty, LeanBlock, of, type Xml } from './xml.ts';

export interface Column {
  head: string;
  /** Share of the width; the shares of a table need not add up to anything. */
  share: number;
  align?: 'left' | 'center';
}

/** One cell: each string is a paragraph, so that a date and its hours break between and never inside. */
export type Cell = string | string[];

/** A table over the whole width, its head repeated on every page, its rows never torn apart. */
export function table(pen: Pen, columns: Column[], rows: Cell[][]): LeanBlock {
  return new LeanBlock(() => tableOf(pen, columns, rows));
}

const LINE = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' };
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => empty(`w:${side}`, LINE));
const MARGINS = Object.entries({ top: 28, left: 57, bottom: 28, right: 57 }).map(([side, width]) =>
  empty(`w:${side}`, { 'w:w': width, 'w:type': 'dxa' }),
);
const HEAD = of('w:trPr', empty('w:cantSplit'), empty('w:tblHeader'));
const WHOLE = of('w:trPr', empty('w:cantSplit'));
const CELL = of('w:pPr', empty('w:pStyle', { 'w:val': 'Cell' }));
const CENTRED = of('w:pPr', empty('w:pStyle', { 'w:val': 'Cell' }), empty('w:jc', { 'w:val': 'center' }));
const CELL_HEAD = of('w:pPr', empty('w:pStyle', { 'w:val': 'CellHead' }));

function tableOf(pen: Pen, columns: Column[], rows: Cell[][]): Xml {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => Math.floor((TEXT_WIDTH * column.share) / total));
  const cells = widths.map((width) =>
    of('w:tcPr', empty('w:tcW', { 'w:w': width, 'w:type': 'dxa' }), empty('w:vAlign', { 'w:val': 'center' })),
  );
  const words = (text: string, layout: Xml, font: 'heading' | 'text'): Xml =>
    text === '' ? of('w:p', layout) : of('w:p', layout, pen.run(text, font));

  return of(
    'w:tbl',
    of(
      'w:tblPr',
      empty('w:tblW', { 'w:w': widths.reduce((a, b) => a + b, 0), 'w:type': 'dxa' }),
      of('w:tblBorders', ...BORDERS),
      empty('w:tblLayout', { 'w:type': 'fixed' }),
      of('w:tblCellMar', ...MARGINS),
    ),
    of('w:tblGrid', ...widths.map((width) => empty('w:gridCol', { 'w:w': width }))),
    of('w:tr', HEAD, ...columns.map((column, i) => of('w:tc', cells[i], words(column.head, CELL_HEAD, 'heading')))),
    ...rows.map((row) =>
      of(
        'w:tr',
        WHOLE,
        ...columns.map((column, i) =>
          of(
            'w:tc',
            cells[i],
            ...[row[i] ?? ''].flat().map((text) => words(text, column.align === 'center' ? CENTRED : CELL, 'text')),
          ),
        ),
      ),
    ),
  );
}
