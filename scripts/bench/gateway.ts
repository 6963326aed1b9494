// A child process: the local gateway with a crowd in front of it. The parent says what the crowd does; figures go back.
import { createLocalGateway } from '../../bot/local-gateway/index.ts';
import type { FromGateway, ToGateway } from './crowd.ts';

const BOT = { id: 'aibBENCH', secret: 'bench', name: '教研助手' };
const gateway = createLocalGateway({ bot: BOT, rate: 'off' });
const { wsUrl } = await gateway.listen();
const send = (message: FromGateway) => process.send?.(message);

/** Says one line as one person; resolves with the milliseconds until the answer. */
async function exchange(userid: string, words: string): Promise<number> {
  const from = performance.now();
  await gateway.world.person(userid).tells(words).answer(60_000);
  return performance.now() - from;
}

process.on('message', (order: ToGateway) => {
  void obey(order).catch((error: unknown) => {
    send({ kind: 'failed', message: String(error) });
  });
});

async function obey(order: ToGateway): Promise<void> {
  const { people, words } = order;
  if (order.kind === 'burst') {
    const from = performance.now();
    await Promise.all(people.map((userid, i) => exchange(userid, words[i % words.length] ?? '')));
    send({ kind: 'done', seconds: (performance.now() - from) / 1000, latencies: [] });
    return;
  }
  const from = performance.now();
  const answers: Promise<number>[] = [];
  for (const [i, userid] of people.entries()) {
    const due = from + (i * 1000) / order.perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(exchange(userid, words[i % words.length] ?? ''));
  }
  const latencies = await Promise.all(answers);
  send({ kind: 'done', seconds: (performance.now() - from) / 1000, latencies });
}

send({ kind: 'listening', wsUrl });
