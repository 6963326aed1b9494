import type { Tx } from '../db/client.ts';
import { keptFor, recordHandled } from '../db/inbox.ts';
import { enqueue } from '../db/outbox.ts';
import type { InboxRow } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { Answer } from './carry-out.ts';
import type { Intent } from './reading/reading.ts';
import type { Scene } from './world.ts';

const KEPT = '刚才的内容已留存，之后接着办理。';

/** The answer to somebody, or in a group, that is not known yet. The message waits and is handled once they are. */
export function keptAnswer(scene: Pick<Scene, 'message' | 'speaker' | 'group'>, intent: Intent): Answer {
  const inGroup = scene.message.chat.kind === 'group';
  const lines = [
    ...(inGroup && scene.group === null
      ? ['本群还没有绑定联盟和学科。请学科教研员、牵头校负责人或管理员@我说“绑定 联盟名 学科”。']
      : []),
    ...(scene.speaker === null
      ? [inGroup ? '还不知道是哪位老师，请私聊我“我是 学校 姓名”。' : '还不知道是哪位老师，请回复“我是 学校 姓名”。']
      : []),
    KEPT,
  ];
  return { intent, outcome: 'kept', reply: { kind: 'text', text: lines.join('\n') } };
}

/**
 * Handles what was kept for a person or a group, oldest first. What was said here is returned, to be said with the answer;
 * answers to other conversations go there. A message that still cannot be handled goes on waiting.
 */
export async function releaseKept(
  tx: Tx,
  whose: { userid: string } | { chatId: string },
  here: string,
  now: Date,
  handle: (row: InboxRow) => Promise<Answer>,
): Promise<string[]> {
  const said: string[] = [];
  /** Of several that wait for the same answer it is said once. */
  const asked = new Set<string>();
  for (const row of await keptFor(tx, whose)) {
    const answer = await handle(row);
    if (answer.outcome === 'kept') continue;
    await recordHandled(tx, row.id, { intent: answer.intent, outcome: answer.outcome, reply: null, status: 'done' }, now);
    // A greeting, or what means nothing to us, is not worth an answer so much later.
    if (answer.outcome === 'unknown' || answer.outcome === 'noise' || answer.intent === 'help') continue;
    if (answer.reply.kind !== 'text') await send(tx, row, answer.reply, now);
    else if (row.incoming.chat.id === here && answer.outcome !== 'asked') said.push(answer.reply.text);
    else if (!asked.has(answer.reply.text)) await send(tx, row, answer.reply, now);
    if (answer.outcome === 'asked' && answer.reply.kind === 'text') asked.add(answer.reply.text);
  }
  return said;
}

async function send(tx: Tx, row: InboxRow, reply: Reply, now: Date): Promise<void> {
  if (reply.kind === 'none') return;
  const content = reply.kind === 'card' ? reply : { kind: 'markdown' as const, text: reply.text };
  await enqueue(tx, { dedupeKey: `kept:${row.id}`, to: row.incoming.chat, kind: 'late-receipt', content, dueAt: now }, now);
}
