import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../bot/answers.ts';
import type { Ending } from '../../bot/delivery.ts';
import { createRate } from '../../bot/rate.ts';
import type { WecomClient } from '../../bot/wecom/client.ts';
import type { SendResult } from '../../bot/wecom/send-result.ts';
import { WORDS } from '../../bot/words.ts';
import type { Reply } from '../../domain/reply.ts';
import { ManualTime, settled } from './support/manual-time.ts';
import { quiet } from './support/memory.ts';

const SENT: SendResult = { status: 'sent' };
const refused = (code: number): SendResult => ({ status: 'refused', code, error: String(code) });
const text = (words: string): Reply => ({ kind: 'text', text: words });
const target = { reqId: 'req', chat: { kind: 'group' as const, id: 'wr1' } };

/** Answers over a connection that does as the test says, one result a sending. */
function answersOver(results: SendResult[], limits: [number, number] = [30, 1_000]) {
  const real = new ManualTime();
  const sent: [string, unknown][] = [];
  let subscribed = true;
  let tell: ((subscribed: boolean) => void)[] = [];
  const act =
    (how: string) =>
    async (...args: unknown[]) => {
      sent.push([how, args.at(-1)]);
      return results.shift() ?? SENT;
    };
  const client: WecomClient = {
    connect() {},
    reply: act('reply'),
    updateCard: act('update'),
    welcome: act('welcome'),
    push: act('push'),
    upload: () => Promise.reject(new Error('not here')),
    state: () => ({ subscribed, reason: subscribed ? null : 'not_subscribed' }),
    subscribed: () => (subscribed ? Promise.resolve(true) : new Promise((done) => tell.push(done))),
    close() {},
  };
  const answers = createAnswers({
    client,
    rate: createRate(real.now, ...limits),
    real,
    rateTime: real,
    words: WORDS,
    log: quiet,
  });
  const become = (is: boolean) => {
    subscribed = is;
    const told = tell;
    tell = [];
    for (const each of told) each(is);
  };
  return { answers, sent, real, become, ways: () => sent.map(([how]) => how) };
}

async function endingOf(promise: Promise<Ending>, real: ManualTime, ms = 0): Promise<Ending | 'open'> {
  await real.pass(ms);
  return Promise.race([promise, settled().then(() => 'open' as const)]);
}

describe('an answer', () => {
  it.each([846604, 846605])('whose req_id is refused with %i is pushed to the conversation', async (code) => {
    const { answers, sent, ways } = answersOver([refused(code)]);
    expect(await answers.reply(target, text('好'))).toEqual({ status: 'sent', error: null });
    expect(ways()).toEqual(['reply', 'push']);
    expect(sent[1]?.[1]).toEqual({ chatid: 'wr1', chat_type: 2, msgtype: 'markdown', markdown: { content: '好' } });
  });

  it('that finds the system busy is tried three times more', async () => {
    const { answers, real, ways } = answersOver([refused(-1), refused(6000), refused(-1)]);
    expect(await endingOf(answers.reply(target, text('好')), real, 10_000)).toEqual({ status: 'sent', error: null });
    expect(ways()).toHaveLength(4);
  });

  it('refused for good has failed', async () => {
    const { answers, ways } = answersOver([refused(40058)]);
    expect(await answers.reply(target, text('好'))).toEqual({ status: 'failed', error: '40058' });
    expect(ways()).toHaveLength(1);
  });

  it('that WeCom finds too much waits for the window', async () => {
    const { answers, real, ways } = answersOver([refused(45009)]);
    const ending = answers.reply(target, text('好'));
    expect(await endingOf(ending, real, 60_000)).toBe('open');
    expect(await endingOf(ending, real, 2_000)).toEqual({ status: 'sent', error: null });
    expect(ways()).toHaveLength(2);
  });

  it('without an ack is not repeated', async () => {
    const { answers, ways } = answersOver([{ status: 'unknown', cut: false, error: 'no ack' }]);
    expect(await answers.reply(target, text('好'))).toEqual({ status: 'unknown', error: 'no ack' });
    expect(ways()).toHaveLength(1);
  });

  it('cut off by a lost connection is sent once more when it is back', async () => {
    const { answers, real, become, ways } = answersOver([{ status: 'unknown', cut: true, error: 'cut' }]);
    const ending = answers.reply(target, text('好'));
    become(false);
    expect(await endingOf(ending, real, 1_000)).toBe('open');
    become(true);
    expect(await endingOf(ending, real)).toEqual({ status: 'sent', error: null });
    expect(ways()).toEqual(['reply', 'reply']);
  });

  it('waits for a connection, and is left for the next start where there will be none', async () => {
    const { answers, real, become, ways } = answersOver([]);
    become(false);
    const ending = answers.reply(target, text('好'));
    expect(await endingOf(ending, real, 60_000)).toBe('open');
    become(false);
    expect(await endingOf(ending, real)).toEqual({ status: 'left' });
    expect(ways()).toEqual([]);
  });

  it('as a card WeCom does not take is made in words', async () => {
    const { answers, sent } = answersOver([refused(42014)]);
    const card = {
      taskId: 'Q1',
      title: '改期',
      ask: { as: 'buttons' as const, buttons: [{ id: 'a', text: '好' }] },
      text: '改期？',
    };
    expect(await answers.reply(target, { kind: 'card', card })).toEqual({ status: 'sent', error: null });
    expect(sent[1]?.[1]).toMatchObject({ msgtype: 'stream', stream: { finish: true, content: '改期？' } });
  });
});

describe('answers beyond the rate', () => {
  it('are said to be many once, then come as one in their order', async () => {
    const { answers, sent, real } = answersOver([], [5, 100]);
    const endings = ['一', '二', '三', '四', '五', '六'].map((words) => answers.reply(target, text(words)));
    await real.pass(0);
    expect(sent).toHaveLength(4);
    expect(sent[3]?.[1]).toMatchObject({ stream: { content: WORDS.manyMessages } });
    await real.pass(62_000);
    expect(sent).toHaveLength(5);
    expect(sent[4]?.[1]).toMatchObject({ stream: { content: '四\n\n五\n\n六' } });
    expect(await Promise.all(endings)).toEqual(endings.map(() => ({ status: 'sent', error: null })));
  });

  it('never exceed it under a steady stream, and none is lost', async () => {
    const { answers, sent, real } = answersOver([], [5, 1_000]);
    const moments: number[] = [];
    const endings: Promise<Ending>[] = [];
    for (let i = 0; i < 200; i++) {
      endings.push(answers.reply(target, text(`第${i}条。`)));
      await real.pass(1_000);
      while (moments.length < sent.length) moments.push(real.now());
    }
    await real.pass(130_000);
    expect((await Promise.all(endings)).every((ending) => ending.status === 'sent')).toBe(true);
    const all = JSON.stringify(sent);
    expect(Array.from({ length: 200 }, (_, i) => all.includes(`第${i}条。`)).every(Boolean)).toBe(true);
    for (const at of moments) expect(moments.filter((other) => other >= at && other < at + 59_000).length).toBeLessThanOrEqual(5);
  });

  it('that wait when the bot stops are left for its next start', async () => {
    const { answers, real } = answersOver([], [3, 100]);
    const endings = ['一', '二', '三'].map((words) => answers.reply(target, text(words)));
    await real.pass(0);
    answers.stop();
    expect(await Promise.all(endings)).toEqual([{ status: 'sent', error: null }, { status: 'left' }, { status: 'left' }]);
  });

  it('of one conversation do not hold up another', async () => {
    const { answers } = answersOver([], [3, 100]);
    for (const words of ['一', '二', '三']) void answers.reply(target, text(words));
    expect(await answers.reply({ reqId: 'r2', chat: { kind: 'direct', id: 'zhou' } }, text('好'))).toMatchObject({
      status: 'sent',
    });
  });
});
