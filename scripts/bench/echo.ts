// A child process: the barest bot the official SDK allows. It answers every message with its own words and stores nothing.
import { WSClient } from '@wecom/aibot-node-sdk';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const client = new WSClient({
  botId: process.env.WECOM_BOT_ID ?? '',
  secret: process.env.WECOM_BOT_SECRET ?? '',
  wsUrl: process.env.WECOM_WS_URL ?? '',
  logger: silent,
});
let count = 0;
client.on('message', (frame) => {
  const text = (frame.body as { text?: { content?: string } } | undefined)?.text?.content ?? '';
  count += 1;
  client.replyStream(frame, `echo-${count}`, text, true).catch(() => {});
});
client.on('authenticated', () => process.send?.({ kind: 'ready' }));
client.connect();
