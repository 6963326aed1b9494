import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { newToken } from '../id.ts';
import type { Upload } from '../record.ts';
import { type Body, bytesOf, countAt, OK, refuse, textAt, type Verdict } from '../wire.ts';

const MB = 1024 * 1024;
const CHUNK = 512 * 1024;
const CAPS = { image: 10 * MB, voice: 2 * MB, video: 10 * MB, file: 20 * MB };
const ENDINGS = { image: /\.(png|jpe?g|gif)$/i, voice: /\.amr$/i, video: /\.mp4$/i, file: /./ };

const isKind = (kind: string | undefined): kind is Upload['kind'] => kind !== undefined && kind in CAPS;

export function uploadInit(core: Core, body: Body): Verdict {
  const kind = textAt(body, 'type');
  const name = textAt(body, 'filename') ?? '';
  const size = countAt(body, 'total_size') ?? 0;
  const chunks = countAt(body, 'total_chunks') ?? 0;
  if (!isKind(kind)) return refuse(40004);
  if (name === '' || bytesOf(name) > 256) return refuse(40058);
  if (!ENDINGS[kind].test(name)) return refuse(40005);
  if (size < 5 || size > CAPS[kind]) return refuse(kind === 'video' && size > CAPS.video ? 40011 : 40006);
  if (chunks < 1 || chunks > 100 || size > chunks * CHUNK) return refuse(40058);
  if (!core.mayUpload()) return refuse(45009);
  const id = newToken();
  const md5 = textAt(body, 'md5')?.toLowerCase() ?? null;
  core.keep(core.uploads, id, { kind, name, size, chunks, md5, startedAt: core.wireNow(), parts: new Map() });
  return { code: 0, body: { upload_id: id } };
}

/** Chunks come in any order; one sent again is ignored. Both bases of chunk_index are in use. */
export function uploadChunk(core: Core, body: Body): Verdict {
  const upload = open(core, body);
  if (!upload) return refuse(40058);
  const index = countAt(body, 'chunk_index') ?? -1;
  const coded = textAt(body, 'base64_data') ?? '';
  if (index < 0 || index > upload.chunks || coded === '') return refuse(40058);
  const bytes = Buffer.from(coded, 'base64');
  if (bytes.length > CHUNK || bytes.length === 0) return refuse(40006);
  if (!upload.parts.has(index)) upload.parts.set(index, bytes);
  return OK;
}

export function uploadFinish(core: Core, body: Body): Verdict {
  const upload = open(core, body);
  if (!upload) return refuse(40058);
  const base = upload.parts.has(0) ? 0 : 1;
  const parts = Array.from({ length: upload.chunks }, (_, i) => upload.parts.get(i + base));
  const there = parts.filter((part) => part !== undefined);
  if (there.length < upload.chunks) return refuse(40058);
  const bytes = Buffer.concat(there);
  if (bytes.length !== upload.size) return refuse(40006);
  if (upload.md5 && createHash('md5').update(bytes).digest('hex') !== upload.md5) return refuse(40058);
  core.uploads.delete(textAt(body, 'upload_id') ?? '');
  const id = newToken();
  const file = { id, name: upload.name, kind: upload.kind, bytes };
  core.keep(core.media, id, { file, at: core.wireNow() });
  core.keep(core.files, id, file);
  return { code: 0, body: { type: upload.kind, media_id: id, created_at: Math.floor(core.wireNow() / 1000) } };
}

function open(core: Core, body: Body): Upload | null {
  const upload = core.uploads.get(textAt(body, 'upload_id') ?? '');
  return upload && core.wireNow() - upload.startedAt <= core.limits.uploadSessionMs ? upload : null;
}
