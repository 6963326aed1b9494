import { expect, it } from 'vitest';
import { beginActivities } from '../../jobs/begin-activities.ts';
import { sendDigests } from '../../jobs/digests.ts';
import { MATH } from '../support/builders.ts';
import { aClockedCounty } from '../support/clocked.ts';
import { eachDatabase } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

eachDatabase('digests', ({ fresh }) => {
  async function county() {
    const world = await aClockedCounty((await fresh()).store, [beginActivities, sendDigests]);
    for (const who of ['wujie', 'qian', 'yin', 'tao', 'heyong', 'zhouting', 'lina']) await world.say(who, '你好');
    await world.say('lina', '下周三下午第二节在三小听数学课', { in: MATH });
    return world;
  }

  it('go to the bureau and the lead school on Monday morning, by duty, and to nobody else', async () => {
    const world = await county();
    const sent = (await world.until('2026-09-29T20:00:00+08:00', 30)).filter(({ kind }) => kind === 'digest');
    expect(sent.map(({ at, to }) => [at, to])).toEqual([
      ['2026-09-21T08:00', 'heyong'],
      ['2026-09-21T08:00', 'tao'],
      ['2026-09-21T08:00', 'wujie'],
      ['2026-09-28T08:00', 'heyong'],
      ['2026-09-28T08:00', 'tao'],
      ['2026-09-28T08:00', 'wujie'],
    ]);
    expect(sent[2]?.text).toContain('本周活动1次，9月23日（周三）第三小学可到场。');
    const bureau = sent.at(-1)?.text ?? '';
    expect(bureau).toMatch(/^第4教学周（9月21日-27日）：全县开展活动1次，三个一已齐0次。\n需关注\d+项：\n1\. /);
    expect(bureau).toContain('依据：');
    expect(bureau.length).toBeLessThanOrEqual(300);
    for (const { text } of sent) {
      expect(faultsOf(text, 'direct', '2026-09-28').filter((fault) => !/characters|lines/.test(fault))).toEqual([]);
    }
  });

  it('tell of the month with its paper, once, and put no week beside it on the same day', async () => {
    const world = await county();
    await world.until('2026-10-31T12:00:00+08:00', 60);
    const sent = await world.until('2026-11-02T20:00:00+08:00', 30);
    expect(sent.filter(({ to }) => to === 'wujie').map(({ at, kind }) => [at, kind])).toEqual([
      ['2026-11-02T08:00', 'digest'],
      ['2026-11-02T08:30', 'paper'],
      ['2026-11-02T08:30', 'paper'],
    ]);
    const papers = (await world.rows('paper'))
      .filter(({ to }) => to === 'wujie')
      .map((row) => JSON.parse(row.content).request.paper);
    expect(papers.slice(-2)).toEqual(['weeks-chart', 'term-summary']);
    const month = sent.find(({ to, kind }) => to === 'wujie' && kind === 'digest')?.text ?? '';
    expect(month).toMatch(/^10月：全县开展活动0次/);
    expect(month).toContain('负担：平均每位老师收到提醒');
  });

  it('are sent the next morning where they were dropped on the way, and say that they are late', async () => {
    const world = await county();
    await world.until('2026-09-21T07:50:00+08:00', 30);
    world.connect(false);
    await world.until('2026-09-21T21:30:00+08:00', 30);
    world.connect(true);
    await world.drain();
    const sent = await world.until('2026-09-22T09:00:00+08:00', 30);
    const late = sent.filter(({ kind, to }) => kind === 'digest' && to === 'wujie');
    expect(late.map(({ at }) => at)).toEqual(['2026-09-22T07:30']);
    expect(late[0]?.text).toContain('这份情况原定9月21日08:00送到，因系统中断，现在（07:30）补发，抱歉。');
  });
});
