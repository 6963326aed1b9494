import type { Core } from './core.ts';
import { newToken } from './id.ts';
import type { Entry, EntryKind, StoredFile } from './transcript.ts';
import type { Body } from './wire.ts';

export interface Given {
  name: string;
  bytes: Uint8Array;
}

export interface Extras {
  images?: Given[];
  files?: Given[];
  videos?: Given[];
  /** Speech: the bot gets only this transcript. */
  voice?: string;
  /** A bubble of any conversation, or words. */
  quote?: Entry | string;
}

/** One client message: what the person sees of it, and what the bot would get. */
export interface Part {
  kind: EntryKind;
  text: string;
  files: StoredFile[];
  /** Called when it is delivered: links start to live only then. */
  content: () => Body;
}

/** Full-width ＠ counts too: input methods make it, and the app turns both into a mention. */
export const mentions = (text: string, name: string): boolean => text.includes(`@${name}`) || text.includes(`＠${name}`);

/** What a client makes of it: words with pictures are one message, everything else is a message each. */
export function partsOf(core: Core, text: string, { images = [], files = [], videos = [], voice }: Extras): Part[] {
  const alone =
    (kind: 'image' | 'file' | 'video') =>
    (given: Given): Part => {
      const file = keep(core, given, kind);
      return { kind, text: '', files: [file], content: () => ({ msgtype: kind, [kind]: core.links.make(file) }) };
    };
  return [
    ...(text === '' ? images.map(alone('image')) : [images.length > 0 ? mixed(core, text, images) : plain(text)]),
    ...(voice === undefined ? [] : [spoken(voice)]),
    ...files.map(alone('file')),
    ...videos.map(alone('video')),
  ];
}

const plain = (text: string): Part => ({
  kind: 'text',
  text,
  files: [],
  content: () => ({ msgtype: 'text', text: { content: text } }),
});

const spoken = (text: string): Part => ({
  kind: 'voice',
  text,
  files: [],
  content: () => ({ msgtype: 'voice', voice: { content: text } }),
});

function mixed(core: Core, text: string, images: Given[]): Part {
  const kept = images.map((image) => keep(core, image, 'image'));
  const items = (): Body[] => [
    { msgtype: 'text', text: { content: text } },
    ...kept.map((image) => ({ msgtype: 'image', image: core.links.make(image) })),
  ];
  return { kind: 'mixed', text, files: kept, content: () => ({ msgtype: 'mixed', mixed: { msg_item: items() } }) };
}

function keep(core: Core, given: Given, kind: StoredFile['kind']): StoredFile {
  const file = { id: newToken(), name: given.name, kind, bytes: Buffer.from(given.bytes) };
  core.keep(core.files, file.id, file);
  return file;
}
