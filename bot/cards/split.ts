import { TEXT_LIMIT_BYTES } from '../wecom/frames.ts';

/** Some room below WeCom's limit for a fence that is closed and opened again. */
const MOST_BYTES = TEXT_LIMIT_BYTES - 480;
const FENCE = /^\s*(```|~~~)/;

/**
 * Cuts a long text into messages WeCom takes whole: at line ends where it can, never through a character; a code fence is
 * closed at the cut and opened again after it. Joined, the parts hold every line of the text in order.
 */
export function splitText(text: string, mostBytes = MOST_BYTES): string[] {
  // Three bytes is the most one UTF-16 unit takes.
  if (text.length * 3 <= mostBytes || Buffer.byteLength(text) <= mostBytes) return [text];
  const parts: string[] = [];
  let lines: string[] = [];
  let bytes = 0;
  let fence: string | null = null;

  const close = () => {
    if (lines.length === 0) return;
    if (fence !== null) lines.push('```');
    parts.push(lines.join('\n'));
    lines = fence === null ? [] : [fence];
    bytes = fence === null ? 0 : Buffer.byteLength(fence) + 1;
  };

  for (const whole of text.split('\n')) {
    for (const line of pieces(whole, mostBytes - 64)) {
      const size = Buffer.byteLength(line) + 1;
      if (bytes + size > mostBytes - 4 && lines.length > (fence === null ? 0 : 1)) close();
      lines.push(line);
      bytes += size;
    }
    if (FENCE.test(whole)) fence = fence === null ? whole.slice(0, 32) : null;
  }
  fence = null;
  close();
  return parts.filter((part) => part.trim() !== '');
}

/** A line too long by itself, cut between characters. */
function pieces(line: string, mostBytes: number): string[] {
  if (Buffer.byteLength(line) <= mostBytes) return [line];
  const cuts: string[] = [];
  let from = 0;
  let bytes = 0;
  let at = 0;
  for (const point of line) {
    const size = Buffer.byteLength(point);
    if (bytes + size > mostBytes) {
      cuts.push(line.slice(from, at));
      from = at;
      bytes = 0;
    }
    bytes += size;
    at += point.length;
  }
  cuts.push(line.slice(from));
  return cuts;
}
