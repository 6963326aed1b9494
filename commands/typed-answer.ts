import { openQuestionOf } from '../db/questions.ts';
import type { IncomingMessage } from '../domain/message.ts';
import { bare, isBareYes } from './bare.ts';
import type { Answer, At } from './carry-out.ts';
import { choiceTyped, type Waiting, waitingOf } from './questions.ts';
import { readFragment } from './reading/read.ts';
import type { Reading, World } from './reading/reading.ts';
import { rephrased } from './rephrase.ts';
import { chosen, filled } from './resume.ts';
import type { Scene } from './world.ts';

/**
 * The answer to the question open between this person and us here, if the message is one. People may change the subject: a
 * sentence that is a command of its own is left to be carried out, and the question stays open.
 */
export async function typedAnswer(scene: Scene, reading: Reading, world: World, at: At): Promise<Answer | null> {
  const { message, speaker, now } = scene;
  if (speaker === null) return null;
  const row = await openQuestionOf(at.tx, message.chat.id, message.from, now);
  if (row === null) return null;
  const waiting = waitingOf(row);

  const choice = choiceTyped(waiting.choices, message.text);
  if (choice !== null) return (await chosen(scene, speaker, waiting, choice, at)).answer;

  const patch = isTheFileAskedFor(waiting, message) ? {} : fragmentFor(waiting, reading, message.text, world);
  if (patch !== null) return filled(scene, speaker, waiting, patch, at);
  // A guess at what else was meant would take the place of the question that is open.
  if ((reading.intent !== 'unknown' && !isBareYes(message.text)) || waiting.reading.intent === 'unknown') return null;
  if (reading.extra?.about !== undefined) return null;
  // What only the county's own document gives a meaning is understood all the same.
  if (rephrased({ ...scene, speaker, reading }).intent !== 'unknown') return null;
  const text = `这句话我没读懂，前面的问题还等着：\n${waiting.card.text}`;
  return { intent: 'unknown', outcome: 'unknown', reply: { kind: 'text', text } };
}

function fragmentFor({ row, reading: asked }: Waiting, reading: Reading, text: string, world: World): Partial<Reading> | null {
  if (row.expects === null || !(leavesRoom(reading, asked) || isTheTextAskedFor(row.expects, reading, text))) return null;
  // A text is kept as it was typed, to its last mark.
  if (row.expects === 'text') return reading.intent === 'noise' ? null : { text: spoken(text) };
  const fragment = readFragment(text, row.expects, world);
  return fragment === null ? null : fitted(asked, fragment);
}

/** A day alone keeps the hours that were said before; what is asked of a change fills the slots of a change. */
function fitted(asked: Reading, fragment: Partial<Reading>): Partial<Reading> {
  const changes = asked.intent === 'activity.reschedule';
  const { date, start, end, ...rest } = fragment;
  const hours = changes
    ? asked.newStart
    : (asked.start ?? asked.clarify?.candidates.find((candidate) => candidate.includes('T')));
  const until = changes ? asked.newEnd : asked.end;
  const from = start ?? (date !== undefined && hours !== undefined ? `${date}${hours.slice(10)}` : undefined);
  const to = end ?? (start === undefined && from !== undefined && until !== undefined ? `${date}${until.slice(10)}` : undefined);
  if (changes) {
    return { ...rest, ...(from && { newStart: from }), ...(to && { newEnd: to }), ...(date && !from && { newDate: date }) };
  }
  return { ...rest, ...(from && { start: from }), ...(to && { end: to }), ...(date && !from && { date }) };
}

/** A sentence without an act of its own, or one of the same act with something still open, may be an answer. */
function leavesRoom(reading: Reading, asked: Reading): boolean {
  // 要是下周三不下雨就…: understood, and no answer.
  if (reading.extra?.about !== undefined) return false;
  if (reading.intent === 'unknown' || reading.intent === 'noise') return true;
  return reading.intent === asked.intent && (reading.needs?.length ?? 0) > 0;
}

/** A paragraph without a head of its own is the text that was asked for, whatever a reader would take it for. */
function isTheTextAskedFor(expects: string, reading: Reading, text: string): boolean {
  return expects === 'text' && reading.text !== undefined && spoken(text) === reading.text.trim();
}

/** A picture or a Word file sent after 「请把体会的内容发来」 is what was asked for. */
function isTheFileAskedFor({ row }: Waiting, message: IncomingMessage): boolean {
  return row.expects === 'text' && message.attachments.length > 0 && bare(message.text) === '';
}

/** Without the mention. */
function spoken(text: string): string {
  return text.replace(/@\S+/g, '').trim();
}
