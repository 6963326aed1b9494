import type { Tx } from '../db/client.ts';
import { newId } from '../db/id.ts';
import { openQuestion, openQuestionOf, type QuestionRow, widenQuestion } from '../db/questions.ts';
import { clockOf } from '../domain/calendar.ts';
import type { Chat } from '../domain/message.ts';
import { POLICY } from '../domain/policy.ts';
import type { Card } from '../domain/reply.ts';
import { bare } from './bare.ts';
import type { Ask, Choice } from './command.ts';
import type { Reading } from './reading/reading.ts';

/** A question lapses: a 确认 typed next week must not cancel anything. */
const LIFE_MS = POLICY.questionHours * 3_600_000;

/** Typed words for a plain yes and a plain no; a choice lists them among its own. */
export const YES_WORDS = ['确认', '是', '是的', '对', '好', '好的', '可以', '行', '嗯', '同意'];
export const NO_WORDS = ['不', '不是', '不用', '不用了', '算了', '不要', '取消操作', '先不', '保留'];

/** A question as it waits: what it would run again, and what may answer it. */
export interface Waiting {
  row: QuestionRow;
  reading: Reading;
  choices: Choice[];
  card: Card;
}

/** Stores the question and makes its card. A newer question to the same person in the same chat replaces the open one. */
export async function openAsk(
  at: { tx: Tx; now: Date; chat: Chat; from: string; inboxId: number },
  reading: Reading,
  ask: Ask,
): Promise<Card> {
  const id = newId(at.now);
  const card = cardOf(id, ask);
  await openQuestion(at.tx, {
    id,
    chat: at.chat,
    userid: at.from,
    intent: reading.intent,
    reading: JSON.stringify(reading),
    inboxId: at.inboxId,
    choices: JSON.stringify(ask.choices),
    expects: ask.expects ?? null,
    card: JSON.stringify(card),
    askedAt: at.now,
    expiresAt: new Date(at.now.getTime() + LIFE_MS),
  });
  return card;
}

/**
 * Photos come one by one, and the same is asked of each: where that question is open already, it stands for all of them. Returns
 * its card; null where this is another question.
 */
export async function joinOpenAsk(
  at: { tx: Tx; now: Date; chat: Chat; from: string; inboxId: number },
  reading: Reading,
  ask: Ask,
): Promise<Card | null> {
  const row = await openQuestionOf(at.tx, at.chat.id, at.from, at.now);
  if (row === null || row.choices !== JSON.stringify(ask.choices)) return null;
  const waiting = waitingOf(row);
  if (JSON.stringify(alone(waiting.reading)) !== JSON.stringify(alone(reading))) return null;
  const beside = [...besideOf(waiting.reading), at.inboxId, ...besideOf(reading)];
  await widenQuestion(at.tx, row.id, JSON.stringify({ ...waiting.reading, extra: { ...waiting.reading.extra, beside } }));
  return waiting.card;
}

/** Messages whose media wait with those of the message a question was first about. */
export function besideOf(reading: Reading): number[] {
  const beside = reading.extra?.beside;
  return Array.isArray(beside) ? beside.filter((id) => typeof id === 'number') : [];
}

function alone({ extra, ...reading }: Reading): Reading {
  const { beside: _others, ...rest } = extra ?? {};
  return Object.keys(rest).length === 0 ? reading : { ...reading, extra: rest };
}

/** The row's JSON is ours, written above. */
export function waitingOf(row: QuestionRow): Waiting {
  return {
    row,
    reading: JSON.parse(row.reading) as Reading,
    choices: JSON.parse(row.choices) as Choice[],
    card: JSON.parse(row.card) as Card,
  };
}

/** The choice a typed sentence makes: its own words, or its number in the list. Null where the sentence is something else. */
export function choiceTyped(choices: Choice[], text: string): Choice | null {
  const said = bare(text);
  if (said === '') return null;
  const byWord = choices.filter((choice) => [choice.text, ...choice.words].some((word) => bare(word) === said));
  if (byWord.length === 1) return byWord[0] ?? null;
  if (byWord.length > 1) return null;
  const position = /^(?:第|选)?([1-9]|10)(?:个|项)?$/.exec(said)?.[1];
  return position === undefined ? null : (choices[Number(position) - 1] ?? null);
}

/** What a click chose: an option of the list, or the button itself. */
export function choiceClicked(choices: Choice[], click: { key: string; selected: Record<string, string[]> }): Choice | null {
  const ids = [...Object.values(click.selected).flat(), click.key];
  return choices.find((choice) => ids.includes(choice.id)) ?? null;
}

const FILLED_BY: Record<string, (keyof Reading)[]> = {
  time: ['start', 'allDay'],
  date: ['date', 'start'],
  activity: ['target'],
};

/** The reading with the answer in it: what was asked is asked no more. */
export function withAnswer(reading: Reading, patch: Partial<Reading>): Reading {
  const { clarify: _asked, needs, ...rest } = reading;
  const left = needs?.filter((need) => !(FILLED_BY[need] ?? [need]).some((slot) => slot in patch)) ?? [];
  const extra = { ...rest.extra, ...patch.extra };
  return {
    ...rest,
    ...(left.length === 0 ? {} : { needs: left }),
    ...patch,
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
}

/** The card as it reads once answered: 「李娜 14:02 已选：9月24日（周四）」. */
export function answeredCard(card: Card, by: string, choice: string, at: Date): Card {
  return { ...card, done: `${by} ${clockOf(at)} 已选：${choice}`.slice(0, 40) };
}

function cardOf(taskId: string, ask: Ask): Card {
  const options = ask.choices.map(({ id, text }) => ({ id, text }));
  const typed =
    ask.as === 'buttons'
      ? ask.choices.map((choice) => `“${choice.text}”`).join('或')
      : `“1”到“${ask.choices.length}”${ask.expects === undefined ? '' : '，或直接写明'}`;
  const lines = [
    ask.title,
    ...(ask.desc === undefined ? [] : [ask.desc]),
    ...(ask.rows ?? []).map((row) => `${row.key}：${row.value}`),
    ...(ask.as === 'options' ? ask.choices.map((choice, i) => `${i + 1}. ${choice.text}`) : []),
    ask.choices.length === 0 ? '请直接回复。' : `也可以直接回复${typed}。`,
    ask.meanwhile,
  ];
  return {
    taskId,
    title: ask.title,
    desc: [ask.desc, ask.meanwhile].filter((line) => line !== undefined && line !== '').join('\n'),
    ...(ask.rows === undefined ? {} : { rows: ask.rows }),
    ...(ask.choices.length === 0
      ? {}
      : {
          ask:
            ask.as === 'buttons'
              ? {
                  as: 'buttons' as const,
                  buttons: ask.choices.map((choice) => ({
                    id: choice.id,
                    text: choice.text,
                    ...(choice.danger === true ? { danger: true } : {}),
                  })),
                }
              : { as: 'options' as const, options, submit: '提交' },
        }),
    text: lines.filter((line) => line !== '').join('\n'),
  };
}
