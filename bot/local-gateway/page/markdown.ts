/**
 * The markdown a client draws for a bot: headings, bold, italic, lists, quotes, tables, code, rules, links.
 * Everything is escaped first, so what comes out holds no tag but these; links go to http(s) or to the gateway's own files.
 */
export function markdownToHtml(text: string): string {
  return blocks(text.replaceAll('\r\n', '\n').split('\n'), 0);
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const DEEPEST = 6;

function blocks(lines: string[], depth: number): string {
  const out: string[] = [];
  let at = 0;
  const takeWhile = (fits: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && fits(lines[at] ?? '')) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (line.trim() === '') at++;
    else if (line.startsWith('```')) {
      at++;
      const code = takeWhile((each) => !each.startsWith('```'));
      at++;
      out.push(`<pre tabindex="0"><code>${escapeHtml(code.join('\n'))}</code></pre>`);
    } else if (heading) {
      at++;
      // The page has its own h1 and h2.
      const level = Math.min(6, (heading[1] ?? '').length + 2);
      out.push(`<h${level}>${inline(heading[2] ?? '')}</h${level}>`);
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      at++;
      out.push('<hr>');
    } else if (/^\s*>/.test(line) && depth < DEEPEST) {
      const quoted = takeWhile((each) => /^\s*>/.test(each)).map((each) => each.replace(/^\s*> ?/, ''));
      out.push(`<blockquote>${blocks(quoted, depth + 1)}</blockquote>`);
    } else if (isTable(line, lines[at + 1])) {
      out.push(table(takeWhile((each) => each.includes('|'))));
    } else if (ITEM.test(line) && depth < DEEPEST) {
      out.push(
        list(
          takeWhile((each) => ITEM.test(each) || /^\s+\S/.test(each)),
          depth,
        ),
      );
    } else {
      const [first, ...rest] = [lines[at++] ?? '', ...takeWhile((each) => isPlain(each))];
      out.push(`<p>${[first, ...rest].map(inline).join('<br>')}</p>`);
    }
  }
  return out.join('');
}

const isPlain = (line: string): boolean => line.trim() !== '' && !/^(#{1,6}\s|```|\s*>)/.test(line) && !ITEM.test(line);

const isTable = (head: string, rule: string | undefined): boolean =>
  head.includes('|') && rule !== undefined && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(rule) && rule.includes('|');

function table(lines: string[]): string {
  const cells = (line: string): string[] =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => inline(cell.trim()));
  const [head, , ...rows] = lines.map(cells);
  const th = (head ?? []).map((cell) => `<th scope="col">${cell}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${th}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Deeper indented lines belong to the item above them. */
function list(lines: string[], depth: number): string {
  const base = (/^\s*/.exec(lines[0] ?? '')?.[0] ?? '').length;
  const items: string[][] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    const open = items.at(-1);
    if (item && (item[1] ?? '').length <= base + 1) items.push([item[3] ?? '']);
    else if (open) open.push(line.replace(/^(\t| {1,4})/, ''));
  }
  const number = /^\s*(\d+)[.)]/.exec(lines[0] ?? '')?.[1];
  const tag = number === undefined ? 'ul' : 'ol';
  const start = number === undefined || number === '1' ? '' : ` start="${number}"`;
  const inner = items.map(([first, ...rest]) => `<li>${inline(first ?? '')}${blocks(rest, depth + 1)}</li>`).join('');
  return `<${tag}${start}>${inner}</${tag}>`;
}

/** Within a line. Code and links are set aside first, so that their stars stay stars. */
function inline(text: string): string {
  const aside: string[] = [];
  const put = (html: string): string => `\u0000${aside.push(html) - 1}\u0000`;
  return escapeHtml(text.replaceAll('\u0000', ''))
    .replace(/`([^`]+)`/g, (_, code: string) => put(`<code>${code}</code>`))
    .replace(/!?\[([^\]]*)\]\(([^\s)]+)\)/g, (whole, label: string, url: string) =>
      allowed(url) ? put(link(url, label)) : whole,
    )
    .replace(/https?:\/\/[^\s\u0000<>，。；！？、）】”]+/g, (url) => put(link(url, url)))
    .replace(/\*\*(\S(?:.*?\S)?)\*\*/g, '<strong>$1</strong>')
    .replace(/(^|[^*\w])\*(\S(?:[^*]*\S)?)\*(?![*\w])/g, '$1<em>$2</em>')
    .replace(/\u0000(\d+)\u0000/g, (_, index: string) => aside[Number(index)] ?? '');
}

const allowed = (url: string): boolean => /^https?:\/\//i.test(url) || /^\/console\/files\/[\w-]+(\/|$)/.test(url);

const link = (url: string, label: string): string =>
  `<a href="${url}" target="_blank" rel="noopener noreferrer">${label === '' ? url : label}</a>`;
