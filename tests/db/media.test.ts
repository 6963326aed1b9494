import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { createMediaStore, sweepHalfReceived } from '../../db/media.ts';

const MOST = 1024;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function* parts(...chunks: Uint8Array[]) {
  yield* chunks;
}
const folder = () => mkdtempSync(join(tmpdir(), 'jiaoyan-'));
const left = (dataDir: string) => readdirSync(join(dataDir, 'media', 'incoming'));

test('keeps bytes under their hash and says what they are', async () => {
  const media = createMediaStore(folder());
  const saved = await media.save(parts(PNG.subarray(0, 10), PNG.subarray(10)), MOST);
  expect(saved).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: PNG.length, mime: 'image/png' });
  expect(readFileSync(media.path(saved.sha256)).equals(PNG)).toBe(true);
  expect(media.path(saved.sha256)).toMatch(/media\/[0-9a-f]{2}\/[0-9a-f]{62}$/);
});

test('keeps the same bytes once', async () => {
  const dataDir = folder();
  const media = createMediaStore(dataDir);
  const [a, b] = await Promise.all([media.save(parts(PNG), MOST), media.save(parts(PNG), MOST)]);
  expect(a).toEqual(b);
  expect(left(dataDir)).toEqual([]);
});

test('mends a file that was cut short', async () => {
  const media = createMediaStore(folder());
  const { sha256 } = await media.save(parts(PNG), MOST);
  writeFileSync(media.path(sha256), 'cut');
  await media.save(parts(PNG), MOST);
  expect(readFileSync(media.path(sha256)).equals(PNG)).toBe(true);
});

test('knows a Word file from any other ZIP', async () => {
  const zip = new JSZip();
  zip.file(
    '[Content_Types].xml',
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  );
  zip.file('word/document.xml', '<w:document/>');
  const { mime } = await createMediaStore(folder()).save(parts(await zip.generateAsync({ type: 'uint8array' })), MOST * 4);
  expect(mime).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
});

test('takes what it cannot name', async () => {
  const { mime } = await createMediaStore(folder()).save(parts(Buffer.from('纪要')), MOST);
  expect(mime).toBe('application/octet-stream');
});

test('refuses nothing at all, and more than the cap, and leaves no rest', async () => {
  const dataDir = folder();
  const media = createMediaStore(dataDir);
  await expect(media.save(parts(), MOST)).rejects.toMatchObject({ why: 'empty' });
  await expect(media.save(parts(Buffer.alloc(600), Buffer.alloc(600)), MOST)).rejects.toMatchObject({ why: 'too-big' });
  expect(left(dataDir)).toEqual([]);
  expect(readdirSync(join(dataDir, 'media'))).toEqual(['incoming']);
});

test('removes what a crash left half received', async () => {
  const dataDir = folder();
  expect(sweepHalfReceived(dataDir)).toBe(0);
  writeFileSync(join(dataDir, 'media', 'incoming', 'half'), 'x');
  expect(sweepHalfReceived(dataDir)).toBe(1);
  expect(left(dataDir)).toEqual([]);
});
