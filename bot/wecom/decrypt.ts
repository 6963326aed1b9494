import { createDecipheriv } from 'node:crypto';

/** The bytes cannot be what was sent: wrong key, cut off, or not padded as promised. */
export class Damaged extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Damaged';
  }
}

const BLOCK = 32;

/**
 * AES-256-CBC as WeCom does it: the IV is the key's first 16 bytes, PKCS#7 pads to 32 and not to 16, so the cipher's own
 * unpadding is off. Streams; the last 32 bytes wait until the end is known.
 */
export async function* decrypt(bytes: AsyncIterable<Uint8Array>, aeskey: string): AsyncGenerator<Uint8Array> {
  const key = Buffer.from(aeskey, 'base64');
  if (key.length !== 32) throw new Damaged('key');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  let held = Buffer.alloc(0);
  let any = false;
  for await (const chunk of bytes) {
    any ||= chunk.length > 0;
    const clear = Buffer.concat([held, decipher.update(chunk)]);
    const ready = clear.length - BLOCK;
    if (ready > 0) yield clear.subarray(0, ready);
    held = ready > 0 ? clear.subarray(ready) : clear;
  }
  if (!any) return;
  let last: Buffer;
  try {
    last = Buffer.concat([held, decipher.final()]);
  } catch {
    throw new Damaged('length');
  }
  const clear = unpad(last);
  if (clear.length > 0) yield clear;
}

function unpad(last: Buffer): Buffer {
  const pad = last.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || pad > last.length) throw new Damaged('padding');
  if (!last.subarray(-pad).every((byte) => byte === pad)) throw new Damaged('padding');
  return last.subarray(0, last.length - pad);
}
