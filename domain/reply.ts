import type { Chat, MediaKind } from './message.ts';

/** A line of a card: key of 2 (at most 5) characters, value of at most 26. */
export interface CardRow {
  key: string;
  value: string;
}

export interface CardOption {
  id: string;
  /** At most 11 characters are shown in a choice, 4 on a button. */
  text: string;
}

/**
 * A card in neutral words; bot/cards turns it into a WeCom card and keeps its limits.
 * `buttons`: at most two. `options`: one is chosen and submitted. `done`: the card as it reads after the answer.
 * Everything a card asks can also be answered by a typed word, so `text` says the same for clients that show no cards.
 */
export interface Card {
  /** Fresh for every card, [0-9A-Za-z_-@], at most 128 bytes. The Question's id where the card asks one. */
  taskId: string;
  title: string;
  desc?: string;
  rows?: CardRow[];
  ask?:
    | { as: 'buttons'; buttons: (CardOption & { danger?: boolean })[] }
    | { as: 'options'; options: CardOption[]; submit: string };
  /** Set once it was answered: 「李娜 14:02 已确认」. The card then offers nothing more. */
  done?: string;
  /** The whole question in words, with how to answer it by typing. */
  text: string;
}

/** What answers a message. `none` is for noise only. */
export type Reply = { kind: 'none' } | { kind: 'text'; text: string } | { kind: 'card'; card: Card };

/** A paper made from the record at the moment it is sent. */
export type PaperRequest =
  | { paper: 'term-summary'; scope: SummaryScope; termId: string; askedBy: string }
  /** One person's part in a term, for nobody else. */
  | { paper: 'own-record'; personId: string; termId: string; askedBy: string }
  | { paper: 'notice'; activityId: string; askedBy: string }
  /** One activity told in a page or two. */
  | { paper: 'brief'; activityId: string; termId: string; askedBy: string }
  /** A month; of a scope, or of these alliances under the name of their 学区. */
  | {
      paper: 'monthly';
      scope: SummaryScope;
      among: { called: string; allianceIds: string[] } | null;
      termId: string;
      month: string;
      askedBy: string;
    }
  /**
   * Who took part: in one activity, or in a term's; one person, or of an activity everybody. `within` is what the asker answers
   * for; null: it is their own.
   */
  | {
      paper: 'certificate';
      termId: string;
      activityId: string | null;
      personId: string | null;
      within: { allianceId: string; subject: string | null } | null;
      askedBy: string;
    }
  /** Who is who, of an alliance or of the county. */
  | { paper: 'contacts'; allianceId: string | null; askedBy: string }
  /** The record of a term as a workbook. */
  | { paper: 'ledger'; scope: SummaryScope; termId: string; askedBy: string }
  /** One part of an archive. All its parts are of the moment it was asked for, so that they fit together. */
  | { paper: 'archive'; scope: ArchiveScope; termId: string; asOf: string; part: number; media: boolean; askedBy: string }
  /** A picture of the term's weeks; of these alliances, or of the county. */
  | { paper: 'weeks-chart'; allianceIds: string[] | null; where: string; termId: string; asOf: string };

export type SummaryScope =
  | { of: 'subject'; allianceId: string; subject: string }
  | { of: 'alliance'; allianceId: string }
  | { of: 'county' };

export type ArchiveScope = SummaryScope | { of: 'activity'; activityId: string };

/** What an outbox row carries. */
export type Content =
  /**
   * `late` is said instead where it goes out well after it was due; `{now}` in it becomes the time of sending. `mention`: userids to
   * call by a real @, where the group has an address for that; for what they asked for themselves, never for what they owe.
   */
  | { kind: 'markdown'; text: string; late?: string; mention?: string[] }
  | { kind: 'card'; card: Card }
  | { kind: 'paper'; request: PaperRequest }
  | { kind: 'stored'; sha256: string; name: string; as: MediaKind };

/** A message to be sent, written as an outbox row in the transaction of the change that causes it. */
export interface Draft {
  /** Unique for ever: the same key never makes a second row. */
  dedupeKey: string;
  to: Chat;
  /** What sort of message: answer, notice, correction, paper, late-receipt, … */
  kind: string;
  content: Content;
  dueAt: Date;
  /** Past this moment it has no point and is dropped with a reason. */
  notAfter?: Date;
  activityId?: string;
}
