import { expect, it } from 'vitest';
import { MATH, STRANGE } from '../support/builders.ts';
import { eachDatabase } from '../support/database.ts';
import { aLiveBot } from '../support/live-bot.ts';
import { faultsOf } from '../support/wording.ts';

const CALLED = '9月18日下午3点召开第三小学联盟学期初工作部署会，第三小学';

eachDatabase('a meeting of an alliance that has no group of its own', ({ fresh }) => {
  async function office(...talked: string[]) {
    const db = await fresh();
    const bot = await aLiveBot(db);
    for (const who of talked) await bot.tell(who, '你好');
    const pushed = (who: string) => bot.world.direct(who).entries.flatMap((entry) => (entry.via === 'push' ? [entry.text] : []));
    const meeting = async () => (await bot.ledger()).activities.find((one) => one.subject === '');
    /** Who has it in their message of the day. */
    const reminded = async () => {
      const rows = await db.store.reader.selectFrom('Outbox').select(['to', 'content']).where('kind', '=', 'nudge').execute();
      return rows.filter(({ content }) => content.includes('部署会')).map(({ to }) => to);
    };
    return { ...bot, pushed, meeting, reminded };
  }

  it('is told to each of its people, moves with them, and is in the one message of the day before', async () => {
    const bot = await office('lina', 'chenjie', 'tao');
    const receipt = await bot.tell('heyong', CALLED);
    expect(receipt).toContain('已私聊通知3人；2人还没有和我说过话，请转告，发“发送情况”可查。');
    expect(faultsOf(receipt, 'direct', '2026-09-14')).toEqual([]);
    const notice = await bot.hears({ person: 'tao' }, '通知：学期初工作部署会');
    expect(notice).toContain('联盟：第三小学联盟');
    expect(notice).toContain('9月18日（周五）15:00');
    expect(notice).toContain('“9月18日请假”');
    expect(faultsOf(notice, 'direct', '2026-09-14')).toEqual([]);
    await bot.hears({ person: 'lina' }, '通知：学期初工作部署会');
    expect(await bot.meeting()).toMatchObject({ status: 'announced', threeOnes: { notice: true } });

    expect(await bot.tell('heyong', '学期初工作部署会改到9月22日，时间不变')).toContain('已私聊通知3人');
    for (const who of ['lina', 'chenjie', 'tao']) {
      expect(await bot.hears({ person: who }, '改期：学期初工作部署会')).toContain('改为：9月22日（周二）15:00');
    }
    expect(await bot.tell('tao', '9月22日请假')).toContain('请假');

    await bot.at('2026-09-21T16:30:00+08:00');
    const line = await bot.hears({ person: 'chenjie' }, '明天');
    expect(line).toContain('学期初工作部署会');
    expect(faultsOf(line, 'direct', '2026-09-21')).toEqual([]);
    await bot.hears({ person: 'lina' }, /明天.*学期初工作部署会/);
    expect((await bot.reminded()).sort()).toEqual(['chenjie', 'lina']);
    await bot.at('2026-09-22T14:00:00+08:00');
    await bot.at('2026-09-22T15:30:00+08:00');
    await bot.at('2026-09-22T16:00:00+08:00');
    expect(bot.pushed('chenjie').filter((text) => text.includes('学期初工作部署会'))).toHaveLength(3);
    expect(bot.pushed('tao').filter((text) => text.includes('明天'))).toEqual([]);
    expect(bot.pushed('wujie')).toEqual([]);
    expect(bot.pushed('heyong').join()).not.toMatch(/不能在工作群里|没有发出/);
    expect((await bot.ledger()).outbox.filter(({ kind }) => kind === 'reminder' || kind === 'relay')).toEqual([]);

    await bot.tell(
      'heyong',
      '9月22日学期初工作部署会研讨记录：主持人何勇，议题学期工作安排，共识是每月一次联合教研，各校轮流承办。',
    );
    expect(await bot.meeting()).toMatchObject({ status: 'held', threeOnes: { notice: true, discussion: true } });
  });

  it('is taken back with all who had read of it', async () => {
    const bot = await office('chenjie', 'tao', 'wujie');
    await bot.tell('heyong', CALLED);
    await bot.hears({ person: 'wujie' }, '通知：');
    await bot.tell('heyong', '取消9月18日的部署会');
    expect(await bot.tell('heyong', '确认')).toContain('已私聊通知3人');
    await bot.hears({ person: 'wujie' }, '取消：学期初工作部署会');
    expect(await bot.tell('heyong', '撤销')).toContain('随后一并告知');
    expect(await bot.hears({ person: 'chenjie' }, '更正：')).toContain('9月18日');
    expect(await bot.meeting()).toMatchObject({ status: 'announced' });
  });

  it('waits for the morning, and what was called off by then was never heard of', async () => {
    const bot = await office('chenjie', 'tao');
    await bot.at('2026-09-14T21:30:00+08:00');
    expect(await bot.tell('heyong', CALLED)).toContain('9月15日（周二）07:30私聊通知2人');
    await bot.tell('heyong', '取消9月18日的部署会');
    expect(await bot.tell('heyong', '确认')).not.toContain('通知2人');
    await bot.at('2026-09-15T08:00:00+08:00');
    const notices = (await bot.ledger()).outbox.filter(({ kind }) => kind === 'notice' || kind === 'cancel');
    expect(notices.map(({ kind, status }) => [kind, status])).toEqual([
      ['notice', 'dropped'],
      ['notice', 'dropped'],
    ]);
  });

  it('stays a plan while nobody can be reached, owes nothing when it begins, and is announced once somebody can', async () => {
    const bot = await office();
    const receipt = await bot.tell('heyong', CALLED);
    expect(receipt).toContain('5位参加人都没和我说过话，没有通知到。');
    expect(receipt).toContain('“9月18日的活动照常进行”');
    expect(receipt).toContain('“绑定 第三小学联盟”');
    expect(faultsOf(receipt, 'direct', '2026-09-14')).toEqual([]);
    expect(await bot.meeting()).toMatchObject({ status: 'planned', threeOnes: { notice: false } });

    await bot.tell('heyong', '9月24日下午3点召开第三小学联盟中期反馈交流会，第三小学');
    await bot.at('2026-09-18T15:01:00+08:00');
    await bot.at('2026-09-18T15:10:00+08:00');
    expect((await bot.ledger()).outbox.filter(({ kind }) => kind === 'reminder')).toEqual([]);

    await bot.tell('chenjie', '你好');
    expect(await bot.tell('heyong', '9月24日的活动照常进行')).toContain('已私聊通知1人；4人还没有和我说过话');
    await bot.hears({ person: 'chenjie' }, '通知：中期反馈交流会');
  });

  it('is told when it is said again and somebody can be reached by then', async () => {
    const bot = await office();
    await bot.tell('heyong', CALLED);
    await bot.tell('tao', '你好');
    expect(await bot.tell('heyong', CALLED)).toContain('已私聊通知1人；4人还没有和我说过话');
    await bot.hears({ person: 'tao' }, '通知：学期初工作部署会');
    expect(await bot.meeting()).toMatchObject({ status: 'announced', threeOnes: { notice: true } });
    expect(await bot.tell('heyong', CALLED)).toContain('没有重复登记');
    expect(bot.pushed('tao')).toHaveLength(1);
  });

  it('does not remind those who are on leave that day', async () => {
    const bot = await office('lina', 'chenjie', 'wujie');
    await bot.tell('heyong', CALLED);
    for (const who of ['lina', 'wujie']) await bot.tell(who, '9月18日请假');
    await bot.at('2026-09-17T16:30:00+08:00');
    await bot.hears({ person: 'chenjie' }, '明天有学期初工作部署会');
    expect(await bot.reminded()).toEqual(['chenjie']);
  });

  it('goes to a group of the whole alliance once there is one', async () => {
    const bot = await office('chenjie', 'tao');
    expect(await bot.ask('heyong', STRANGE, '绑定 第三小学联盟')).toContain('本群已绑定：第三小学联盟，全联盟。');
    expect(await bot.tell('heyong', CALLED)).toContain('同样的内容随后发到');
    await bot.hears({ group: STRANGE }, '通知：学期初工作部署会');
    await bot.at('2026-09-17T16:30:00+08:00');
    await bot.hears({ group: STRANGE }, '明天有学期初工作部署会');
    expect(bot.pushed('chenjie').filter((text) => text.includes('部署会'))).toEqual([]);
  });

  it('announced in a group of one subject reaches the others in private', async () => {
    const bot = await office('lina', 'chenjie', 'tao');
    const receipt = await bot.ask('heyong', MATH, CALLED);
    expect(receipt).toContain('已私聊通知2人；2人还没有和我说过话，请转告。');
    expect(faultsOf(receipt, 'group', '2026-09-14')).toEqual([]);
    await bot.hears({ person: 'tao' }, '通知：学期初工作部署会');
    expect(bot.pushed('lina')).toEqual([]);
  });
});
