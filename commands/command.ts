import type { Tx } from '../db/client.ts';
import type { Chat, IncomingMessage } from '../domain/message.ts';
import type { Programme } from '../domain/programmes/schema.ts';
import type { Draft, Reply } from '../domain/reply.ts';
import type { AllianceRow, PersonRow, Roster, TermRow } from '../domain/roster.ts';
import type { Intent, Reading } from './reading/reading.ts';

/** What every deed is told. Deeds take from it by name what they need and nothing more. */
export interface Context {
  tx: Tx;
  /** Product time. */
  now: Date;
  /** Today in the county's time zone, YYYY-MM-DD. */
  today: string;
  roster: Roster;
  programme: Programme;
  term: TermRow;
  reading: Reading;
  /** The message itself; the original one where an answer to a question brought us back. */
  message: IncomingMessage;
  inboxId: number;
  chat: Chat;
}

/** A person of the roster is speaking. */
export interface SpokenContext extends Context {
  speaker: PersonRow & { userid: string };
  /** The alliance this is about: the group's, or the speaker's only one; null where it is not clear. */
  alliance: AllianceRow | null;
  /** The group's subject, or the one said, or the speaker's only one. */
  subject: string | null;
}

/** An answer that may be chosen by a click or a typed word. `patch` is merged into the reading, which is then run again; null: nothing happens. */
export interface Choice {
  id: string;
  text: string;
  /** Typed words that also choose it. */
  words: string[];
  patch: Partial<Reading> | null;
  /** What is said when patch is null. */
  answer?: string;
  /** Something is lost by it: the button is red. */
  danger?: true;
}

/** A question to the speaker. dispatch stores it as a row and turns it into a card with `text` for typing clients. */
export interface Ask {
  title: string;
  desc?: string;
  rows?: { key: string; value: string }[];
  choices: Choice[];
  /** buttons for at most two short choices (4 characters), options otherwise. */
  as: 'buttons' | 'options';
  /** A slot a typed sentence may fill instead: the answer is read for it and merged. */
  expects?: 'time' | 'date' | 'place' | 'subject' | 'kind' | 'reason' | 'text' | 'quote';
  /** What stays as it is until there is an answer: 「未选择前，活动仍按9月18日（周五）14:30进行。」 */
  meanwhile: string;
}

/** What a deed comes to. */
export interface Outcome {
  /** done: changed or answered; asked: a question is open; unknown: not understood. */
  outcome: 'done' | 'asked' | 'unknown' | 'noise';
  reply: Reply | { kind: 'ask'; ask: Ask };
  /** Messages to others, committed with the change. */
  drafts?: Draft[];
  /** What was done, for the audit trail and 撤销. */
  act?: Act;
  /** Messages kept until this person or group was known are handled now, after the answer. */
  releases?: { userid: string } | { chatId: string };
}

export interface Act {
  action: string;
  /** kind:id */
  target: string;
  detail: Record<string, unknown>;
  /** Handed to the command's `undo`; absent: cannot be taken back. */
  undo?: Record<string, unknown>;
}

export interface Command {
  intents: Intent[];
  where: 'group' | 'direct' | 'anywhere';
  /** Sentences that must be read as the first intent of the list and are shown by 帮助. Each is a test. */
  examples: {
    text: string;
    as: Intent;
    by: '教师' | '学科教研员' | '校联络人' | '牵头校负责人' | '县教研室' | '管理员';
    in: 'group' | 'direct';
  }[];
  /** One line for 帮助: what it is for. */
  help?: string;
  run(ctx: SpokenContext): Promise<Outcome>;
  /** Takes back an act of these intents; answers with the restored state in full. Throws Refusal changed-since. */
  undo?(ctx: SpokenContext, act: StoredAct): Promise<Outcome>;
}

export interface StoredAct extends Act {
  actId: string;
  at: Date;
  chatId: string;
  intent: Intent;
}

/** Marks a value as a command; the list of all of them is commands/index.ts. */
export function defineCommand(command: Command): Command {
  return command;
}
