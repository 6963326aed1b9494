import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clockOf, dayOf } from '../../domain/calendar.ts';
import type { Message, Paper } from './record.ts';

/** Empties the folder of what an earlier run left, and of nothing else. */
export function clearOutput(out: string): void {
  for (const name of ['data', 'papers', 'messages', 'ledger.json', 'figures.json', 'figures.md']) {
    rmSync(path.join(out, name), { recursive: true, force: true });
  }
  mkdirSync(out, { recursive: true });
}

/** Every message, a file a day. */
export function writeMessages(out: string, messages: readonly Message[], nameOf: (userid: string) => string): void {
  const folder = path.join(out, 'messages');
  mkdirSync(folder, { recursive: true });
  for (const [day, said] of Map.groupBy(messages, ({ at }) => dayOf(new Date(at)))) {
    writeFileSync(path.join(folder, `${day}.txt`), `${said.map((one) => line(one, nameOf)).join('\n')}\n`);
  }
}

const VIA: Record<Message['via'], string> = { said: '', reply: '答复', push: '发出', update: '卡片更新', welcome: '欢迎' };

function line(one: Message, nameOf: (userid: string) => string): string {
  const where = one.chat.kind === 'group' ? `【${one.chatName}】` : `（私聊${nameOf(one.chat.id)}）`;
  const who =
    one.by === null ? `教研助手·${VIA[one.via]}` : `${nameOf(one.by)}${one.heard && !one.reached ? '（机器人不在线）' : ''}`;
  const words = [one.text.replaceAll('\n', '\n      '), ...one.files.map((name) => `［${name}］`)].filter((part) => part !== '');
  return `${clockOf(new Date(one.at))} ${where}${who}：${words.join(' ')}`;
}

/** All files the bot sent, the receiver before the name; the same name again gets a number. */
export function writePapers(out: string, papers: readonly Paper[], nameOf: (userid: string) => string): void {
  const folder = path.join(out, 'papers');
  mkdirSync(folder, { recursive: true });
  const taken = new Set<string>();
  for (const { at, to, name, bytes } of papers) {
    const safe = `${dayOf(new Date(at))} ${nameOf(to)} ${name}`.replaceAll(/[\\/:*?"<>|]/g, '·');
    let file = safe;
    for (let n = 2; taken.has(file); n++) file = safe.replace(/(\.[^.]*)?$/, `（${n}）$1`);
    taken.add(file);
    writeFileSync(path.join(folder, file), bytes);
  }
}
