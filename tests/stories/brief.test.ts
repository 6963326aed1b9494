import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

onSqlite('简报', ({ fresh }) => {
  it('of a lesson comes as Word with what was said', { timeout: 60_000 }, async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课《分数的初步认识》，第三小学');
    await bot.tell('lina', '你好');
    await bot.at('2026-09-24T10:00:00+08:00');
    await bot.tell('zhouting', '9月23日的反思：学生用折纸引出分数，我下周也试一试。');
    expect(await bot.tell('lina', '第1次活动出个简报')).toContain('第1次联合教研活动简报》正在生成，Word，随后发出。');
    const sent = await bot.world.direct('lina').until((e) => e.kind === 'file', 20_000);
    const [file] = sent.files;
    expect(file?.name).toMatch(/简报\.docx$/);
    const xml = await (await JSZip.loadAsync(file?.bytes ?? Buffer.alloc(0))).file('word/document.xml')?.async('string');
    expect(xml).toContain('我下周也试一试');
  });
});
