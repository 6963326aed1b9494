import { describe, expect, it } from 'vitest';
import { aGateway, anSdkBot, aRawBot, FakeTime, GROUP } from './support.ts';

const INIT = 'aibot_upload_media_init';
const CHUNK = 'aibot_upload_media_chunk';
const FINISH = 'aibot_upload_media_finish';
const paper = { type: 'file', filename: '学期总结.docx', total_size: 10, total_chunks: 2 };
const part = (index: number, text: string) => ({ chunk_index: index, base64_data: Buffer.from(text).toString('base64') });

async function aBot(time = new FakeTime()) {
  const gateway = await aGateway({ wireNow: time.wireNow });
  const bot = await aRawBot(gateway.wsUrl);
  gateway.world.person('lina').asks(GROUP, '学期总结');
  const begin = async (form: object = paper): Promise<string> => (await bot.ask(INIT, form)).body.upload_id;
  return { ...gateway, bot, time, begin };
}

describe('uploading', () => {
  it('goes through the official client in many parts and can be read back', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    world.person('lina').tells('学期总结');
    const bytes = Buffer.from(Array.from({ length: 1_300_000 }, (_, i) => i % 251));
    const { media_id } = await client.uploadMedia(bytes, { type: 'file', filename: '第三小学联盟总结.docx' });
    await client.sendMediaMessage('lina', 'file', media_id);
    const entry = await world.direct('lina').next((each) => each.kind === 'file');

    expect(entry.files[0]?.name).toBe('第三小学联盟总结.docx');
    expect(entry.files[0]?.bytes.equals(bytes)).toBe(true);
  });

  it('takes chunks in any order, counted from 0 or from 1, and one again without harm', async () => {
    const { bot, begin } = await aBot();
    const fromZero = await begin();
    await bot.ask(CHUNK, { upload_id: fromZero, ...part(1, 'world') });
    await bot.ask(CHUNK, { upload_id: fromZero, ...part(0, 'hello') });
    expect(await bot.code(CHUNK, { upload_id: fromZero, ...part(0, 'other') })).toBe(0);
    const fromOne = await begin();
    await bot.ask(CHUNK, { upload_id: fromOne, ...part(1, 'hello') });
    await bot.ask(CHUNK, { upload_id: fromOne, ...part(2, 'world') });

    expect((await bot.ask(FINISH, { upload_id: fromZero })).body).toMatchObject({ type: 'file' });
    expect(await bot.code(FINISH, { upload_id: fromOne })).toBe(0);
  });

  it('refuses an unknown kind (40004) and a name that does not fit it (40005)', async () => {
    const { bot } = await aBot();

    expect(await bot.code(INIT, { ...paper, type: 'paper' })).toBe(40004);
    expect(await bot.code(INIT, { ...paper, type: 'image' })).toBe(40005);
    expect(await bot.code(INIT, { ...paper, filename: '字'.repeat(86) })).toBe(40058);
  });

  it('refuses what is too small or too big (40006, films 40011)', async () => {
    const { bot } = await aBot();
    const big = 20 * 1024 * 1024 + 1;

    expect(await bot.code(INIT, { ...paper, total_size: 4 })).toBe(40006);
    expect(await bot.code(INIT, { ...paper, total_size: big, total_chunks: 41 })).toBe(40006);
    expect(await bot.code(INIT, { ...paper, type: 'video', filename: 'a.mp4', total_size: big, total_chunks: 41 })).toBe(40011);
  });

  it('refuses counts that cannot be, and chunks over 512 KiB', async () => {
    const { bot, begin } = await aBot();
    const upload_id = await begin();

    expect(await bot.code(INIT, { ...paper, total_chunks: 0 })).toBe(40058);
    expect(await bot.code(INIT, { ...paper, total_chunks: 101 })).toBe(40058);
    expect(await bot.code(INIT, { ...paper, total_size: 2_000_000, total_chunks: 2 })).toBe(40058);
    expect(await bot.code(CHUNK, { upload_id, chunk_index: 3, base64_data: 'AAAA' })).toBe(40058);
    expect(await bot.code(CHUNK, { upload_id, ...part(0, 'x'.repeat(512 * 1024 + 1)) })).toBe(40006);
  });

  it('refuses to finish without all parts, with another size or another md5', async () => {
    const { bot, begin } = await aBot();
    const missing = await begin();
    await bot.ask(CHUNK, { upload_id: missing, ...part(0, 'hello') });
    const short = await begin();
    await bot.ask(CHUNK, { upload_id: short, ...part(0, 'hello') });
    await bot.ask(CHUNK, { upload_id: short, ...part(1, 'w') });
    const wrong = await begin({ ...paper, md5: '0'.repeat(32) });
    await bot.ask(CHUNK, { upload_id: wrong, ...part(0, 'hello') });
    await bot.ask(CHUNK, { upload_id: wrong, ...part(1, 'world') });

    expect(await bot.code(FINISH, { upload_id: missing })).toBe(40058);
    expect(await bot.code(FINISH, { upload_id: short })).toBe(40006);
    expect(await bot.code(FINISH, { upload_id: wrong })).toBe(40058);
  });

  it('forgets a session after 30 minutes and a media_id after 3 days (40145)', async () => {
    const { bot, begin, time } = await aBot();
    const late = await begin();
    const done = await begin();
    await bot.ask(CHUNK, { upload_id: done, ...part(0, 'hello') });
    await bot.ask(CHUNK, { upload_id: done, ...part(1, 'world') });
    const media_id = (await bot.ask(FINISH, { upload_id: done })).body.media_id;
    const send = { chatid: GROUP, chat_type: 2, msgtype: 'file', file: { media_id } };
    expect(await bot.code('aibot_send_msg', send)).toBe(0);
    time.pass(30 * 60_000 + 1);
    expect(await bot.code(CHUNK, { upload_id: late, ...part(0, 'hello') })).toBe(40058);
    time.pass(3 * 86_400_000);

    expect(await bot.code('aibot_send_msg', send)).toBe(40145);
  });

  it('refuses a media_id nobody has (40007), or one of another kind (40004)', async () => {
    const { bot, begin } = await aBot();
    const upload_id = await begin({ ...paper, total_chunks: 1 });
    await bot.ask(CHUNK, { upload_id, ...part(0, 'helloworld') });
    const { media_id } = (await bot.ask(FINISH, { upload_id })).body;

    expect(await bot.code('aibot_send_msg', { chatid: GROUP, msgtype: 'file', file: { media_id: 'none' } })).toBe(40007);
    expect(await bot.code('aibot_send_msg', { chatid: GROUP, msgtype: 'image', image: { media_id } })).toBe(40004);
  });

  it('takes 30 uploads a minute (45009)', async () => {
    const { bot } = await aBot();
    const codes = await Promise.all(Array.from({ length: 31 }, () => bot.code(INIT, paper)));

    expect(codes.filter((code) => code === 45009)).toHaveLength(1);
  });

  it('fails a step where told to, and the official client tries a chunk again', async () => {
    const { wsUrl, world } = await aGateway();
    const client = await anSdkBot(wsUrl, world);
    world.faults.failUpload('chunk');

    const { media_id } = await client.uploadMedia(Buffer.from('hello'), { type: 'file', filename: 'a.docx' });
    expect(media_id).not.toBe('');
    expect(world.bot.seen.get(CHUNK)).toBe(2);
  });
});
