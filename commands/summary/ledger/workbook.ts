import { type CellValue, writeXlsx } from 'hucre/xlsx';
import type { Day } from '../../../domain/calendar.ts';
import { printable } from '../layout/pen.ts';

export interface Column {
  head: string;
  /** In characters; a Chinese one takes two. */
  width: number;
  /** day: YYYY-MM-DD, shown and sorted as a date. */
  as?: 'day' | 'number';
  wrap?: true;
}

export interface Sheet {
  name: string;
  columns: Column[];
  rows: (string | number | null)[][];
}

const MAKER = '教研助手';
/** What Excel takes in one cell. */
const MOST_CHARACTERS = 32_767;
const HEAD = {
  font: { name: '宋体', size: 11, bold: true },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
} as const;

/**
 * A workbook of plain sheets. Whatever people wrote is typed as text, so that nothing beginning with = + - @ is ever a formula; a
 * day is Excel's own date, counted from UTC midnight, so that no time zone moves it.
 */
export async function workbook(title: string, sheets: readonly Sheet[], made: Date): Promise<Buffer> {
  const data = await writeXlsx({
    properties: { title, creator: MAKER, lastModifiedBy: MAKER, created: made, modified: made },
    defaultFont: { name: '宋体', size: 11 },
    sheets: sheets.map(({ name, columns, rows }) => ({
      name,
      columns: columns.map(({ width, as, wrap }) => ({
        width,
        style: { alignment: { vertical: 'center', ...(wrap === true ? { wrapText: true } : {}) } },
        ...(as === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}),
      })),
      rows: [columns.map(({ head }) => head), ...rows.map((row) => columns.map((column, i) => cellOf(row[i] ?? null, column)))],
      cells: new Map(columns.map((_, i) => [`0,${i}`, { style: HEAD }])),
      freezePane: { rows: 1 },
      ...(rows.length === 0 ? {} : { autoFilter: { range: `A1:${letters(columns.length)}${rows.length + 1}` } }),
      pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    })),
  });
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

function cellOf(value: string | number | null, { as }: Column): CellValue {
  if (value === null || typeof value === 'number') return value;
  return as === 'day' && value !== '' ? midnight(value) : printable(value).slice(0, MOST_CHARACTERS);
}

function midnight(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** 1: A, 27: AA */
function letters(column: number): string {
  const rest = (column - 1) % 26;
  const own = String.fromCharCode(65 + rest);
  return column <= 26 ? own : letters((column - 1 - rest) / 26) + own;
}
