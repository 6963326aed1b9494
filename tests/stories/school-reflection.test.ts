import { expect, it } from 'vitest';
import { MATH } from '../support/builders.ts';
import { onSqlite } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';

const NOTE = '反思：学生用折纸引出分数，说得清楚，我下周也试一试。';
const MERGED = '第七小学数学的学校体会：我们组共同认为，直观操作之后要留出说的时间。';

onSqlite('a school’s 体会', ({ fresh }) => {
  async function held() {
    const bot = await aLiveBot(await fresh());
    await bot.ask('lina', MATH, '9月23号下午第二节数学听课，第三小学');
    await bot.at('2026-09-23T17:00:00+08:00');
    const school = async () => {
      const [activity] = (await bot.ledger()).activities;
      return {
        received: activity?.threeOnes.reflection.received,
        notes: activity?.evidence.filter((e) => e.kind === 'reflection').map((e) => e.by),
      };
    };
    return { ...bot, school };
  }

  it('is in with its first teacher’s note, and out again when that is taken back', async () => {
    const bot = await held();
    expect(await bot.tell('zhouting', NOTE)).toContain('第七小学数学组的体会已齐');
    expect(await bot.school()).toEqual({ received: ['第七小学'], notes: ['zhouting'] });
    expect(await bot.tell('zhouting', '撤回体会')).toContain('第七小学数学组的体会待补');
    expect(await bot.school()).toEqual({ received: [], notes: [] });
    expect(await bot.tell('zhouting', '撤销')).toContain('恢复');
    expect(await bot.school()).toEqual({ received: ['第七小学'], notes: ['zhouting'] });
  });

  it('is replaced by the contact’s after one question, and nothing is changed until the answer', async () => {
    const bot = await held();
    await bot.tell('zhouting', NOTE);
    const before = await bot.ledger();
    const card = await bot.world.person('chenjie').tells(MERGED).answer();
    expect(card.text).toContain('未选择前，仍以现有的体会为准');
    expect((await bot.ledger()).activities).toEqual(before.activities);
    bot.world.person('chenjie').picks(card, '先不换');
    await bot.hears({ person: 'chenjie' }, '没有');
    expect((await bot.ledger()).activities).toEqual(before.activities);

    await bot.tell('chenjie', MERGED);
    expect(await bot.tell('chenjie', '确认')).toContain('已换成这一份');
    expect((await bot.school()).received).toEqual(['第七小学']);
    expect((await bot.school()).notes).toContain('chenjie');
  });

  it('stays in while either the merged text or a note stands', async () => {
    const bot = await held();
    await bot.tell('zhouting', NOTE);
    await bot.tell('chenjie', MERGED);
    await bot.tell('chenjie', '确认');
    expect(await bot.tell('zhouting', '撤回体会')).toContain('仍算已交');
    expect((await bot.school()).received).toEqual(['第七小学']);
    expect(await bot.tell('chenjie', '撤回学校体会')).toContain('待补');
    expect((await bot.school()).received).toEqual([]);
  });

  it('is nobody else’s to replace', async () => {
    const bot = await held();
    await bot.tell('zhouting', NOTE);
    await bot.tell('gaoyu', '第七小学数学的学校体会：这一份不该收。');
    expect((await bot.school()).notes).toEqual(['zhouting']);
    // A teacher who calls it the school's has written another draft of their own.
    expect(await bot.tell('zhouting', '第七小学数学的学校体会：我一个人写的全组体会。')).toContain('这是第2稿');
    expect((await bot.school()).notes).toEqual(['zhouting']);
  });
});
