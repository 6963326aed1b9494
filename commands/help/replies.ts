/** Not more lines than a phone shows; in a group not more characters than people bear. */
export function helpText(lines: readonly { what: string; example: string }[], most: number | null): string {
  const head = '可以直接这样说：';
  const tail = '说错了发“撤销”。';
  const shown: string[] = [];
  for (const { what, example } of lines) {
    const line = `${what}：“${example}”`;
    const length = [head, ...shown, line, tail].join('\n').length;
    if (most === null || length <= most) shown.push(line);
  }
  return [head, ...shown, tail].join('\n');
}
