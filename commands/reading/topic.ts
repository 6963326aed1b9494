import { findAll, type Hit, type Span } from './span.ts';

/** Things in quotes and book marks, which are names: 《圆明园的毁灭》 keeps its marks, “图形与几何” loses them. */
export function readTitles(raw: string): Hit<string>[] {
  const books = findAll(raw, /《[^《》\n]{1,60}》/g, (m) => m[0]);
  const quotes = findAll(raw, /[“"「『]([^“”"「」『』\n]{1,40})[”"」』]/g, (m) => m[1] ?? null);
  return [...books, ...quotes.filter((q) => !books.some((b) => b.from < q.to && q.from < b.to))].sort((a, b) => a.from - b.from);
}

const LABEL = /(?:活动|教研|研讨|培训|讲座|会议|本次)?(?:主题|课题|课例|题目|议题|内容为)(?:是|为|定为|:| )+ ?/g;

/** 「主题：新课标下的作业设计」: what stands after the label, up to the end of the phrase. */
export function readTopic(raw: string, s: string): (Hit<string> & { label: boolean }) | null {
  const titles = readTitles(raw);
  LABEL.lastIndex = 0;
  const label = LABEL.exec(s) ?? /(?:主题|课题)(?=[“"《「])/.exec(s);
  if (label !== null) {
    const from = label.index + label[0].length;
    const quoted = titles.find((title) => title.from === from || title.from === from + 1);
    if (quoted !== undefined) return { ...quoted, label: true };
    const rest = /^[^,，。;；\n!！?？@(（]{2,60}/.exec(s.slice(from));
    if (rest !== null) {
      const value = raw
        .slice(from, from + rest[0].length)
        .replace(/ +(?=(?:地点|时间|主讲|执教|参加)).*$/, '')
        .trimEnd();
      return { from: label.index, to: from + value.length, value, label: true };
    }
  }
  const [first] = titles;
  return first === undefined ? null : { ...first, label: false };
}

/** Stretches that are names and hold no words of ours. */
export function titleSpans(raw: string): Span[] {
  return readTitles(raw).map(({ from, to }) => ({ from, to }));
}
