import { inboxMessage } from '../db/inbox.ts';
import { answerQuestion } from '../db/questions.ts';
import type { IncomingMessage } from '../domain/message.ts';
import type { Card } from '../domain/reply.ts';
import { type Answer, type At, carryOut } from './carry-out.ts';
import type { Choice } from './command.ts';
import type { Speaker } from './context.ts';
import { answeredCard, besideOf, type Waiting, withAnswer } from './questions.ts';
import type { Reading } from './reading/reading.ts';
import type { Scene } from './world.ts';

/** Runs the command of a question again with what was chosen, on the message it was about; returns the card as it then reads. */
export async function chosen(
  scene: Scene,
  speaker: Speaker,
  waiting: Waiting,
  choice: Choice,
  at: At,
): Promise<{ answer: Answer; card: Card }> {
  const card = answeredCard(waiting.card, speaker.name, choice.text, scene.now);
  await answerQuestion(at.tx, waiting.row.id, { answer: choice.text, card: JSON.stringify(card) }, scene.now);
  if (choice.patch !== null) return { answer: await again(scene, speaker, waiting, choice.patch, at), card };
  const text = choice.answer ?? '没有改动任何记录。';
  return { answer: { intent: waiting.reading.intent, outcome: 'done', reply: { kind: 'text', text } }, card };
}

/** The same with a typed sentence that fills the slot asked for. */
export async function filled(scene: Scene, speaker: Speaker, waiting: Waiting, patch: Partial<Reading>, at: At): Promise<Answer> {
  const answer = scene.message.text.slice(0, 100);
  const card = answeredCard(waiting.card, speaker.name, answer, scene.now);
  await answerQuestion(at.tx, waiting.row.id, { answer, card: JSON.stringify(card) }, scene.now);
  return again(scene, speaker, waiting, patch, at);
}

async function again(scene: Scene, speaker: Speaker, waiting: Waiting, patch: Partial<Reading>, at: At): Promise<Answer> {
  const { inboxId } = waiting.row;
  const original = inboxId === null ? null : await inboxMessage(at.tx, inboxId);
  const about = inboxId === null ? at : { ...at, inboxId };
  const beside: IncomingMessage[] = [];
  for (const id of besideOf(waiting.reading)) {
    const other = await inboxMessage(at.tx, id);
    if (other !== null) beside.push(other);
  }
  const message = original === null ? scene.message : joined(original, beside, scene.message);
  return carryOut({ ...scene, message }, withAnswer(waiting.reading, patch), speaker, about);
}

/** The message the question was about, with the media that came beside it, and the media and the quote its answer brought. */
function joined(original: IncomingMessage, beside: IncomingMessage[], answer: IncomingMessage): IncomingMessage {
  return {
    ...original,
    chat: answer.chat,
    attachments: [original, ...beside, answer].flatMap((message) => message.attachments),
    quote: answer.quote ?? original.quote,
  };
}
