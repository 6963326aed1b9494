import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCard, renderDone, renderWorking } from '../../bot/cards/card.ts';
import { cardParts, render, wordsOf } from '../../bot/cards/render.ts';
import { lengthOf } from '../../domain/plain.ts';
import type { Card } from '../../domain/reply.ts';

const question: Card = {
  taskId: '01J9QUESTION',
  title: '英语第2次活动 改到哪天',
  desc: '9月25日（周五）是中秋节假期。\n未选择前，活动仍按9月18日（周五）14:30进行。',
  ask: {
    as: 'options',
    options: [
      { id: 'd24', text: '9月24日（周四）' },
      { id: 'd28', text: '9月28日（周一）' },
      { id: 'd25', text: '仍定9月25日' },
    ],
    submit: '提交',
  },
  text: '英语第2次活动 改到哪天\n1. 9月24日（周四）\n2. 9月28日（周一）\n3. 仍定9月25日\n也可以直接回复“1”到“3”。',
};

const confirmation: Card = {
  taskId: '01J9CANCEL',
  title: '取消活动',
  desc: '未选择前，活动仍按9月23日（周三）15:20进行。',
  rows: [
    { key: '时间', value: '9月23日（周三）15:20-16:00' },
    { key: '地点', value: '第三小学' },
  ],
  ask: {
    as: 'buttons',
    buttons: [
      { id: 'keep', text: '保留' },
      { id: 'cancel', text: '取消活动', danger: true },
    ],
  },
  text: '取消数学第3次活动？\n也可以直接回复“取消活动”或“保留”。',
};

describe('a card', () => {
  it('with a choice is a vote card that holds everything', () => {
    expect(cardParts(question)).toMatchSnapshot();
  });

  it('with buttons shows its facts as rows, the safe button first', () => {
    expect(cardParts(confirmation)).toMatchSnapshot();
  });

  it('with nothing to press is words', () => {
    const { ask: _ask, ...notice } = confirmation;
    expect(cardParts(notice)).toEqual([{ as: 'text', text: notice.text }]);
  });

  it('whose task_id WeCom would refuse is words', () => {
    expect(cardParts({ ...confirmation, taskId: 'question:1' })).toEqual([{ as: 'text', text: confirmation.text }]);
  });

  it('that cannot hold all it says has its words before it', () => {
    const long = { ...confirmation, rows: [{ key: '参加', value: '各联盟成员校数学教师、'.repeat(12) }] };
    const parts = cardParts(long);
    expect(parts.map((part) => part.as)).toEqual(['text', 'card']);
    expect(parts[0]).toEqual({ as: 'text', text: confirmation.text });
  });

  it('moves a fact too long for a row below the title instead of cutting it', () => {
    const rows = [{ key: '参加', value: '第三小学、第七小学、潘昶小学、第一小学、第二小学数学教师' }];
    expect(renderCard({ ...confirmation, rows })).toMatchObject({
      whole: true,
      card: { sub_title_text: '参加：第三小学、第七小学、潘昶小学、第一小学、第二小学数学教师' },
    });
  });

  it('cuts no grapheme in two and opens no tag, whatever it is made of', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 });
    fc.assert(
      fc.property(text, text, text, text, (title, desc, value, button) => {
        const card: Card = {
          ...confirmation,
          title: `${title}<@all>`,
          desc,
          rows: [{ key: '内容', value }],
          ask: { as: 'buttons', buttons: [{ id: 'a', text: `${button}是` }] },
        };
        const rendered = renderCard(card)?.card;
        expect(JSON.stringify(rendered)).not.toContain('<@');
        expect(lengthOf(rendered?.main_title.title ?? '')).toBeLessThanOrEqual(26);
        expect(lengthOf(rendered?.main_title.desc ?? '')).toBeLessThanOrEqual(30);
        expect(JSON.stringify(rendered)).not.toContain('\\ud');
      }),
    );
  });
});

describe('a card that was answered', () => {
  const done = '李娜 14:02 已选：9月28日（周一）';

  it('keeps its kind, its task_id and its choice, which can no longer be made', () => {
    expect(renderDone({ ...question, done }, 'vote_interaction', '已处理')).toMatchSnapshot();
  });

  it('with buttons keeps one, which says that it is done with', () => {
    expect(renderDone({ ...confirmation, done }, 'button_interaction', '已处理')).toMatchSnapshot();
  });

  it('takes the kind that was clicked where the reply no longer tells', () => {
    const { ask: _ask, ...card } = question;
    expect(renderDone({ ...card, done }, 'vote_interaction', '已处理').card_type).toBe('vote_interaction');
  });

  it('is words where it cannot be changed any more', () => {
    expect(cardParts({ ...confirmation, done })).toEqual([
      { as: 'text', text: `取消活动\n时间：9月23日（周三）15:20-16:00\n地点：第三小学\n${done}` },
    ]);
  });
});

describe('a card still being worked on', () => {
  it('never reads as done', () => {
    expect(JSON.stringify(renderWorking('T1', 'button_interaction', '正在办理', '已收到'))).toContain('正在办理');
  });
});

describe('a text', () => {
  it('that opens a thinking block, a colour or a mention shows it instead', () => {
    expect(render({ kind: 'text', text: '甲<think>乙</think><font color="warning">丙</font><@lina>3<5' })).toEqual([
      { as: 'text', text: '甲＜think>乙＜/think>＜font color="warning">丙＜/font>＜@lina>3<5' },
    ]);
  });

  it('of nothing is no message', () => {
    expect(render({ kind: 'none' })).toEqual([]);
    expect(wordsOf({ kind: 'none' })).toBe('');
  });
});
