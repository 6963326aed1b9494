import { createCipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { wallTime } from '../../bot/real-time.ts';
import { mayFetchFrom } from '../../bot/wecom/address.ts';
import { decrypt } from '../../bot/wecom/decrypt.ts';
import { fileNameOf } from '../../bot/wecom/disposition.ts';
import { createMediaFetcher, type MediaDeps } from '../../bot/wecom/media.ts';
import { MemoryMedia, quiet } from './support/memory.ts';

const KEY = randomBytes(32);
const AESKEY = KEY.toString('base64');

function encrypted(bytes: Buffer, key = KEY): Buffer {
  const pad = 32 - (bytes.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(pad, pad)])), cipher.final()]);
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function storage(answer: (res: ServerResponse, attempt: number, req: IncomingMessage) => void) {
  let attempts = 0;
  const server = createServer((req, res) => answer(res, ++attempts, req));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/f`, attempts: () => attempts };
}

function aFetcher(deps: Partial<MediaDeps> = {}) {
  const store = new MemoryMedia();
  const fetch = createMediaFetcher({ store, real: wallTime, log: quiet, allowLoopback: true, retryMs: 5, ...deps });
  return {
    store,
    fetch: (url: string, aeskey: string | null = AESKEY, lifeMs = 5_000) => fetch({ url, aeskey, until: Date.now() + lifeMs }),
  };
}

describe('a picture or file somebody sent', () => {
  it('is fetched, decrypted and kept under the name it had', async () => {
    const bytes = randomBytes(70_001);
    const { url } = await storage((res, _n, req) => {
      expect(req.headers['accept-encoding']).toBe('identity');
      res.setHeader(
        'Content-Disposition',
        `attachment; filename="x.docx"; filename*=UTF-8''${encodeURIComponent('活动体会.docx')}`,
      );
      res.end(encrypted(bytes));
    });
    const { store, fetch } = aFetcher();
    const got = await fetch(url);
    expect(got).toMatchObject({ state: 'stored', name: '活动体会.docx', bytes: 70_001 });
    expect([...store.bytes.values()][0]?.equals(bytes)).toBe(true);
  });

  it('is tried again while its link lives', async () => {
    const { url, attempts } = await storage((res, n) => {
      res.statusCode = n < 3 ? 503 : 200;
      res.end(n < 3 ? 'busy' : encrypted(Buffer.from('照片')));
    });
    expect(await aFetcher().fetch(url)).toMatchObject({ state: 'stored', bytes: 6 });
    expect(attempts()).toBe(3);
  });

  it('that broke off half-way is fetched from the start again', async () => {
    const { url } = await storage((res, n) => {
      const whole = encrypted(Buffer.alloc(5_000, 1));
      res.setHeader('Content-Length', whole.length);
      if (n > 1) res.end(whole);
      else res.write(whole.subarray(0, 1_000), () => res.destroy());
    });
    expect(await aFetcher().fetch(url)).toMatchObject({ state: 'stored', bytes: 5_000 });
  });

  it('is unreachable when every try until the end of its link came to nothing', async () => {
    const { url } = await storage((res) => res.destroy());
    expect(await aFetcher().fetch(url, AESKEY, 40)).toEqual({ state: 'missing', name: null, why: 'unreachable' });
  });

  it.each([403, 404, 410])('is expired when its storage says %i, without further tries', async (status) => {
    const { url, attempts } = await storage((res) => {
      res.statusCode = status;
      res.end();
    });
    expect(await aFetcher().fetch(url)).toMatchObject({ state: 'missing', why: 'expired' });
    expect(attempts()).toBe(1);
  });

  it('is expired when its link is past its time', async () => {
    expect(await aFetcher().fetch('http://127.0.0.1:9/', AESKEY, -1)).toMatchObject({ why: 'expired' });
  });

  it.each([
    ['of no bytes at all', Buffer.alloc(0), 'empty'],
    ['that decrypts to nothing', encrypted(Buffer.alloc(0)), 'empty'],
    ['encrypted with another key', encrypted(randomBytes(500), randomBytes(32)), 'damaged'],
    ['that is no whole number of blocks', randomBytes(47), 'damaged'],
  ])('%s is missing, and why is known', async (_what, body, why) => {
    const { url } = await storage((res) => res.end(body));
    expect(await aFetcher().fetch(url)).toEqual({ state: 'missing', name: null, why });
  });

  it('with a key that is no key is damaged', async () => {
    const { url } = await storage((res) => res.end(encrypted(Buffer.from('x'))));
    expect(await aFetcher().fetch(url, 'c2hvcnQ=')).toMatchObject({ why: 'damaged' });
  });

  it('over the cap is refused by its announced size and by its counted one', async () => {
    const announced = await storage((res) => {
      res.setHeader('Content-Length', 10_000_000);
      res.write('x');
    });
    const endless = await storage((res) => {
      const pour = setInterval(() => res.write(Buffer.alloc(20_000)), 1);
      res.on('close', () => clearInterval(pour));
    });
    const { fetch } = aFetcher({ mostBytes: 50_000 });
    expect(await fetch(announced.url)).toMatchObject({ why: 'too-big' });
    expect(await fetch(endless.url)).toMatchObject({ why: 'too-big' });
  });

  it('is given up for this try when nothing comes for too long, or it takes too long in all', async () => {
    const silent = await storage(() => {});
    const slow = await storage((res) => {
      const drip = setInterval(() => res.write('x'), 10);
      res.on('close', () => clearInterval(drip));
    });
    expect(await aFetcher({ idleMs: 30 }).fetch(silent.url, AESKEY, 60)).toMatchObject({ why: 'unreachable' });
    expect(await aFetcher({ totalMs: 40 }).fetch(slow.url, AESKEY, 60)).toMatchObject({ why: 'unreachable' });
  });

  it('behind a redirect or in another encoding is not followed there', async () => {
    const moved = await storage((res) => res.writeHead(302, { Location: 'http://169.254.169.254/' }).end());
    const packed = await storage((res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end('x'));
    const { fetch } = aFetcher();
    expect(await fetch(moved.url)).toMatchObject({ why: 'unreachable' });
    expect(await fetch(packed.url)).toMatchObject({ why: 'unreachable' });
    expect([moved.attempts(), packed.attempts()]).toEqual([1, 1]);
  });

  it.each([
    'http://127.0.0.1:1/',
    'https://127.0.0.1:1/',
    'https://2130706433/',
    'https://[::ffff:7f00:1]/',
    'https://[::1]/',
    'https://10.0.0.8/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'file:///etc/passwd',
    'nonsense',
  ])('is never fetched from %s by a bot on the real gateway', async (url) => {
    expect(await aFetcher({ allowLoopback: false }).fetch(url)).toMatchObject({ state: 'missing', why: 'unreachable' });
  });
});

describe('an address', () => {
  it.each(['8.8.8.8', '203.205.254.157', '2408:8756::1'])('%s is public', (ip) => {
    expect(mayFetchFrom(ip, false)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '100.64.1.1',
    '172.31.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
  ])('%s is not', (ip) => {
    expect(mayFetchFrom(ip, false)).toBe(false);
    expect(mayFetchFrom(ip, true)).toBe(false);
  });
});

describe('decryption', () => {
  it('gives back what was encrypted, however the bytes arrive', async () => {
    const chunks = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), chunks, async (bytes, sizes) => {
        const body = encrypted(Buffer.from(bytes));
        async function* arriving() {
          for (let at = 0, i = 0; at < body.length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            yield body.subarray(at, at + size);
            at += size;
          }
        }
        const out: Uint8Array[] = [];
        for await (const part of decrypt(arriving(), AESKEY)) out.push(part);
        expect(Buffer.concat(out).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });
});

describe('the name of a file', () => {
  it.each([
    [undefined, null],
    ['inline', null],
    ['attachment; filename=a.png', 'a.png'],
    ['attachment; filename="a b.png"', 'a b.png'],
    [`attachment; filename="x"; filename*=UTF-8''%E5%8F%8D%E6%80%9D.docx`, '反思.docx'],
    [`attachment; filename="${Buffer.from('反思.docx').toString('latin1')}"`, '反思.docx'],
    ['attachment; filename="%E5%8F%8D.docx"', '反.docx'],
    ['attachment; filename="100%.docx"', '100%.docx'],
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    [`attachment; filename*=UTF-8''a%E2%80%AEgpj.exe`, 'agpj.exe'],
    ['attachment; filename=".."', null],
  ])('of %s is %s', (header, name) => {
    expect(fileNameOf(header)).toBe(name);
  });
});
