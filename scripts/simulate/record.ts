import { BOT, type Entry, type World } from '../../bot/local-gateway/index.ts';

/** One bubble, as it was seen. */
export interface Message {
  /** Milliseconds of product time. */
  at: number;
  chat: { kind: 'group' | 'direct'; id: string };
  chatName: string;
  /** A userid, or null for the bot. */
  by: string | null;
  via: Entry['via'];
  kind: Entry['kind'];
  text: string;
  /** Names of the files in it. */
  files: string[];
  /** Of a person's words: the bot was there and was addressed. */
  reached: boolean;
  /** And it was addressed at all. */
  heard: boolean;
}

export interface Paper {
  at: number;
  to: string;
  name: string;
  bytes: Buffer;
}

export interface Fresh {
  chat: Message['chat'];
  entry: Entry;
}

export interface Record {
  messages: Message[];
  papers: Paper[];
  /** What is new since the last look, and where it stands. */
  look(): Fresh[];
}

/** Keeps everything the gateway showed, whoever said it. */
export function recordOf(world: World): Record {
  const seen = new Map<object, number>();
  const messages: Message[] = [];
  const papers: Paper[] = [];

  return {
    messages,
    papers,
    look() {
      const fresh: Fresh[] = [];
      for (const talk of world.conversations) {
        const from = seen.get(talk) ?? 0;
        const last = talk.entries.at(-1);
        if (last === undefined || last.n < from) continue;
        seen.set(talk, last.n + 1);
        for (const entry of talk.entries.filter((one) => one.n >= from)) {
          fresh.push({ chat: talk.chat, entry });
          messages.push({
            at: entry.at.getTime(),
            chat: talk.chat,
            chatName: talk.name,
            by: entry.by === BOT ? null : entry.by,
            via: entry.via,
            kind: entry.kind,
            text: entry.text,
            files: entry.files.map((file) => file.name),
            reached: entry.reached,
            heard: entry.heard,
          });
          if (entry.by !== BOT) continue;
          for (const file of entry.files)
            papers.push({ at: entry.at.getTime(), to: talk.name, name: file.name, bytes: file.bytes });
        }
      }
      return fresh;
    },
  };
}
