import { describe, expect, it } from 'vitest';
import { aGateway, anSdkBot, aRawBot, FakeTime } from './support.ts';

const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7) % 256));

async function aSender(time = new FakeTime()) {
  const gateway = await aGateway({ wireNow: time.wireNow });
  const client = await anSdkBot(gateway.wsUrl, gateway.world);
  const taken = new Promise<{ url: string; aeskey: string }>((resolve) =>
    client.on('message.file', (frame) => resolve({ url: '', aeskey: '', ...frame.body?.file })),
  );
  const send = () => gateway.world.person('lina').tells('', { files: [{ name: '反思 第3次（修改）.docx', bytes }] });
  return { ...gateway, client, taken, send, time };
}

describe('media on their way to the bot', () => {
  it('arrive whole through the official download and decrypt, with their name', async () => {
    const { client, taken, send } = await aSender();
    send();
    const { url, aeskey } = await taken;
    const got = await client.downloadFile(url, aeskey);

    expect(got.buffer.equals(bytes)).toBe(true);
    expect(got.filename).toBe('反思 第3次（修改）.docx');
  });

  it('are padded to blocks of 32, which ordinary unpadding does not survive', async () => {
    const { taken, send } = await aSender();
    send();
    const body = await fetch((await taken).url).then((res) => res.arrayBuffer());

    expect(body.byteLength).toBe(5_024);
  });

  it('are gone after five minutes (403)', async () => {
    const { taken, send, time } = await aSender();
    send();
    const { url } = await taken;
    time.pass(5 * 60_000);
    expect((await fetch(url)).status).toBe(200);
    time.pass(1);

    expect((await fetch(url)).status).toBe(403);
  });

  it('are nowhere under a token nobody was given (404)', async () => {
    const { url } = await aGateway();

    expect((await fetch(`${url}/console/media/guess`)).status).toBe(404);
  });

  it('can be expired from the start', async () => {
    const { taken, send, world } = await aSender();
    world.faults.link({ kind: 'expired' });
    send();

    expect((await fetch((await taken).url)).status).toBe(403);
  });

  it('can carry the wrong key', async () => {
    const { client, taken, send, world } = await aSender();
    world.faults.link({ kind: 'wrong-key' });
    send();
    const { url, aeskey } = await taken;

    await expect(client.downloadFile(url, aeskey)).rejects.toThrow('Decryption failed');
  });

  it('can be 0 bytes', async () => {
    const { taken, send, world } = await aSender();
    world.faults.link({ kind: 'empty' });
    send();

    expect((await fetch((await taken).url).then((res) => res.arrayBuffer())).byteLength).toBe(0);
  });

  it('can be of any size without filling the memory', async () => {
    const { taken, send, world } = await aSender();
    world.faults.link({ kind: 'oversized', bytes: 150 * 1024 * 1024 });
    send();
    const res = await fetch((await taken).url);

    expect(res.headers.get('content-length')).toBe(String(150 * 1024 * 1024));
    await res.body?.cancel();
  });

  it('can be slow', async () => {
    const { taken, send, world } = await aSender();
    world.faults.link({ kind: 'slow', ms: 60 });
    send();
    const { url } = await taken;
    const before = performance.now();
    await fetch(url);

    expect(performance.now() - before).toBeGreaterThan(50);
  });

  it('can be unavailable for a while', async () => {
    const { taken, send, world } = await aSender();
    world.faults.link({ kind: 'unavailable', times: 2 });
    send();
    const { url } = await taken;

    expect([(await fetch(url)).status, (await fetch(url)).status, (await fetch(url)).status]).toEqual([503, 503, 200]);
  });

  it('have a key for each of them', async () => {
    const { wsUrl, world } = await aGateway();
    const bot = await aRawBot(wsUrl);
    world.person('lina').tells('', {
      files: [
        { name: 'a.txt', bytes },
        { name: 'b.txt', bytes },
      ],
    });
    await bot.until((frame) => bot.frames.filter((each) => each.cmd).length === 2 && frame.cmd !== undefined);
    const keys = bot.frames.filter((frame) => frame.cmd).map((frame) => frame.body.file.aeskey);

    expect(new Set(keys).size).toBe(2);
    expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32);
  });
});
