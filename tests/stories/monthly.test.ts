import { readFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkCounty } from '../../domain/county-check.ts';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

onSqlite('月报', ({ fresh }) => {
  it('of the lead school’s alliance comes as Word with the month’s lesson', { timeout: 60_000 }, async () => {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课《分数的初步认识》，第三小学');
    await bot.tell('heyong', '你好');
    await bot.at('2026-09-24T10:00:00+08:00');
    expect(await bot.tell('heyong', '9月月报')).toContain('2026年9月教研工作月报》正在生成，Word，随后发出。');
    const sent = await bot.world.direct('heyong').until((e) => e.kind === 'file', 20_000);
    const [file] = sent.files;
    expect(file?.name).toMatch(/月报\.docx$/);
    const xml = await (await JSZip.loadAsync(file?.bytes ?? Buffer.alloc(0))).file('word/document.xml')?.async('string');
    expect(xml).toContain('听课评课《分数的初步认识》');
  });

  it('of a 学区 is of its own alliances', { timeout: 60_000 }, async () => {
    const checked = checkCounty(
      parse(readFileSync(path.join(import.meta.dirname, '../../prisma/counties/cangnan.yaml'), 'utf8')),
    );
    if (!checked.ok) throw new Error('the sample county is not right');
    const bot = await aLiveBot(await fresh(), { county: checked.county });
    const heard = await bot.tell('zhangjiahao', '月报给我看一下，22号要报');
    expect(heard).toContain('《灵溪学区2026年9月教研工作月报》正在生成，Word，随后发出。\n本月没有登记活动，月报照实写。');
    expect(heard).toContain('9月22日（周二）前报送');
    const sent = await bot.world.direct('zhangjiahao').until((e) => e.kind === 'file', 20_000);
    expect(sent.files[0]?.name).toBe('灵溪学区2026年9月教研工作月报.docx');
    expect(await bot.tell('zhangjiahao', '全县9月月报')).toContain('由县教研室办理');
  });
});
