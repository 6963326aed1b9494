import type { Attachment, IncomingMessage } from '../domain/message.ts';
import type { Reading } from './reading/reading.ts';

export type StoredFile = Extract<Attachment, { state: 'stored' }>;
export type MissingFile = Extract<Attachment, { state: 'missing' }>;

/** What somebody handed in with one message. */
export interface Content {
  /** The words themselves: without the mention, the placeholders of media and the words that only say what this is. */
  text: string;
  voice: boolean;
  files: StoredFile[];
  /** Programs, by name or by their first bytes: on disk, but never attached to anything. */
  programs: StoredFile[];
  /** With their place in the message, counted from 1. */
  missing: { at: number; file: MissingFile }[];
  /** How many media came, of whatever fate. */
  total: number;
}

/** Past this a text is a document and is asked for as one. */
export const MOST_CHARACTERS = 20_000;
/** Words beside a file that are shorter than this name the file and are no content of their own. */
const CAPTION_CHARACTERS = 60;

/** `cues`: the words that name what is handed in, such as 反思 and 体会. */
export function contentOf(message: IncomingMessage, reading: Reading, cues: readonly string[]): Content {
  const own = reading.text === undefined ? bodyOf(message.text, cues) : bodyRead(message.text, reading.text, cues);
  // 「这个存一下」 beside a quote is about what was quoted; a text of its own is not.
  const quote = message.quote !== null && (reading.via === 'quote' || isPointer(own)) ? message.quote : null;
  const attachments = message.attachments.length > 0 ? message.attachments : (quote?.attachments ?? []);
  const stored = attachments.filter((a): a is StoredFile => a.state === 'stored');
  const words = quote !== null && quote.text !== '' && message.attachments.length === 0 && isPointer(own) ? quote.text : own;
  const caption =
    stored.length > 0 &&
    reading.text === undefined &&
    !hasHead(message.text, cues) &&
    countCharacters(words) < CAPTION_CHARACTERS;
  return {
    text: caption ? '' : words,
    voice: message.voice,
    files: stored.filter((file) => !isProgram(file)),
    programs: stored.filter(isProgram),
    missing: attachments.flatMap((file, i) => (file.state === 'missing' ? [{ at: i + 1, file }] : [])),
    total: attachments.length,
  };
}

const WIDE = '\\p{Script=Han}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·';
const ONE_EACH = new RegExp(`[${WIDE}]`, 'gu');
const RUN = new RegExp(`[^${WIDE}\\s]+`, 'gu');
const EMOJI = /\p{Extended_Pictographic}|\u200d|\ufe0f/gu;

/** As Word counts: a Chinese character or mark is one, a run of other writing is one; spaces and emoji are none. */
export function countCharacters(text: string): number {
  if (text !== counted.text) counted = { text, count: counting(text) };
  return counted.count;
}

/** Asked of the same text by whoever checks it and whoever says it back. */
let counted = { text: '', count: 0 };

function counting(text: string): number {
  const words = text.replace(EMOJI, '');
  const runs = words.match(RUN)?.filter((run) => /[\p{L}\p{N}]/u.test(run)) ?? [];
  return (words.match(ONE_EACH)?.length ?? 0) + runs.length;
}

/** Somebody meant to say something: not only emoji and marks. */
export function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

const PLACEHOLDER = /[[［](?:图片|文件|视频|语音转文字|语音|引用[^\]］]*)[\]］]/g;
const MENTION = /^\s*[@＠]\S+[\s\u2005]+|[\s\u2005]*[@＠][^\s\u2005，。：:,]+\s*$/g;

function cleared(said: string): string {
  return said.replace(PLACEHOLDER, '').replace(MENTION, '').trim();
}

/** What the reader took for the content. It reads only a long text's opening, so the rest is fetched from the message. */
function bodyRead(said: string, found: string, cues: readonly string[]): string {
  const from = said.indexOf(found.slice(0, 40));
  const body = cleared(from < 0 ? found : said.slice(from)).replace(patternsOf(cues).bare, '');
  return onlyNames(body, cues) ? '' : body;
}

/** The text after the words that only say what it is. */
export function bodyOf(said: string, cues: readonly string[]): string {
  const text = cleared(said);
  const head = headOf(text, cues);
  const body = head === null ? text : text.slice(head.length).trim();
  return onlyNames(body, cues) ? '' : body;
}

/** 「修改反思：」, 「第3次活动的体会 」: everything up to the mark that ends the naming. */
function headOf(text: string, cues: readonly string[]): string | null {
  const { marked, spaced } = patternsOf(cues);
  return (marked.exec(text) ?? spaced.exec(text))?.[0] ?? null;
}

function hasHead(said: string, cues: readonly string[]): boolean {
  return headOf(cleared(said), cues) !== null;
}

/** 「交反思」, 「体会见附件」: nothing was said yet. */
function onlyNames(text: string, cues: readonly string[]): boolean {
  return patternsOf(cues).onlyNames.test(text);
}

type Patterns = Record<'bare' | 'marked' | 'spaced' | 'onlyNames', RegExp>;
const made = new WeakMap<readonly string[], Patterns>();

/** Each kind of content has one list of cues, and its patterns are made once. */
function patternsOf(cues: readonly string[]): Patterns {
  const known = made.get(cues);
  if (known !== undefined) return known;
  const cue = cues.join('|');
  const patterns = {
    bare: new RegExp(`^(?:${cue})[：:]\\s*`),
    marked: new RegExp(`^[^：:。！？!?\\n]{0,40}(?:${cue})[^：:。！？!?，,\\n]{0,12}[：:]`),
    spaced: new RegExp(
      `^(?:我?要?(?:提交|上交|补交|交|发|写|修改|改|更新|换)?(?:一份|一篇|一下|我的)?)?(?:活动|听课|教学|观课|学习)?(?:${cue})(?:如下|稿)?[\\s，,。]`,
    ),
    onlyNames: new RegExp(
      `^(?:[我来要再先帮请把]*(?:提交|上交|补交|交|发|写|修改|改|更新)?(?:一份|一篇|一下|我的|这是|这份)*)?(?:活动|听课|教学|观课|学习)?(?:${cue})?(?:了|如下|见附件|在附件|请查收|发给你|已发)?[：:。，,\\s]*$`,
    ),
  };
  made.set(cues, patterns);
  return patterns;
}

/** 「这个存一下」 beside a quote: the content is what was quoted. */
function isPointer(text: string): boolean {
  return countCharacters(text) < 30;
}

const PROGRAM_NAME =
  /\.(?:exe|com|bat|cmd|msi|msix|scr|pif|ps1|vbs|vbe|jse?|wsf|wsh|hta|jar|apk|ipa|app|dmg|pkg|deb|rpm|sh|run|bin|elf|dll|sys|lnk|reg|cpl|msc|gadget|inf|iso)$/i;
const PROGRAM_MIME = new Set([
  'application/x-msdownload',
  'application/x-dosexec',
  'application/vnd.microsoft.portable-executable',
  'application/x-elf',
  'application/x-executable',
  'application/x-mach-binary',
  'application/x-sharedlib',
  'application/x-sh',
  'application/x-shellscript',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-ms-shortcut',
  'application/x.ms.shortcut',
  'application/x-rpm',
  'application/x-deb',
]);

/** A name can lie and so can missing letters: both the name and the sniffed type are asked. */
export function isProgram(file: Pick<StoredFile, 'name' | 'mime'>): boolean {
  const name = (file.name ?? '').replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').replace(/[. ]+$/, '');
  return PROGRAM_NAME.test(name) || PROGRAM_MIME.has(file.mime);
}
