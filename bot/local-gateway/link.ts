import { createCipheriv, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Faults, LinkFault } from './fault.ts';
import { newToken } from './id.ts';
import type { StoredFile } from './transcript.ts';

interface Link {
  file: StoredFile;
  key: Buffer;
  expiresAt: number;
  fault: LinkFault | undefined;
  refusals: number;
}

/** What links need of the gateway they belong to. */
interface Host {
  baseUrl: string;
  limits: { linkMs: number };
  faults: Faults;
  wireNow(): number;
  keep<T>(map: Map<string, T>, key: string, value: T): void;
}

export const LINK_PATH = '/console/media/';

/** Media on their way to the bot: each link has a key of its own and dies after five minutes. */
export class Links {
  readonly #host: Host;
  readonly #links = new Map<string, Link>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** What a callback carries for a file. */
  make(file: StoredFile): { url: string; aeskey: string } {
    const token = newToken();
    const key = randomBytes(32);
    const fault = this.#host.faults.takeLink();
    this.#host.keep(this.#links, token, {
      file,
      key: fault?.kind === 'wrong-key' ? randomBytes(32) : key,
      expiresAt: this.#host.wireNow() + (fault?.kind === 'expired' ? -1 : this.#host.limits.linkMs),
      fault,
      refusals: fault?.kind === 'unavailable' ? fault.times : 0,
    });
    return { url: `${this.#host.baseUrl}${LINK_PATH}${token}`, aeskey: key.toString('base64') };
  }

  async serve(token: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const link = this.#links.get(token);
    if (!link) return deny(res, 404, 'NoSuchKey');
    if (this.#host.wireNow() > link.expiresAt) return deny(res, 403, 'AccessDenied: Request has expired');
    if (link.refusals-- > 0) return deny(res, 503, 'ServiceUnavailable');
    if (link.fault?.kind === 'slow') await pause(link.fault.ms, undefined, { ref: false });
    res.setHeader('Content-Type', 'application/octet-stream');
    res.setHeader('Content-Disposition', dispositionOf(link.file.name));
    if (link.fault?.kind === 'oversized') return pour(res, link.fault.bytes, req.method === 'HEAD');
    const bytes = link.fault?.kind === 'empty' ? Buffer.alloc(0) : encrypt(link.file.bytes, link.key);
    res.setHeader('Content-Length', bytes.length);
    res.end(req.method === 'HEAD' ? undefined : bytes);
  }
}

/** AES-256-CBC with the key's first half as IV and padding to blocks of 32, which libraries do not do by themselves. */
export function encrypt(bytes: Buffer, key: Buffer): Buffer {
  const pad = 32 - (bytes.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.update(Buffer.alloc(pad, pad)), cipher.final()]);
}

export function dispositionOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\;]/g, '_');
  const coded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}

function deny(res: ServerResponse, status: number, code: string): void {
  res.statusCode = status;
  res.setHeader('Content-Type', 'application/xml');
  res.end(`<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code></Error>`);
}

/** A body of any size without holding it. */
function pour(res: ServerResponse, bytes: number, headOnly: boolean): void {
  res.setHeader('Content-Length', bytes);
  if (headOnly) {
    res.end();
    return;
  }
  const block = Buffer.alloc(64 * 1024);
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      const part = block.subarray(0, Math.min(left, block.length));
      left -= part.length;
      if (!res.write(part)) {
        res.once('drain', more);
        return;
      }
    }
    res.end();
  };
  more();
}
