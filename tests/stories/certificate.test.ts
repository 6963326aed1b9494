import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

onSqlite('参与证明', ({ fresh }) => {
  it('comes in private for the host who asked in the group, and for a teacher of their own', { timeout: 60_000 }, async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课《分数的初步认识》，第三小学');
    await bot.tell('lina', '你好');
    await bot.at('2026-09-24T10:00:00+08:00');
    expect(await bot.ask('lina', MATH, '给参加9月23日活动的老师开个参与证明')).toContain('还没有谁的参与记录');
    await bot.tell('zhouting', '9月23日的反思：学生用折纸引出分数，我下周也试一试。');
    expect(await bot.ask('lina', MATH, '给参加9月23日活动的老师开个参与证明')).toContain('随后私聊发给李娜老师');
    expect(await words('lina')).toContain('兹证明第七小学周婷老师于2026年9月23日（星期三）');
    expect(await bot.tell('zhouting', '帮我开个参加活动的证明')).toContain('《周婷老师2026-2027学年第一学期参与证明》正在生成');
    expect(await words('zhouting')).toContain('数学第1次');

    async function words(who: string): Promise<string> {
      const sent = await bot.world.direct(who).until((e) => e.kind === 'file', 20_000);
      const [file] = sent.files;
      expect(file?.name).toMatch(/参与证明\.docx$/);
      return (await JSZip.loadAsync(file?.bytes ?? Buffer.alloc(0))).file('word/document.xml')?.async('string') ?? '';
    }
  });
});
