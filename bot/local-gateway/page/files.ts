import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core.ts';
import { newToken } from '../id.ts';
import { dispositionOf } from '../link.ts';
import type { StoredFile } from '../transcript.ts';

/** Over the bot's own cap of 100 MB, so that its refusal can be tried here. */
const MOST_BYTES = 128 * 1024 * 1024;

/** A picture a browser may show in place; everything else is only downloaded. */
export function imageTypeOf(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 12).toString('latin1');
  if (head.startsWith('\x89PNG')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF8')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp';
  return null;
}

export function sendFile(core: Core, id: string, res: ServerResponse): void {
  const file = core.files.get(id);
  if (!file) {
    res.statusCode = 404;
    res.end();
    return;
  }
  const image = imageTypeOf(file.bytes);
  res.setHeader('Content-Type', image ?? 'application/octet-stream');
  if (!image) res.setHeader('Content-Disposition', dispositionOf(file.name));
  res.setHeader('Content-Length', file.bytes.length);
  res.end(file.bytes);
}

/** Takes a file a person picked, to be sent with their next message. null: too big. */
export async function takeFile(core: Core, name: string, req: IncomingMessage): Promise<StoredFile | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const kind = imageTypeOf(bytes) ? 'image' : /\.(mp4|mov)$/i.test(name) ? 'video' : 'file';
  const file: StoredFile = { id: newToken(), name, kind, bytes };
  core.keep(core.files, file.id, file);
  return file;
}
