import type { TemplateCard } from './card.ts';
import type { Entry, StoredFile, Transcript } from './transcript.ts';

/** One thing a person did that the bot may answer; a repeated callback shares it. */
export interface Exchange {
  msgid: string;
  answers: Entry[];
  waiting: Set<() => void>;
}

/** What a req_id was handed out for. */
export interface Callback {
  reqId: string;
  kind: 'message' | 'enter_chat' | 'click' | 'feedback';
  talk: Transcript;
  userid: string;
  at: number;
  used: boolean;
  /** task_id of the clicked card. */
  taskId: string | null;
  exchange: Exchange;
}

export interface Stream {
  reqId: string;
  firstAt: number;
  entry: Entry;
}

/** A card by its task_id. entry is null where it was acknowledged and never shown. */
export interface ShownCard {
  entry: Entry | null;
  talk: Transcript;
  card: TemplateCard;
}

export interface Upload {
  kind: StoredFile['kind'];
  name: string;
  size: number;
  chunks: number;
  md5: string | null;
  startedAt: number;
  parts: Map<number, Buffer>;
}
