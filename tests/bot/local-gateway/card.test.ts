import { describe, expect, it } from 'vitest';
import { buttonCard, dayCard } from './echo-bot.ts';
import { aRawBotSpokenTo, cardOf, FakeTime, GROUP, streamOf } from './support.ts';

const REPLY = 'aibot_respond_msg';
const UPDATE = 'aibot_respond_update_msg';
const notice = { card_type: 'text_notice', main_title: { title: '通知' }, card_action: { type: 1, url: 'https://example.org' } };
const [safe, dangerous] = buttonCard('t').button_list;

describe('a card', () => {
  const codeOf = async (card: unknown) => {
    const { bot, reqId } = await aRawBotSpokenTo();
    return bot.code(REPLY, cardOf(card), reqId);
  };

  it('is shown when it is well made', async () => {
    const { bot, reqId, talk } = await aRawBotSpokenTo();
    await bot.ask(REPLY, cardOf(buttonCard('t1')), reqId);

    expect(talk.last).toMatchObject({ kind: 'card', card: { task_id: 't1' } });
    expect(talk.last?.text).toContain('时间：9月23日（周三）15:20-16:00');
  });

  it('needs a title (41016)', async () => {
    expect(await codeOf({ ...buttonCard('t1'), main_title: { desc: '没有标题' } })).toBe(41016);
  });

  it('needs a legal task_id (42014)', async () => {
    expect(await codeOf(buttonCard('任务1'))).toBe(42014);
    expect(await codeOf(buttonCard('a:b'))).toBe(42014);
    expect(await codeOf(buttonCard('x'.repeat(129)))).toBe(42014);
    expect(await codeOf({ ...buttonCard('t1'), task_id: undefined })).toBe(42014);
  });

  it('may not use a task_id twice (42014)', async () => {
    const { bot, reqId } = await aRawBotSpokenTo();

    expect(await bot.code(REPLY, cardOf(buttonCard('t1')), reqId)).toBe(0);
    expect(await bot.code(REPLY, cardOf(dayCard('t1')), reqId)).toBe(42014);
  });

  it('needs buttons with a key each, no two alike (42039)', async () => {
    expect(await codeOf({ ...buttonCard('t1'), button_list: [safe, { ...dangerous, key: 'no' }] })).toBe(42039);
    expect(await codeOf({ ...buttonCard('t1'), button_list: [{ text: '好' }] })).toBe(42039);
  });

  it('needs words on its buttons (42020)', async () => {
    expect(await codeOf({ ...buttonCard('t1'), button_list: [{ ...safe, text: '' }] })).toBe(42020);
  });

  it('needs a card_action on a notice (42045), and a target in it (42044)', async () => {
    expect(await codeOf({ ...notice, card_action: undefined })).toBe(42045);
    expect(await codeOf({ ...notice, card_action: { type: 0 } })).toBe(42045);
    expect(await codeOf({ ...notice, card_action: { type: 1 } })).toBe(42044);
    expect(await codeOf(notice)).toBe(0);
  });

  it('needs a submit button on a vote (42049)', async () => {
    expect(await codeOf({ ...dayCard('t1'), submit_button: undefined })).toBe(42049);
  });

  it('keeps to the list sizes and the types of its parts (40058)', async () => {
    const row = { keyname: '时间', value: '15:20' };
    expect(await codeOf({ ...buttonCard('t1'), horizontal_content_list: Array.from({ length: 7 }, () => row) })).toBe(40058);
    expect(await codeOf({ ...buttonCard('t1'), button_list: [{ ...safe, style: '1' }] })).toBe(40058);
    expect(await codeOf({ ...dayCard('t1'), checkbox: { ...dayCard('t1').checkbox, mode: '0' } })).toBe(40058);
    expect(await codeOf({ ...dayCard('t1'), button_list: [safe] })).toBe(40058);
    expect(await codeOf({ card_type: 'poster', task_id: 't1' })).toBe(40058);
  });

  it('may hold nothing of its own invention (42014)', async () => {
    expect(await codeOf({ ...dayCard('t1'), option_list: [] })).toBe(42014);
  });

  it('is acknowledged and never seen with a source', async () => {
    const { bot, reqId, talk } = await aRawBotSpokenTo();

    expect(await bot.code(REPLY, cardOf({ ...buttonCard('t1'), source: { desc: '教研助手' } }), reqId)).toBe(0);
    expect(talk.fromBot).toHaveLength(0);
  });

  it('is acknowledged and never seen with a colon in its task_id, where told to', async () => {
    const { bot, reqId, talk } = await aRawBotSpokenTo({ behaviour: { colonInTaskId: 'hide' } });

    expect(await bot.code(REPLY, cardOf(buttonCard('a:b')), reqId)).toBe(0);
    expect(talk.fromBot).toHaveLength(0);
  });
});

describe('clicking a card', () => {
  async function clicked(card: ReturnType<typeof dayCard> | ReturnType<typeof buttonCard>, label: string) {
    const time = new FakeTime();
    const { bot, reqId, talk, world } = await aRawBotSpokenTo({ wireNow: time.wireNow });
    await bot.ask(REPLY, cardOf(card), reqId);
    const click = world.person('zhouting').picks(card.task_id, label);
    const event = await bot.until((frame) => frame.cmd === 'aibot_event_callback');
    return { bot, talk, world, time, click, event, clickId: event.headers.req_id };
  }
  const update = (card: unknown, userids?: string[]) => ({
    response_type: 'update_template_card',
    template_card: card,
    ...(userids && { userids }),
  });
  const changed = { ...buttonCard('t1'), main_title: { title: '数学第3次活动 已取消' } };

  it('tells the bot who clicked what, in the nested form', async () => {
    const { event } = await clicked(buttonCard('t1'), '取消活动');

    expect(event.body).toMatchObject({ chatid: GROUP, from: { userid: 'zhouting' }, msgtype: 'event' });
    expect(event.body.create_time).toBeTypeOf('number');
    expect(event.body.event).toEqual({
      eventtype: 'template_card_event',
      template_card_event: { card_type: 'button_interaction', event_key: 'yes', task_id: 't1' },
    });
  });

  it('carries what was chosen under selected_items', async () => {
    const { event } = await clicked(dayCard('t1'), '9月28日（周一）');

    expect(event.body.event.template_card_event).toMatchObject({
      event_key: 'submit',
      selected_items: { selected_item: [{ question_key: 'day', option_ids: { option_id: ['d28'] } }] },
    });
  });

  it('changes the card for everybody with an update', async () => {
    const { bot, talk, click, clickId } = await clicked(buttonCard('t1'), '取消活动');

    expect(await bot.code(UPDATE, update(changed), clickId)).toBe(0);
    expect(await click.answer()).toMatchObject({ via: 'update', card: changed });
    expect(talk.entries.find((entry) => entry.via === 'reply')?.card).toEqual(changed);
  });

  it('changes it for some people only where told so', async () => {
    const { bot, talk, clickId } = await clicked(buttonCard('t1'), '取消活动');
    await bot.ask(UPDATE, update(changed, ['zhouting']), clickId);
    const card = talk.entries.find((entry) => entry.via === 'reply');

    expect(card?.card).toEqual(buttonCard('t1'));
    expect(card?.views?.get('zhouting')).toEqual(changed);
  });

  it('is too late after five seconds, and the card stays (846604)', async () => {
    const { bot, talk, time, clickId } = await clicked(buttonCard('t1'), '取消活动');
    time.pass(5_001);

    expect(await bot.code(UPDATE, update(changed), clickId)).toBe(846604);
    expect(talk.last?.card).toEqual(buttonCard('t1'));
  });

  it('acknowledges another task_id and changes nothing', async () => {
    const { bot, talk, clickId } = await clicked(buttonCard('t1'), '取消活动');

    expect(await bot.code(UPDATE, update({ ...changed, task_id: 't2' }), clickId)).toBe(0);
    expect(talk.last?.card).toEqual(buttonCard('t1'));
  });

  it('cannot drop the submit button (42049) or become another kind of card (40058)', async () => {
    const { bot, clickId } = await clicked(dayCard('t1'), '仍定9月25日');

    expect(await bot.code(UPDATE, update({ ...dayCard('t1'), submit_button: undefined }), clickId)).toBe(42049);
    expect(await bot.code(UPDATE, update(buttonCard('t1')), clickId)).toBe(40058);
  });

  it('takes one update for one click, and nothing else on its req_id (846605)', async () => {
    const { bot, clickId } = await clicked(buttonCard('t1'), '取消活动');
    await bot.ask(UPDATE, update(changed), clickId);

    expect(await bot.code(UPDATE, update(changed), clickId)).toBe(846605);
    expect(await bot.code(REPLY, streamOf('已取消'), clickId)).toBe(846605);
  });

  it('lets a second click arrive as a new event', async () => {
    const { bot, world, event } = await clicked(buttonCard('t1'), '取消活动');
    world.person('lina').clicks('t1', 'yes');
    const again = await bot.until((frame) => frame.body?.from?.userid === 'lina' && frame.body.msgtype === 'event');

    expect(again.body.msgid).not.toBe(event.body.msgid);
  });

  it('lets nobody click what is not there or choose what is frozen', async () => {
    const { bot, world, clickId } = await clicked(dayCard('t1'), '仍定9月25日');
    const card = dayCard('t1');
    await bot.ask(UPDATE, update({ ...card, checkbox: { ...card.checkbox, disable: true } }), clickId);

    expect(() => world.person('lina').clicks('t1', 'nothing')).toThrow('not nothing');
    expect(() => world.person('lina').picks('t1', '9月24日（周四）')).toThrow('no open choice');
  });
});
