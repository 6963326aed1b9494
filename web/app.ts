import Router from '@koa/router';
import Koa from 'koa';
import type { Log } from '../domain/ports.ts';
import type { Metrics } from './metrics.ts';
import { notFoundPage } from './pages/not-found.ts';

/** Why the bot cannot do its work yet, for /readyz. `detail` is a Chinese sentence for whoever runs the machine. */
export interface NotReady {
  code: 'migrating' | 'not_subscribed' | 'bad_credentials' | 'replaced' | 'no_county';
  detail: string;
}

export interface WebDeps {
  reasons: () => NotReady[];
  metrics: Metrics;
  log: Log;
  /** Looks again what may have changed outside, such as a county that was applied. */
  refresh(): Promise<void>;
}

/** The browser door: health for supervisors, figures for Prometheus. Nothing here needs a login and nothing here tells a name. */
export function createWebApp({
  reasons,
  metrics,
  log,
  refresh,
}: WebDeps): (req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => void {
  const app = new Koa();
  const router = new Router();

  router.get('/healthz', (ctx) => {
    ctx.body = { alive: true };
  });
  router.get('/readyz', async (ctx) => {
    await refresh();
    const missing = reasons();
    ctx.status = missing.length === 0 ? 200 : 503;
    ctx.body = { ready: missing.length === 0, reasons: missing };
  });
  router.get('/metrics', async (ctx) => {
    ctx.type = 'text/plain; version=0.0.4; charset=utf-8';
    ctx.body = await metrics.text();
  });

  app.use(async (ctx, next) => {
    ctx.set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
    });
    ctx.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    // Nothing here takes a body; a compressed one is refused before anybody inflates it.
    const encoding = ctx.get('Content-Encoding');
    if (encoding !== '' && encoding !== 'identity') ctx.throw(415);
    await next();
    if (ctx.status === 404 && ctx.body == null) {
      ctx.status = 404;
      ctx.type = 'html';
      ctx.body = String(notFoundPage());
    }
  });
  app.use(router.routes()).use(router.allowedMethods());
  app.on('error', (error: Error & { status?: number; expose?: boolean }) => {
    if (error.expose !== true) log.error('web_failed', { name: error.name, message: error.message });
  });
  const handle = app.callback();
  return (req, res) => void handle(req, res);
}
