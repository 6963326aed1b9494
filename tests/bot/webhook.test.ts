import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { postMention } from '../../bot/wecom/webhook.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function aWebhook(answer: string, status = 200) {
  const heard: unknown[] = [];
  const made = createServer((req, res) => {
    let body = '';
    req.on('data', (part) => {
      body += part;
    });
    req.on('end', () => {
      heard.push(JSON.parse(body));
      res.writeHead(status).end(answer);
    });
  });
  server = made;
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  return { heard, url: `http://127.0.0.1:${(made.address() as AddressInfo).port}/cgi-bin/webhook/send?key=k` };
}

const mention = { text: '提醒：交总结。', userids: ['zhouting'] };

it('calls a person by a real @ through the group’s own address', async () => {
  const { url, heard } = await aWebhook('{"errcode":0,"errmsg":"ok"}');
  expect(await postMention(url, mention, true)).toEqual({ status: 'sent' });
  expect(heard).toEqual([{ msgtype: 'text', text: { content: '提醒：交总结。', mentioned_list: ['zhouting'] } }]);
});

it('tells a refusal from what may have arrived and from what never left', async () => {
  const refusing = await aWebhook('{"errcode":93000,"errmsg":"invalid webhook url"}');
  expect(await postMention(refusing.url, mention, true)).toMatchObject({ status: 'refused', code: 93000 });
  server?.close();
  const garbled = await aWebhook('<html>');
  expect(await postMention(garbled.url, mention, true)).toMatchObject({ status: 'unknown' });
  expect(await postMention('http://127.0.0.1:9/x', mention, true)).toMatchObject({ status: 'not-sent' });
});

it('goes nowhere inside the county’s network, and nowhere without https', async () => {
  expect(await postMention('http://127.0.0.1:8080/x', mention, false)).toMatchObject({ status: 'not-sent' });
  expect(await postMention('https://10.0.0.8/x', mention, false)).toMatchObject({ status: 'not-sent' });
  expect(await postMention('http://qyapi.weixin.qq.com/x', mention, true)).toMatchObject({ status: 'not-sent' });
});

it('keeps to the platform’s length', async () => {
  const { url, heard } = await aWebhook('{"errcode":0}');
  await postMention(url, { ...mention, text: '数'.repeat(2000) }, true);
  const [said] = heard as [{ text: { content: string } }];
  expect(Buffer.byteLength(said.text.content)).toBeLessThanOrEqual(2048);
});
