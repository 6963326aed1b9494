import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { TEXT_WIDTH } from './page.ts';
import type { Pen } from './pen.ts';

export interface Column {
  head: string;
  /** Share of the width; the shares of a table need not add up to anything. */
  share: number;
  align?: 'left' | 'center';
}

/** One cell: each string is a paragraph, so that a date and its hours break between and never inside. */
export type Cell = string | string[];

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
const CELL_MARGINS = { left: 57, right: 57, top: 28, bottom: 28 };

/** A table over the whole width, its head repeated on every page, its rows never torn apart. */
export function table(pen: Pen, columns: Column[], rows: Cell[][]): Table {
  const total = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => Math.floor((TEXT_WIDTH * column.share) / total));

  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column, i) => cell(widths[i] ?? 0, [paragraph(pen, 'CellHead', column.head, 'heading')])),
  });
  const lines = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: columns.map((column, i) => {
          const texts = [row[i] ?? ''].flat();
          return cell(
            widths[i] ?? 0,
            texts.map((text) => paragraph(pen, 'Cell', text, 'text', column.align)),
          );
        }),
      }),
  );
  return new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    margins: CELL_MARGINS,
    rows: [head, ...lines],
  });
}

function cell(width: number, children: Paragraph[]): TableCell {
  return new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, children });
}

function paragraph(
  pen: Pen,
  style: string,
  text: string,
  font: 'heading' | 'text',
  align: 'left' | 'center' = 'left',
): Paragraph {
  const centred = style === 'Cell' && align === 'center' ? { alignment: AlignmentType.CENTER } : {};
  return new Paragraph({ style, ...centred, children: [pen.run(text, font)] });
}
