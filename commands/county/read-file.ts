import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { checkCounty, type Path } from '../../domain/county-check.ts';
import type { CountyFile } from '../../domain/county-file.ts';

export interface LineProblem {
  line: number;
  message: string;
}

export type CountyRead = { ok: true; county: CountyFile } | { ok: false; problems: LineProblem[] };

/** A county file's text: a county, or every problem with the line it stands on, in the order of the lines. */
export function parseCountyFile(text: string): CountyRead {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.map((e) => ({ line: lines.linePos(e.pos[0]).line, message: sayYaml(e.code) })),
    };
  }
  const value = toValue(document);
  if (value === undefined) {
    return {
      ok: false,
      problems: [{ line: firstAlias(document, lines), message: '用*引用的内容没有定义，或引用得太多，请直接写出来' }],
    };
  }
  const checked = checkCounty(value);
  if (checked.ok) return checked;
  const problems = checked.problems.map(({ path, message }) => ({ line: lineOf(document.contents, path, lines), message }));
  return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
}

/** undefined where its aliases lead nowhere, or multiply without end. */
function toValue(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 }) ?? null;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function firstAlias(document: Document.Parsed, lines: LineCounter): number {
  let line = 1;
  visit(document, {
    Alias(_key, alias) {
      line = lines.linePos(alias.range?.[0] ?? 0).line;
      return visit.BREAK;
    },
  });
  return line;
}

/** The line of the innermost part of the path that the file has. */
function lineOf(contents: Node | null, path: Path, lines: LineCounter): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === part);
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else {
      const items: unknown[] = isNode(node) && 'items' in node && Array.isArray(node.items) ? node.items : [];
      node = typeof part === 'number' ? items[part] : undefined;
      const start = startOf(node);
      if (start === null) break;
      offset = start;
    }
  }
  return lines.linePos(offset).line;
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

/** The parser's own sentences are English and about tokens. */
function sayYaml(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return '同一项写了两次';
    case 'TAB_AS_INDENT':
      return '缩进请用空格，不用Tab';
    case 'BAD_INDENT':
      return '缩进不齐';
    case 'MISSING_CHAR':
      return '少了引号、冒号或括号';
    default:
      return '这一行不是合格的YAML，请检查缩进、冒号、引号和括号';
  }
}
