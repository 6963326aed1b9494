import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../bot/wecom/normalise.ts';

const NOW = new Date('2026-09-14T08:00:00+08:00');
const REAL = 1_000_000;

const said = (body: Record<string, unknown>) => ({
  cmd: 'aibot_msg_callback',
  headers: { req_id: 'req-1' },
  body: { msgid: 'm1', aibotid: 'aib', chattype: 'group', chatid: 'wrAbC', from: { userid: 'lina' }, ...body },
});
const event = (event: Record<string, unknown>, body: Record<string, unknown> = {}) => ({
  cmd: 'aibot_event_callback',
  headers: { req_id: 'req-1' },
  body: { msgid: 'e1', create_time: 1, aibotid: 'aib', from: { userid: 'lina' }, msgtype: 'event', event, ...body },
});
const read = (frame: unknown) => normalise(frame, NOW, REAL);
const incoming = (frame: unknown) => {
  const got = read(frame);
  if (got.as !== 'incoming') throw new Error(got.why);
  return got.incoming;
};
const link = (url: string, aeskey: string | null = 'k') => ({ url, aeskey, until: REAL + 300_000 });

describe('a message', () => {
  it('keeps its text as typed, the mention and the full-width signs included', () => {
    expect(incoming(said({ msgtype: 'text', text: { content: '@教研助手 ９月２３日　听课' } }))).toEqual({
      kind: 'message',
      msgid: 'm1',
      chat: { kind: 'group', id: 'wrAbC' },
      from: 'lina',
      at: NOW,
      text: '@教研助手 ９月２３日　听课',
      voice: false,
      attachments: [],
      quote: null,
    });
  });

  it('is addressed by the person in a private chat', () => {
    expect(incoming(said({ chattype: 'single', chatid: undefined, msgtype: 'text', text: { content: '你好' } })).chat).toEqual({
      kind: 'direct',
      id: 'lina',
    });
  });

  it('of text and pictures gives both, each picture with its link and key', () => {
    const items = [
      { msgtype: 'text', text: { content: '@教研助手 记录' } },
      { msgtype: 'image', image: { url: 'https://a/1', aeskey: 'k' } },
      { msgtype: 'text', text: { content: '两张' } },
      { msgtype: 'image', image: { url: 'https://a/2', aeskey: 'k' } },
    ];
    const got = incoming(said({ msgtype: 'mixed', mixed: { msg_item: items } }));
    expect(got).toMatchObject({ text: '@教研助手 记录\n两张' });
    expect(got).toMatchObject({
      attachments: [
        { state: 'missing', kind: 'image', name: null, why: 'unreachable', link: link('https://a/1') },
        { state: 'missing', kind: 'image', name: null, why: 'unreachable', link: link('https://a/2') },
      ],
    });
  });

  it('of speech is its transcript, and says so', () => {
    expect(incoming(said({ msgtype: 'voice', voice: { content: '课堂气氛很好' } }))).toMatchObject({
      text: '课堂气氛很好',
      voice: true,
    });
  });

  it.each(['image', 'file', 'video'] as const)('of the kind %s has no text and one attachment', (kind) => {
    expect(incoming(said({ msgtype: kind, [kind]: { url: 'https://a/1' } }))).toMatchObject({
      text: '',
      attachments: [{ kind, link: link('https://a/1', null) }],
    });
  });

  it('with a picture that has no usable link says that a picture is damaged', () => {
    expect(incoming(said({ msgtype: 'image', image: { nothing: 1 } }))).toMatchObject({
      attachments: [{ state: 'missing', kind: 'image', name: null, why: 'damaged' }],
    });
  });

  it.each([
    ['text', { msgtype: 'text', text: { content: '原话' } }, { text: '原话', attachments: [] }],
    ['voice', { msgtype: 'voice', voice: { content: '原声' } }, { text: '原声', attachments: [] }],
    ['video', { msgtype: 'video', video: { url: 'https://q' } }, { text: '', attachments: [{ kind: 'video' }] }],
    [
      'mixed',
      { msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'image', image: { url: 'https://q' } }] } },
      { text: '', attachments: [{ kind: 'image' }] },
    ],
  ])('quotes %s apart from its own words', (_kind, quote, expected) => {
    expect(incoming(said({ msgtype: 'text', text: { content: '@教研助手 存' }, quote }))).toMatchObject({
      text: '@教研助手 存',
      attachments: [],
      quote: expected,
    });
  });

  it('of a kind nobody knows comes through without text, so that it is answered', () => {
    expect(incoming(said({ msgtype: 'location', location: { x: 1 } }))).toMatchObject({ text: '', attachments: [] });
  });

  it('loses NUL and half characters, which no database keeps', () => {
    expect(incoming(said({ msgtype: 'text', text: { content: 'a\u0000b\ud800' } }))).toMatchObject({ text: 'ab\ufffd' });
  });

  it('without a msgid is known by its req_id', () => {
    expect(incoming(said({ msgid: undefined, msgtype: 'text', text: { content: 'x' } })).msgid).toBe('req:req-1');
  });
});

describe('an event', () => {
  it('of opening the private chat is an enter', () => {
    expect(incoming(event({ eventtype: 'enter_chat' }, { chattype: 'single' }))).toEqual({
      kind: 'enter',
      msgid: 'e1',
      chat: { kind: 'direct', id: 'lina' },
      from: 'lina',
      at: NOW,
    });
  });

  const click = {
    card_type: 'vote_interaction',
    event_key: 'answer',
    task_id: 'T1',
    selected_items: { selected_item: [{ question_key: 'answer', option_ids: { option_id: ['a', 'b'] } }] },
  };

  it('of a click is read where its data are nested, as WeCom sends them', () => {
    const frame = event({ eventtype: 'template_card_event', template_card_event: click }, { chattype: 'group', chatid: 'wr1' });
    expect(read(frame)).toMatchObject({
      cardType: 'vote_interaction',
      incoming: {
        kind: 'click',
        taskId: 'T1',
        key: 'answer',
        selected: { answer: ['a', 'b'] },
        chat: { kind: 'group', id: 'wr1' },
      },
    });
  });

  it('of a click is read where its data are flat, as the SDK types them', () => {
    expect(incoming(event({ eventtype: 'template_card_event', event_key: 'answer:yes', task_id: 'T1' }))).toMatchObject({
      key: 'yes',
      taskId: 'T1',
      selected: {},
    });
  });

  it('of a click may hold its one choice unwrapped', () => {
    const one = { ...click, selected_items: { selected_item: { question_key: 'answer', option_ids: { option_id: 'a' } } } };
    expect(incoming(event({ eventtype: 'template_card_event', template_card_event: one }))).toMatchObject({
      selected: { answer: ['a'] },
    });
  });

  it.each(['feedback_event', 'auth_change_event', ''])('of the kind %s is passed over', (eventtype) => {
    expect(read(event({ eventtype }))).toEqual({ as: 'ignored', why: 'unknown-event' });
  });
});

describe('whatever arrives', () => {
  it.each([
    ['nothing', null],
    ['a number', 7],
    ['no body', { cmd: 'aibot_msg_callback', headers: { req_id: 'r' } }],
    ['no sender', said({ from: undefined, msgtype: 'text' })],
    ['a group without chatid', said({ chatid: undefined, msgtype: 'text' })],
    ['an unknown cmd', { cmd: 'ww_ai_robot_enter_event', headers: { req_id: 'r' }, body: {} }],
  ])('is passed over when it is %s', (_what, frame) => {
    expect(read(frame).as).toBe('ignored');
  });

  it('never throws', () => {
    const anyBody = fc.dictionary(
      fc.constantFrom('msgid', 'chattype', 'chatid', 'from', 'msgtype', 'text', 'image', 'mixed', 'quote', 'voice', 'event'),
      fc.oneof(
        fc.anything(),
        fc.record({ content: fc.string({ unit: 'binary' }), url: fc.string(), userid: fc.string(), msg_item: fc.anything() }),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom('aibot_msg_callback', 'aibot_event_callback'), fc.anything(), anyBody, (cmd, headers, body) => {
        read({ cmd, headers, body });
        read({ cmd, headers: { req_id: 'r' }, body: { ...body, from: { userid: 'u' } } });
      }),
    );
  });

  it('may be nested a hundred thousand deep', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(incoming(said({ msgtype: 'text', text: deep, mixed: deep, quote: deep })).kind).toBe('message');
  });
});
