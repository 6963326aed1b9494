import JSZip from 'jszip';
import { all, type Node, parseXml } from './word.ts';

export type Cell = string | number | null;

export interface Workbook {
  /** Names of the sheets, in order. */
  names: string[];
  rows(sheet: string): Cell[][];
  /** Cells that Excel would compute: [] where nothing can run. */
  formulas: string[];
  /** Format of a cell's number, as Excel names it: yyyy-mm-dd. */
  format(sheet: string, row: number, column: number): string;
}

/** Opens an .xlsx from its parts, without the library that wrote it. */
export async function openExcel(data: Uint8Array): Promise<Workbook> {
  const zip = await JSZip.loadAsync(data);
  const part = async (name: string) => parseXml((await zip.file(name)?.async('string')) ?? '');
  const strings = all(await part('xl/sharedStrings.xml'), 'si').map((si) => plainText(si));
  const styles = await part('xl/styles.xml');
  const formats = new Map(all(styles, 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode ?? '']));
  const cellXfs = all(styles, 'cellXfs').flatMap((xfs) => all(xfs, 'xf'));
  const targets = new Map(
    all(await part('xl/_rels/workbook.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id,
      attributes.Target ?? '',
    ]),
  );
  const sheets = new Map<string, Node[]>();
  for (const { attributes } of all(await part('xl/workbook.xml'), 'sheet')) {
    const target = targets.get(attributes['r:id'] ?? '') ?? '';
    const sheet = await part(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    sheets.set(attributes.name ?? '', all(sheet, 'row'));
  }
  const cellsOf = (row: Node) => new Map(all(row, 'c').map((c) => [columnOf(c.attributes.r ?? ''), c]));
  const readCell = (c: Node | undefined): Cell => {
    if (c === undefined) return null;
    const value = plainText(c);
    if (c.attributes.t === 's') return strings[Number(value)] ?? '';
    if (c.attributes.t === 'inlineStr' || c.attributes.t === 'str') return value;
    return value === '' ? null : Number(value);
  };
  return {
    names: [...sheets.keys()],
    rows: (sheet) =>
      (sheets.get(sheet) ?? []).map((row) => {
        const cells = cellsOf(row);
        return Array.from({ length: Math.max(0, ...cells.keys()) }, (_, i) => readCell(cells.get(i + 1)));
      }),
    formulas: [...sheets.values()].flat().flatMap((row) => all(row, 'f').map(plainText)),
    format(sheet, row, column) {
      const found = sheets.get(sheet)?.[row];
      const style = found === undefined ? undefined : cellsOf(found).get(column + 1)?.attributes.s;
      return formats.get(cellXfs[Number(style)]?.attributes.numFmtId ?? '') ?? '';
    },
  };
}

/** The day of Excel's own count: 1 is 1900-01-01, and 1900 has a 29 February there. */
export function dayOfSerial(serial: Cell): string {
  return new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString();
}

function plainText(node: Node): string {
  return node.children.map((child) => (typeof child === 'string' ? child : plainText(child))).join('');
}

/** A1: 1, AB12: 28 */
function columnOf(reference: string): number {
  return [...(/^[A-Z]+/.exec(reference)?.[0] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
