import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { z } from 'zod';
import type { Core } from './core.ts';
import { LINK_PATH } from './link.ts';
import { ClickForm, ConsoleApi, OpenForm, SayForm } from './page/api.ts';
import { sendFile, takeFile } from './page/files.ts';
import { consolePage } from './page/page.ts';
import { EventStream } from './page/stream.ts';
import type { World } from './world.ts';

export interface Routes {
  /** False: not one of these paths, nothing was written. */
  handle(req: IncomingMessage, res: ServerResponse): boolean;
  close(): void;
}

const FILES_PATH = '/console/files/';
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const ASSET_PATH = '/console/app/';
const TYPES = { js: 'text/javascript', css: 'text/css' };
const ASSETS = readdirSync(new URL('./page/client/', import.meta.url));

export function createRoutes(core: Core, world: World): Routes {
  const api = new ConsoleApi(core, world);
  const stream = new EventStream(core);
  const assets = new Map(ASSETS.map((name) => [name, readFileSync(new URL(`./page/client/${name}`, import.meta.url), 'utf8')]));

  const get = (url: URL, res: ServerResponse): Promise<void> | void => {
    const path = url.pathname;
    if (path === '/console' || path === '/console/') return answer(res, 200, 'text/html', consolePage(core));
    const asset = path.startsWith(ASSET_PATH) ? assets.get(path.slice(ASSET_PATH.length)) : undefined;
    if (asset !== undefined) return answer(res, 200, path.endsWith('.css') ? TYPES.css : TYPES.js, asset);
    if (path === '/console/events') return stream.open(res);
    if (path.startsWith(FILES_PATH)) return sendFile(core, path.slice(FILES_PATH.length).split('/')[0] ?? '', res);
    if (path === '/console/state') {
      const ask = (name: string): string => url.searchParams.get(name) ?? '';
      return json(res, 200, api.state(ask('me'), ask('chat'), Number(ask('after')) || 0));
    }
    return json(res, 404, { error: '没有这个页面' });
  };

  const post = async (url: URL, req: IncomingMessage, res: ServerResponse): Promise<void> => {
    // A page elsewhere cannot set this header without asking first, and it is never allowed.
    if (req.headers['x-console'] !== '1') return json(res, 403, { error: '请从/console页面操作' });
    switch (url.pathname) {
      case '/console/say':
        return act(req, res, SayForm, (form) => api.say(form));
      case '/console/click':
        return act(req, res, ClickForm, (form) => api.click(form));
      case '/console/open':
        return act(req, res, OpenForm, (form) => api.open(form));
      case '/console/upload': {
        const file = await takeFile(core, url.searchParams.get('name') ?? '未命名', req);
        return file ? json(res, 200, { id: file.id }) : json(res, 413, { error: '文件超过128 MB' });
      }
      default:
        return json(res, 404, { error: '没有这个操作' });
    }
  };

  return {
    handle: (req, res) => {
      const url = new URL(req.url ?? '/', 'http://console');
      if (url.pathname !== '/console' && !url.pathname.startsWith('/console/')) return false;
      guard(res);
      if (url.pathname.startsWith(LINK_PATH)) {
        settle(res, core.links.serve(url.pathname.slice(LINK_PATH.length), req, res));
      } else if (!isOurHost(core, req)) {
        json(res, 403, { error: '地址不对，请用启动时打印的地址' });
      } else if (req.method === 'POST') {
        settle(res, post(url, req, res));
      } else {
        settle(res, Promise.resolve(get(url, res)));
      }
      return true;
    },
    close: () => stream.close(),
  };
}

async function act<T>(
  req: IncomingMessage,
  res: ServerResponse,
  form: z.ZodType<T>,
  deed: (form: T) => string | null,
): Promise<void> {
  let text = '';
  for await (const part of req) {
    text += part;
    if (text.length > 200_000) return json(res, 413, { error: '内容太长' });
  }
  const parsed = form.safeParse(parseJson(text));
  if (!parsed.success) return json(res, 400, { error: '内容不完整' });
  const refusal = deed(parsed.data);
  return refusal === null ? json(res, 200, {}) : json(res, 409, { error: refusal });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By address, localhost or the name we hand out: a foreign name that points here is somebody else's page. */
function isOurHost(core: Core, req: IncomingMessage): boolean {
  const host = URL.parse(`http://${req.headers.host ?? ''}`)?.hostname ?? '';
  return host === 'localhost' || isIP(host.replace(/^\[|\]$/g, '')) !== 0 || host === URL.parse(core.baseUrl)?.hostname;
}

function guard(res: ServerResponse): void {
  res.setHeader('Content-Security-Policy', CSP);
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Cache-Control', 'no-store');
}

const json = (res: ServerResponse, status: number, body: unknown): void =>
  answer(res, status, 'application/json', JSON.stringify(body));

function answer(res: ServerResponse, status: number, type: string, body: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', `${type}; charset=utf-8`);
  res.end(body);
}

function settle(res: ServerResponse, work: Promise<void>): void {
  work.catch(() => {
    if (!res.headersSent) res.statusCode = 500;
    res.end();
  });
}
