import { enqueue } from '../db/outbox.ts';
import { expireQuestion, questionById } from '../db/questions.ts';
import type { IncomingClick } from '../domain/message.ts';
import type { Card, Reply } from '../domain/reply.ts';
import type { Answer, At } from './carry-out.ts';
import { choiceClicked, waitingOf } from './questions.ts';
import type { Intent } from './reading/reading.ts';
import { sayRefusal } from './refusals.ts';
import { chosen } from './resume.ts';
import type { Scene } from './world.ts';

const GONE = '这张卡片已经失效，没有改动任何记录。请把要办的事再说一遍。';

/** Answers a click: the reply is the card as it now reads; what the choice led to follows in the same conversation. */
export async function clicked(scene: Scene, click: IncomingClick, at: At): Promise<Answer> {
  const row = await questionById(at.tx, click.taskId);
  if (row === null) return said('unknown', GONE);
  const waiting = waitingOf(row);
  const { intent } = waiting.reading;
  if (scene.speaker === null || row.userid !== click.from) return said(intent, sayRefusal({ code: 'not-asked-of-you' }));
  if (row.status === 'answered') return shown(intent, waiting.card, 'done');
  if (row.status !== 'open' || row.expiresAt <= scene.now) {
    const card = { ...waiting.card, done: '已过期，没有改动' };
    await expireQuestion(at.tx, row.id, JSON.stringify(card));
    return shown(intent, card, 'refused');
  }

  const choice = choiceClicked(waiting.choices, click);
  if (choice === null) return said(intent, GONE);
  const { answer, card } = await chosen(scene, scene.speaker, waiting, choice, at);
  await sendAfter(scene, at, answer.reply);
  return { ...answer, reply: { kind: 'card', card } };
}

async function sendAfter({ message, now }: Scene, at: At, reply: Reply): Promise<void> {
  if (reply.kind === 'none') return;
  const content = reply.kind === 'card' ? reply : { kind: 'markdown' as const, text: reply.text };
  await enqueue(at.tx, { dedupeKey: `answer:${at.inboxId}`, to: message.chat, kind: 'answer', content, dueAt: now }, now);
}

function shown(intent: Intent, card: Card, outcome: 'done' | 'refused'): Answer {
  return { intent, outcome, reply: { kind: 'card', card } };
}

function said(intent: Intent, text: string): Answer {
  return { intent, outcome: 'refused', reply: { kind: 'text', text } };
}
