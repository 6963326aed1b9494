import { afterEach, describe, expect, it } from 'vitest';
import { createWebApp, type NotReady } from '../../web/app.ts';
import { createMetrics } from '../../web/metrics.ts';
import { listen, type Server } from '../../web/server.ts';

const quiet = { info() {}, warn() {}, error() {} };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function aSite(reasons: NotReady[] = []) {
  const metrics = createMetrics(
    { version: '1.0.0', node: 'v26' },
    { connected: () => true, outbox: async () => ({ pending: 3, unknown: 1, oldestSeconds: 12 }) },
  );
  const app = createWebApp({ reasons: () => reasons, metrics, log: quiet, refresh: async () => {} });
  const server = await listen({ app }, { host: '127.0.0.1', port: 0 });
  servers.push(server);
  return { get: (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init), metrics };
}

describe('the browser door', () => {
  it('is alive while the process lives, ready or not', async () => {
    const site = await aSite([{ code: 'migrating', detail: '正在升级数据库，第1步/共2步' }]);
    expect((await site.get('/healthz')).status).toBe(200);
  });

  it('says 503 and why until it can do its work', async () => {
    const waiting = await (await aSite([{ code: 'no_county', detail: '还没有录入县的名单' }])).get('/readyz');
    expect(waiting.status).toBe(503);
    expect(await waiting.json()).toEqual({ ready: false, reasons: [{ code: 'no_county', detail: '还没有录入县的名单' }] });

    const ready = await (await aSite()).get('/readyz');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ ready: true, reasons: [] });
  });

  it('gives its figures without a person, chat or school in them', async () => {
    const site = await aSite();
    site.metrics.received('group', 'message');
    site.metrics.handled('reflection.submit', 'done');
    const text = await (await site.get('/metrics')).text();
    expect(text).toContain('lianmeng_messages_received_total{chat="group",kind="message"} 1');
    expect(text).toContain('lianmeng_intents_total{intent="reflection.submit",outcome="done"} 1');
    expect(text).toContain('lianmeng_outbox_pending 3');
    expect(text).not.toMatch(/userid|chatid|school=/);
  });

  it('shows one and the same page for everything else, in Chinese', async () => {
    const page = await (await aSite()).get('/archive/2026');
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('没有这个页面');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('refuses a compressed body before anybody inflates it', async () => {
    const answer = await (await aSite()).get('/readyz', { method: 'POST', headers: { 'Content-Encoding': 'br' }, body: 'x' });
    expect(answer.status).toBe(415);
  });

  it('tells that a port is taken', async () => {
    const first = await listen({ app: (_, res) => void res.end() }, { host: '127.0.0.1', port: 0 });
    servers.push(first);
    const port = Number(new URL(first.url).port);
    await expect(listen({ app: (_, res) => void res.end() }, { host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
