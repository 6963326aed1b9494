import JSZip from 'jszip';

export interface Node {
  name: string;
  attributes: Record<string, string>;
  children: (Node | string)[];
}

export interface Word {
  parts: string[];
  /** Every paragraph of the body outside tables, in order. */
  paragraphs: { text: string; style: string; node: Node }[];
  /** Tables as rows of cells as lines. */
  tables: string[][][];
  body: Node;
  part(name: string): Promise<Node>;
  text(name: string): Promise<string>;
}

/** Opens a .docx the way a strict reader would: every part it looks at must be well-formed XML. */
export async function openWord(data: Uint8Array): Promise<Word> {
  const zip = await JSZip.loadAsync(data);
  const text = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  const part = async (name: string) => parseXml(await text(name));
  const body = all(await part('word/document.xml'), 'w:body')[0];
  if (body === undefined) throw new Error('no body');
  const blocks = body.children.filter((child) => typeof child !== 'string');
  return {
    parts: Object.keys(zip.files),
    body,
    paragraphs: blocks
      .filter((node) => node.name === 'w:p')
      .map((node) => ({ text: wordsOf(node), style: all(node, 'w:pStyle')[0]?.attributes['w:val'] ?? '', node })),
    tables: blocks
      .filter((node) => node.name === 'w:tbl')
      .map((table) => all(table, 'w:tr').map((row) => all(row, 'w:tc').map((cell) => all(cell, 'w:p').map(wordsOf).join('\n')))),
    part,
    text,
  };
}

export function all(node: Node, name: string): Node[] {
  return node.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

export function wordsOf(node: Node): string {
  return all(node, 'w:t')
    .flatMap((t) => t.children)
    .join('');
}

const TOKEN = /<\?[^>]*\?>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/** Enough of XML for Word's parts; throws where anything is left over, unbalanced or not allowed in XML 1.0. */
export function parseXml(xml: string): Node {
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(xml) || !xml.isWellFormed())
    throw new Error('a character XML cannot hold');
  const root: Node = { name: '', attributes: {}, children: [] };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < xml.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(xml);
    if (found === null) throw new Error(`not XML at ${at}: ${xml.slice(at, at + 60)}`);
    const [, slash, name, attributes = '', closed, words] = found;
    const parent = open.at(-1) ?? root;
    if (words !== undefined) parent.children.push(plain(words));
    else if (name !== undefined && slash === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes nothing`);
    } else if (name !== undefined) {
      const node: Node = { name, attributes: attributesIn(attributes), children: [] };
      parent.children.push(node);
      if (closed !== '/') open.push(node);
    }
  }
  if (open.length !== 1) throw new Error('an element is left open');
  return root;
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]));
}

function plain(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
