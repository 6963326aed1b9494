/** Where something was said. A group is known by its chatid (case matters), a private chat by the person's userid. */
export type Chat = { kind: 'group'; id: string } | { kind: 'direct'; id: string };

export type MediaKind = 'image' | 'file' | 'video';

/** Media as it stands after the fetch: on disk under its hash, or not fetched, with the cause. */
export type Attachment =
  | { state: 'stored'; kind: MediaKind; name: string | null; sha256: string; bytes: number; mime: string }
  | { state: 'missing'; kind: MediaKind; name: string | null; why: MissingCause; link?: MediaLink };

/** Where media not fetched yet can be had, until when (real time, ms). Only between arrival and fetch, so that a crash in between loses nothing. */
export interface MediaLink {
  url: string;
  aeskey: string | null;
  until: number;
}

/** expired: the link died (5 minutes). too-big: over the cap. empty: 0 bytes. damaged: could not be decrypted. unreachable: every retry failed. */
export type MissingCause = 'expired' | 'too-big' | 'empty' | 'damaged' | 'unreachable';

/** What WeCom quotes: content only, never whose or when (protocol §1.6). */
export interface Quote {
  text: string;
  attachments: Attachment[];
}

/** One message of one person, in our words. */
export interface IncomingMessage {
  kind: 'message';
  msgid: string;
  chat: Chat;
  /** userid of the speaker; nothing else is known of them. */
  from: string;
  at: Date;
  /** All text of the message, the bot's mention included; a voice message's transcript. */
  text: string;
  /** The text is a transcript of speech. */
  voice: boolean;
  attachments: Attachment[];
  quote: Quote | null;
}

/** A click on a card. In a group anyone can click: `from` is the clicker. */
export interface IncomingClick {
  kind: 'click';
  msgid: string;
  chat: Chat;
  from: string;
  at: Date;
  /** The card's task_id, which is the id of the Question it asks. */
  taskId: string;
  /** The button's key. */
  key: string;
  /** Chosen option ids by question key. */
  selected: Record<string, string[]>;
}

/** Somebody opened the private chat for the first time today. */
export interface IncomingEnter {
  kind: 'enter';
  msgid: string;
  chat: Chat;
  from: string;
  at: Date;
}

export type Incoming = IncomingMessage | IncomingClick | IncomingEnter;
