import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startEchoBot } from './echo-bot.ts';
import { aGateway, BOT, GROUP } from './support.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const there = existsSync(CHROMIUM);
if (!there) console.log(`skipped: no browser at ${CHROMIUM}, so /console was not tried in one`);

let browser: Browser;

async function aPage(size = { width: 1280, height: 860 }) {
  const gateway = await aGateway({
    place: '贺兰县（示例）',
    sentences: ['下周三下午第二节在三小听马小军老师的数学课', '三个一', '学期总结'],
    now: () => new Date('2026-09-14T14:02:00+08:00'),
  });
  const client = startEchoBot(gateway.wsUrl, BOT);
  onTestFinished(() => client.disconnect());
  await gateway.world.bot.ready();
  const page = await browser.newPage({ viewport: size });
  onTestFinished(() => page.close());
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(`${gateway.url}/console`);
  await page.locator('.row', { hasText: '第三小学联盟 数学' }).waitFor();
  return { ...gateway, page, problems };
}

const write = async (page: Page, text: string) => {
  await page.fill('#write', text);
  await page.press('#write', 'Enter');
};
const bubbles = (page: Page, who: string) => page.locator(`.msg.${who} .bubble`);

describe.skipIf(!there)('the /console page', () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS.split(' ') });
  });
  afterAll(() => browser.close());

  it('opens as a researcher in her group, with ready sentences', async () => {
    const { page, problems } = await aPage();

    expect(await page.inputValue('#me')).toBe('lina');
    expect(await page.locator('.try').allTextContents()).toEqual([
      '下周三下午第二节在三小听马小军老师的数学课',
      '三个一',
      '学期总结',
    ]);
    expect(await page.locator('#online').textContent()).toBe('机器人在线');
    expect(problems).toEqual([]);
  });

  it('sends with Enter after the mention button, and draws the answer', async () => {
    const { page } = await aPage();
    await page.click('#mention');
    await page.locator('#write').pressSequentially('下周三听课');
    await page.press('#write', 'Enter');
    await bubbles(page, 'bot').first().waitFor();

    expect(await bubbles(page, 'me').first().textContent()).toBe('@教研助手 下周三听课');
    expect(await bubbles(page, 'bot').locator('strong').first().textContent()).toBe('已登记：数学第3次联合教研');
    expect(await bubbles(page, 'bot').locator('td').first().textContent()).toBe('活动通知');
    expect(await bubbles(page, 'bot').locator('a').first().getAttribute('href')).toBe('https://example.org/notice');
  });

  it('says at once that the bot does not hear a group message without a mention', async () => {
    const { page } = await aPage();
    await page.fill('#write', '各位老师早');
    expect(await page.locator('#hint').textContent()).toBe('没有@机器人，它听不到');
    await page.press('#write', 'Enter');
    await page.locator('.note').waitFor();

    expect(await page.locator('.note').textContent()).toBe('没有@机器人，它听不到');
    expect(await page.locator('#hint').textContent()).toBe('');
  });

  it('sends a ready sentence with one click, mention included', async () => {
    const { page } = await aPage();
    await page.locator('.try').nth(1).click();
    await bubbles(page, 'bot').first().waitFor();

    expect(await bubbles(page, 'me').first().textContent()).toBe('@教研助手 三个一');
    expect(await bubbles(page, 'bot').first().textContent()).toBe('收到：三个一');
  });

  it('lets one vote on a card and see it change', async () => {
    const { page } = await aPage();
    await write(page, '@教研助手 英语改期');
    await page.getByRole('button', { name: '提交' }).click();
    expect(await page.locator('#hint').textContent()).toBe('请先选一项');
    await page.getByLabel('9月28日（周一）').check();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('heading', { name: '英语第2次活动 已改期' }).waitFor();

    expect(await page.getByLabel('9月28日（周一）').isChecked()).toBe(true);
    expect(await page.getByLabel('9月24日（周四）').isDisabled()).toBe(true);
  });

  it('lets one click a button card', async () => {
    const { page } = await aPage();
    await write(page, '@教研助手 取消下周三的活动');
    await page.getByRole('button', { name: '先不取消' }).click();
    await page.getByRole('heading', { name: '数学第3次活动 照常进行' }).waitFor();

    expect(await page.getByRole('button', { name: '取消活动' }).count()).toBe(0);
  });

  it('gives the file the bot sent', async () => {
    const { page } = await aPage();
    await write(page, '@教研助手 学期总结');
    const link = page.locator('a.file');
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);

    expect(download.suggestedFilename()).toBe('第三小学联盟数学学期总结.docx');
  });

  it('sends pictures with words as one message, and files by themselves', async () => {
    const { page, world } = await aPage();
    await page.setInputFiles('#images', { name: '现场.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') });
    await page.setInputFiles('#files', { name: '教案.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') });
    await write(page, '@教研助手 今天的照片');
    await page.locator('.msg.me a.file').waitFor();

    expect(world.group(GROUP).entries.filter((entry) => entry.by === 'lina')).toMatchObject([
      { kind: 'mixed', heard: true, files: [{ name: '现场.png' }] },
      { kind: 'file', heard: false, files: [{ name: '教案.docx' }] },
    ]);
    expect(await page.evaluate('document.querySelector(".photo img").naturalWidth')).toBe(1);
    expect(await page.locator('.note').textContent()).toBe('群里单独发的图片和文件，机器人收不到');
  });

  it('quotes a message', async () => {
    const { page, world } = await aPage();
    await write(page, '上次的说明');
    await page.locator('.msg.me').getByRole('button', { name: '引用' }).click();
    await write(page, '@教研助手 这条算纪要');
    await page.locator('.quoted').waitFor();

    expect(await page.locator('.quoted').textContent()).toBe('上次的说明');
    expect(world.group(GROUP).entries.find((entry) => entry.quote)?.text).toBe('@教研助手 这条算纪要');
  });

  it('lets one be somebody else, with their private chat and unread marks', async () => {
    const { page, world } = await aPage();
    await world.person('zhouting').tells('我的反思').answer();
    const row = page.locator('.row', { hasText: '周婷的私聊' });
    await row.waitFor();
    expect(await row.locator('.unread').textContent()).toBe('1条未读');
    await row.click();
    await bubbles(page, 'me').first().waitFor();

    expect(await page.inputValue('#me')).toBe('zhouting');
    expect(await bubbles(page, 'me').first().textContent()).toBe('我的反思');
    expect(await page.locator('.row[aria-current=true] .unread').count()).toBe(0);
  });

  it('runs nothing that people or the bot type', async () => {
    const { page, problems } = await aPage();
    await write(page, '@教研助手 <img src=x onerror="document.title=1"><b>粗</b>');
    await bubbles(page, 'bot').first().waitFor();

    expect(await bubbles(page, 'bot').first().textContent()).toBe('收到：<img src=x onerror="document.title=1"><b>粗</b>');
    expect(await page.locator('.bubble img').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('fits a phone: list first, then one conversation, nothing wider than the screen', async () => {
    const { page } = await aPage({ width: 360, height: 640 });
    expect(await page.locator('.chat').isVisible()).toBe(false);
    await page.locator('.row', { hasText: '第三小学联盟 数学' }).click();
    await write(page, '@教研助手 下周三听课');
    await bubbles(page, 'bot').first().waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.locator('.chats').isVisible()).toBe(false);
    await page.click('#back');
    expect(await page.locator('.chats').isVisible()).toBe(true);
  });
});

describe('the paths of /console', () => {
  it('take deeds only from the page itself', async () => {
    const { url } = await aGateway();
    const form = JSON.stringify({ me: 'lina', chat: `group:${GROUP}`, text: '你好' });

    expect((await fetch(`${url}/console/say`, { method: 'POST', body: form })).status).toBe(403);
    expect((await fetch(`${url}/console/say`, { method: 'POST', body: form, headers: { 'X-Console': '1' } })).status).toBe(200);
  });

  it('answer nothing they do not know', async () => {
    const { url } = await aGateway();

    expect((await fetch(`${url}/console/app/../secrets`)).status).toBe(404);
    expect((await fetch(`${url}/consoles`)).status).toBe(404);
    expect((await fetch(`${url}/console/files/none/a.docx`)).status).toBe(404);
  });

  it('let no foreign script or style in', async () => {
    const { url } = await aGateway();
    const res = await fetch(`${url}/console`);

    expect(res.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(await res.text()).not.toMatch(/<script(?! type="module" src="\/console\/)|style="|https?:\/\//);
  });
});
