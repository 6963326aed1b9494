import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { insertMedia } from '../../../db/media-rows.ts';
import { beginActivities } from '../../../jobs/begin-activities.ts';
import { remindPeople } from '../../../jobs/reminders.ts';
import { MATH } from '../../support/builders.ts';
import { aClockedCounty } from '../../support/clocked.ts';
import { onSqlite } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

const NAMES = ['课堂实录.docx', '第二稿.docx', '0914.docx', '0915.docx'] as const;

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function stored(name: string) {
  const sha256 = createHash('sha256').update(name).digest('hex');
  return { state: 'stored' as const, kind: 'file' as const, name, sha256, bytes: 9000, mime: DOCX };
}

onSqlite('a task', ({ fresh }) => {
  async function county(...known: string[]) {
    const { store } = await fresh();
    const world = await aClockedCounty(store, [beginActivities, remindPeople]);
    await store.write((tx) => insertMedia(tx, NAMES.map(stored), world.now));
    for (const who of known) await world.say(who, '你好');
    return world;
  }
  const file = (name: (typeof NAMES)[number]) => ({ attachments: [stored(name)] });
  const nudges = (sent: { kind: string; at: string; to: string; text: string }[], of = '课堂实录') =>
    sent.filter(({ kind, text }) => kind === 'nudge' && text.includes(of)).map(({ at, to }) => [at, to]);

  it('is reminded of 15, 7 and 1 days before, with the asker told of those nobody can write to, and stops when it is in', async () => {
    const world = await county('chenjie', 'heyong');
    const set = await world.say('heyong', '9月30日前各校交课堂实录', { in: MATH });
    expect(set.text).toContain('由3所成员校交，9月30日（周三）前');
    const sent = await world.until('2026-09-24T20:00:00+08:00');
    // 15 days before is the day after it was asked; 7 before is a working day as well.
    expect(nudges(sent)).toEqual([
      ['2026-09-15T16:30', 'chenjie'],
      ['2026-09-23T16:30', 'chenjie'],
      ['2026-09-23T16:30', 'heyong'],
    ]);
    const [first, , passOn] = sent.filter(({ kind, text }) => kind === 'nudge' && text.includes('课堂实录'));
    expect(first?.text).toContain('陈洁老师，课堂实录请在9月30日（周三）前交');
    expect(passOn?.text).toContain('第三小学、潘昶小学暂时没有能私聊到的经办老师，方便时请转告');
    for (const { text, to } of sent) expect(faultsOf(text, to === MATH ? 'group' : 'direct', '2026-09-15'), text).toEqual([]);
    await world.say('chenjie', '课堂实录', file('课堂实录.docx'));
    const after = await world.until('2026-10-12T20:00:00+08:00');
    expect(nudges(after).filter(([, to]) => to === 'chenjie')).toEqual([]);
  });

  it('leaves out those who asked to be left in peace, and does not report them to anybody', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '9月30日前第七小学交课堂实录');
    await world.say('chenjie', '免打扰');
    expect(nudges(await world.until('2026-10-01T20:00:00+08:00'))).toEqual([]);
  });

  it('tells its asker in private by name who has not handed in, a group in numbers, a school its own', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '9月30日前各校交课堂实录');
    for (const asks of ['谁还没交课堂实录', '课堂实录交齐了吗', '课堂实录还差哪些学校', '谁还没交']) {
      expect((await world.say('heyong', asks)).text, asks).toBe(
        '课堂实录（9月30日（周三）前）：3校已交0校，第三小学、第七小学、潘昶小学待交。',
      );
    }
    const inGroup = await world.say('heyong', '谁还没交课堂实录', { in: MATH });
    expect(inGroup.text).toBe('课堂实录（9月30日（周三）前）：3校已交0校。\n明细请私聊我查看。');
    expect((await world.say('chenjie', '课堂实录交了吗')).text).toContain('课堂实录请在9月30日（周三）前交');
    await world.say('chenjie', '课堂实录', file('课堂实录.docx'));
    expect((await world.say('chenjie', '课堂实录交了吗')).text).toBe('课堂实录已收到，不用再交。');
    expect((await world.say('zhouting', '谁还没交课堂实录')).outcome).toBe('refused');
    expect((await world.say('gaoyu', '谁还没交课堂实录')).text).not.toContain('第七小学');
  });

  it('takes a sentence for an answer, the newest stands, and its asker hears when the last one is in', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '9月30日前第七小学交课堂实录');
    await world.drain();
    expect((await world.say('chenjie', '课堂实录：三位老师的课都放在学校网盘里，周五前对外开放')).text).toContain(
      '已收到课堂实录',
    );
    const [told, ...others] = (await world.until('2026-09-14T20:00:00+08:00')).filter(({ to }) => to === 'heyong');
    expect([told?.kind, told?.text]).toEqual(['relay', '课堂实录已交齐：1校。文件都已存好，不再提醒。']);
    expect(others).toEqual([]);
    expect((await world.say('chenjie', '课堂实录', file('第二稿.docx'))).text).toContain('替换之前的一份');
    expect((await world.say('heyong', '课堂实录交齐了吗')).text).toBe('课堂实录已交齐：1校。');
    await world.say('chenjie', '撤销');
    await world.say('chenjie', '撤销');
    expect((await world.say('heyong', '课堂实录交齐了吗')).text).toContain('1校已交0校，第七小学待交');
    expect(nudges(await world.until('2026-09-15T20:00:00+08:00'))).toEqual([['2026-09-15T16:30', 'chenjie']]);
  });

  it('gets a file nobody named where it is the only one open; of two a card asks', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '9月30日前各校交课堂实录');
    expect((await world.say('chenjie', '请查收', file('0914.docx'))).text).toContain('已收到课堂实录');
    await world.say('heyong', '9月28日前各校交骨干名单');
    await world.say('heyong', '9月29日前各校交经费表');
    const asked = await world.say('chenjie', '请查收', file('0915.docx'));
    expect(asked.outcome).toBe('asked');
    const options = asked.card?.ask?.as === 'options' ? asked.card.ask.options.map(({ text }) => text) : [];
    expect(options).toEqual(['骨干名单', '经费表']);
    await world.click('chenjie', asked.card, '经费表');
    expect((await world.say('heyong', '经费表交齐了吗')).text).toContain('3校已交1校');
    expect((await world.say('heyong', '骨干名单交齐了吗')).text).toContain('已交0校');
  });

  it('ends when its asker takes it back, and whoever read of it reads that; nobody else can end it', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '9月30日前各校交课堂实录');
    await world.drain();
    expect((await world.say('chenjie', '课堂实录不用交了')).text).not.toContain('已取消');
    expect((await world.say('heyong', '课堂实录不用交了吗')).text).toContain('已交0校');
    expect((await world.say('heyong', '课堂实录不用交了')).text).toBe('已取消任务：课堂实录。不再提醒。\n改错了发“撤销”。');
    const sent = (await world.until('2026-10-08T20:00:00+08:00')).filter(({ text }) => text.includes('课堂实录'));
    expect(sent.map(({ to, text }) => [to, text])).toEqual([['chenjie', '课堂实录不用交了，布置的老师已取消。']]);
  });

  it('is there again after the end was undone, and said twice it is asked once', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '9月30日前各校交课堂实录');
    expect((await world.say('heyong', '9月30日前各校交课堂实录')).text).toContain('之前已布置，没有重复布置');
    await world.say('heyong', '课堂实录不用交了');
    expect((await world.say('heyong', '撤销')).text).toContain('任务照旧');
    expect((await world.say('heyong', '谁还没交课堂实录')).text).toContain('3校已交0校');
    expect((await world.say('heyong', '9月28日前第八小学交经费表')).text).toContain('名单里没有找到“第八小学”');
  });

  it('is reminded of when its asker says so, once a day, in private and in numbers', async () => {
    const world = await county('chenjie', 'heyong');
    await world.say('heyong', '10月20日前各校交课堂实录');
    await world.drain();
    const asked = await world.say('heyong', '提醒还没交课堂实录的学校', { in: MATH });
    expect(asked.text).toBe('已记下，私下提醒1位经办的老师交课堂实录。\n2处暂时没有能私聊到的经办老师，方便时请转告。');
    expect((await world.say('heyong', '催一下课堂实录')).text).toContain('1位今天已有一条提醒');
    expect((await world.drain()).map(({ to, text }) => [to, text.split('，')[0]])).toEqual([['chenjie', '陈洁老师']]);
    expect((await world.say('heyong', '不要催课堂实录了')).text).not.toContain('已记下');
    expect((await world.say('chenjie', '提醒还没交课堂实录的学校')).text).not.toContain('已记下');
    world.at('2026-09-15T22:00:00+08:00');
    expect((await world.say('heyong', '提醒交课堂实录')).text).toContain('9月16日（周三）07:30发出');
    expect((await world.say('heyong', '撤销')).text).toContain('已撤销这条提醒');
    await world.say('chenjie', '课堂实录', file('课堂实录.docx'));
  });

  it('of the bureau goes to every alliance in its reach', async () => {
    const world = await county('wujie', 'heyong');
    const set = await world.say('wujie', '9月30日前各校交课堂实录');
    expect(set.text).toContain('由5所成员校交');
    expect((await world.say('wujie', '谁还没交课堂实录')).text).toContain('5校已交0校');
    expect((await world.say('heyong', '谁还没交课堂实录')).text).toContain('3校已交0校');
    expect((await world.say('wujie', '撤销')).text).toContain('已撤销刚才布置的任务');
    expect((await world.say('wujie', '9月30日前各联盟交经费预算表')).text).toContain('由2个联盟的牵头校交');
    expect(nudges(await world.until('2026-09-16T20:00:00+08:00'), '经费预算表').map(([, to]) => to)).toContain('heyong');
  });

  it('and the document’s own paper of the same name are one file, taken back together', async () => {
    const world = await county('lina', 'heyong');
    await world.say('heyong', '9月18日前各学科教研员交学科工作方案');
    const given = await world.say('lina', '数学学科工作方案', file('第二稿.docx'));
    expect(given.text).toContain('布置的“学科工作方案”也记为已交。');
    const standing = () =>
      world.store.reader.selectFrom('HandedIn').select('item').where('withdrawnAt', 'is', null).orderBy('item').execute();
    expect((await standing()).map(({ item }) => item.split('.')[0])).toEqual([expect.not.stringMatching(/^task/), 'task']);
    await world.say('lina', '撤销');
    expect(await standing()).toEqual([]);
  });
});
