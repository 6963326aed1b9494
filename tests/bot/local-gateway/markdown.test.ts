import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../../bot/local-gateway/page/markdown.ts';

describe('markdown on the page', () => {
  it('draws paragraphs, bold, italic and code', () => {
    expect(markdownToHtml('**已登记**：数学\n时间 *15:20* 发`通知`')).toBe(
      '<p><strong>已登记</strong>：数学<br>时间 <em>15:20</em> 发<code>通知</code></p>',
    );
  });

  it('draws headings, rules and nested quotes', () => {
    expect(markdownToHtml('# 总结\n---\n> 一\n> > 二')).toBe(
      '<h3>总结</h3><hr><blockquote><p>一</p><blockquote><p>二</p></blockquote></blockquote>',
    );
  });

  it('draws lists in lists', () => {
    expect(markdownToHtml('1. 通知\n2. 研讨\n   - 照片\n   - 纪要')).toBe(
      '<ol><li>通知</li><li>研讨<ul><li>照片</li><li>纪要</li></ul></li></ol>',
    );
  });

  it('draws tables', () => {
    expect(markdownToHtml('| 三个一 | 状态 |\n| --- | :-: |\n| 通知 | 已齐 |')).toContain(
      '<tr><th scope="col">三个一</th><th scope="col">状态</th></tr></thead><tbody><tr><td>通知</td><td>已齐</td></tr>',
    );
  });

  it('keeps code blocks as they are', () => {
    expect(markdownToHtml('```\n**不粗** <b>\n```')).toBe('<pre tabindex="0"><code>**不粗** &lt;b&gt;</code></pre>');
  });

  it('lets no HTML through', () => {
    expect(markdownToHtml('<img src=x onerror=alert(1)> <script>1</script>')).not.toMatch(/<(img|script)/);
    expect(markdownToHtml('[点](https://a.cn/"onmouseover="x)')).not.toContain('"onmouseover');
  });

  it('links only to the web and to its own files', () => {
    expect(markdownToHtml('[依据](https://example.org/a?b=1&c=2)')).toContain('href="https://example.org/a?b=1&amp;c=2"');
    expect(markdownToHtml('[总结](/console/files/abc/x.docx)')).toContain('href="/console/files/abc/x.docx"');
    expect(markdownToHtml('[坏](javascript:alert(1))')).not.toContain('<a');
    expect(markdownToHtml('[坏](//evil.example/x)')).not.toContain('<a');
  });

  it('shows a mention in angle brackets as it stands, as the real client does', () => {
    expect(markdownToHtml('<@lina>')).toBe('<p>&lt;@lina&gt;</p>');
  });

  it('survives any text', () => {
    for (const text of ['', '|', '- ', '> '.repeat(50), '*'.repeat(500), '`', '[]()', '\u00000\u0000', ' - a\n  '.repeat(80)]) {
      expect(markdownToHtml(text)).toBeTypeOf('string');
    }
  });
});
