import { FONT_SETS, type FontRole, type FontSet, LATIN_FONT } from './fonts.ts';
import { CHARACTER, PAGE } from './page.ts';

interface Style {
  id: string;
  name: string;
  /** Half points: 三号 is 32. */
  size?: number;
  font?: FontRole;
  /** Exact height of a line off the page's grid; 'auto' where pictures must fit. Left out: one line of the grid. */
  line?: number | 'auto';
  /** The first line begins two characters in. */
  firstLine?: boolean;
  left?: number;
  align?: 'left' | 'right' | 'center' | 'both';
  keepNext?: boolean;
  outline?: number;
}

/** 三号, with 0.25 pt less between characters: 28 of them fill the line. */
const BODY_SIZE = 32;
const BODY_SPACING = -5;

const HEADINGS = (['heading', 'subheading', 'text', 'text'] as const).map(
  (font, i): Style => ({ id: `Heading${i + 1}`, name: `heading ${i + 1}`, font, firstLine: true, keepNext: true, outline: i }),
);

/** The paper's paragraphs by name. */
const PARAGRAPHS: Style[] = [
  { id: 'PaperTitle', name: '公文标题', size: 44, font: 'title', line: 700, align: 'center', keepNext: true },
  { id: 'PaperNote', name: '公文题注', font: 'subheading', align: 'center' },
  ...HEADINGS,
  { id: 'Body', name: '公文正文', firstLine: true, align: 'both' },
  { id: 'Address', name: '主送机关' },
  { id: 'Annex', name: '附件标记', font: 'heading', keepNext: true },
  { id: 'Quote', name: '记录原文', firstLine: true, left: CHARACTER, align: 'both' },
  { id: 'Signature', name: '落款', align: 'right', keepNext: true },
  { id: 'Cell', name: '表格文字', size: 21, line: 300 },
  { id: 'CellHead', name: '表格栏目', size: 21, font: 'heading', line: 300, align: 'center', keepNext: true },
  { id: 'Caption', name: '表格标题', size: 28, font: 'heading', align: 'center', keepNext: true },
  { id: 'Picture', name: '照片', line: 'auto', align: 'center' },
  { id: 'PageNumber', name: '页码', size: 28, font: 'page', line: 'auto' },
];

/**
 * The stylesheet, written out because the library has no word for two things official papers need: no blank between 汉字 and
 * digits (autoSpace), and table lines off the page's grid (snapToGrid).
 */
export function stylesheet(set: FontSet): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${runOf({ id: '', name: '' }, set)}<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>`,
    `<w:pPrDefault><w:pPr>${paragraphOf({ id: '', name: '' })}</w:pPr></w:pPrDefault></w:docDefaults>`,
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    ...PARAGRAPHS.map((style) => styleOf(style, set)),
    '</w:styles>',
  ].join('');
}

function styleOf(style: Style, set: FontSet): string {
  const next = style.outline === undefined ? '' : '<w:next w:val="Body"/>';
  return [
    `<w:style w:type="paragraph" w:styleId="${style.id}"><w:name w:val="${style.name}"/><w:basedOn w:val="Normal"/>${next}<w:qFormat/>`,
    `<w:pPr>${paragraphOf(style)}</w:pPr><w:rPr>${runOf(style, set)}</w:rPr></w:style>`,
  ].join('');
}

/** Word follows firstLineChars, LibreOffice firstLine. Elements in the order the schema wants. */
function paragraphOf({ line, firstLine, left, align, keepNext, outline }: Style): string {
  const height = line === undefined ? PAGE.linePitch : line === 'auto' ? 240 : line;
  const first = firstLine === true ? ` w:firstLineChars="200" w:firstLine="${2 * CHARACTER}"` : '';
  const start = left === undefined ? '' : ` w:left="${left}"`;
  return [
    keepNext === true ? '<w:keepNext/>' : '',
    '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>',
    line === undefined ? '' : '<w:snapToGrid w:val="0"/>',
    `<w:spacing w:before="0" w:after="0" w:line="${height}" w:lineRule="${line === 'auto' ? 'auto' : 'exact'}"/>`,
    first === '' && start === '' ? '' : `<w:ind${start}${first}/>`,
    align === undefined ? '' : `<w:jc w:val="${align}"/>`,
    outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`,
  ].join('');
}

function runOf({ size, font }: Style, set: FontSet): string {
  const name = FONT_SETS[set][font ?? 'text'];
  const latin = font === 'page' ? name : LATIN_FONT;
  return [
    `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${name}" w:cs="${LATIN_FONT}"/>`,
    `<w:spacing w:val="${size === undefined ? BODY_SPACING : 0}"/>`,
    `<w:sz w:val="${size ?? BODY_SIZE}"/><w:szCs w:val="${size ?? BODY_SIZE}"/>`,
  ].join('');
}
