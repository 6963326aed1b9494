/** Not more than a phone shows at once. */
export function helpText(lines: readonly { what: string; example: string }[], most: number): string {
  const head = '可以直接这样说：';
  const tail = '说错了发“撤销”。';
  const shown: string[] = [];
  for (const { what, example } of lines) {
    // A line that explains itself needs no example.
    const line = what.includes('：') ? what : `${what}：“${example}”`;
    const length = [head, ...shown, line, tail].join('\n').length;
    if (length <= most) shown.push(line);
  }
  return [head, ...shown, tail].join('\n');
}

export function notInDocument(document: string): string {
  return `文件没有写这一项要求。文件：${document}。`;
}
