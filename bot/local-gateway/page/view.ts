import type { TemplateCard } from '../card.ts';
import type { Core } from '../core.ts';
import type { GatewayPerson } from '../options.ts';
import { BOT, type Entry, type Transcript } from '../transcript.ts';
import { imageTypeOf } from './files.ts';
import { escapeHtml, markdownToHtml } from './markdown.ts';

/** A bubble as the page draws it for one person. */
export interface BubbleView {
  id: string;
  by: string;
  who: 'me' | 'bot' | 'other';
  name: string;
  avatar: string;
  hue: number;
  day: string;
  time: string;
  html: string;
  plain: string;
  quote: string | null;
  finished: boolean;
  pushed: boolean;
  card: TemplateCard | null;
  files: { name: string; size: string; url: string; image: boolean }[];
  note: string | null;
}

export interface ChatView {
  key: string;
  name: string;
  about: string;
  part: 'direct' | 'mine' | 'others' | 'other-direct';
  unread: number;
  last: string;
  time: string;
  avatar: string;
  hue: number;
  userid: string | null;
}

export const chatKeyOf = (talk: Transcript): string => `${talk.chat.kind}:${talk.chat.id}`;

export function bubbleOf(core: Core, talk: Transcript, entry: Entry, me: string): BubbleView {
  const name = nameOf(core, entry.by);
  const shown = entry.kind !== 'card' && !(entry.by === BOT && entry.files.length > 0);
  return {
    id: entry.id,
    by: entry.by === BOT ? '' : entry.by,
    who: entry.by === BOT ? 'bot' : entry.by === me ? 'me' : 'other',
    name,
    avatar: name.slice(-2),
    hue: hueOf(entry.by),
    day: dayOf(entry.at),
    time: timeOf(entry.at),
    html: shown ? htmlOf(core, entry) : '',
    plain: entry.text || entry.files.map((file) => file.name).join('、'),
    quote: entry.quote,
    finished: entry.finished,
    pushed: entry.via === 'push',
    card: entry.views?.get(me) ?? entry.card,
    files: entry.files.map((file) => ({
      name: file.name,
      size: sizeOf(file.bytes.length),
      url: `/console/files/${file.id}/${encodeURIComponent(file.name)}`,
      image: imageTypeOf(file.bytes) !== null,
    })),
    note: entry.by === BOT ? null : noteOf(talk, entry),
  };
}

/** Why the bot does not know of this message; null when it does. */
function noteOf(talk: Transcript, entry: Entry): string | null {
  if (!talk.botIsMember) return '机器人不在这个群';
  if (!entry.heard) {
    return entry.kind === 'text' || entry.kind === 'mixed' ? '没有@机器人，它听不到' : '群里单独发的图片和文件，机器人收不到';
  }
  return entry.reached ? null : '机器人不在线，没有收到';
}

function htmlOf(core: Core, entry: Entry): string {
  if (entry.by === BOT && entry.kind === 'markdown') return markdownToHtml(entry.text);
  const name = core.options.bot.name;
  const voice = entry.kind === 'voice' ? '<span class="voice">语音转文字</span> ' : '';
  return (
    voice + escapeHtml(entry.text).replace(new RegExp(`[@＠]${escapeRegExp(escapeHtml(name))}`, 'g'), '<b class="at">$&</b>')
  );
}

export function chatOf(core: Core, talk: Transcript, me: string, readUpTo: number): ChatView {
  const direct = talk.chat.kind === 'direct';
  const person = direct ? personOf(core, talk.chat.id) : undefined;
  const visible = talk.entries.filter((entry) => entry.via !== 'update');
  const last = visible.at(-1);
  const own = talk.chat.id === me;
  const reader = direct ? talk.chat.id : me;
  const name = direct ? (own ? core.options.bot.name : (person?.name ?? talk.chat.id)) : talk.name;
  return {
    key: chatKeyOf(talk),
    name,
    about: direct ? (own ? '和机器人私聊' : `${aboutOf(person)} 和机器人`) : '',
    part: direct ? (own ? 'direct' : 'other-direct') : isMember(core, talk, me) ? 'mine' : 'others',
    unread: visible.filter((entry) => entry.n > readUpTo && entry.by !== reader).length,
    last: last ? `${last.by === me ? '' : `${nameOf(core, last.by)}：`}${summaryOf(last)}` : '',
    time: last ? timeOf(last.at) : '',
    avatar: direct && !own ? name.slice(-2) : direct ? '助手' : '群',
    hue: hueOf(direct && own ? BOT : talk.chat.id),
    userid: direct ? talk.chat.id : null,
  };
}

function isMember(core: Core, talk: Transcript, me: string): boolean {
  const members = core.options.groups?.find((group) => group.chatid === talk.chat.id)?.members;
  return members?.includes(me) ?? true;
}

export const personOf = (core: Core, userid: string): GatewayPerson | undefined =>
  core.options.people?.find((person) => person.userid === userid);

/** 数学 学科教研员: what people are chosen by. */
export const aboutOf = (person: GatewayPerson | undefined): string =>
  [person?.subjects?.join('、'), person?.posts?.join('、')].filter((part) => part).join(' ');

const nameOf = (core: Core, userid: string): string =>
  userid === BOT ? core.options.bot.name : (personOf(core, userid)?.name ?? userid);

function summaryOf(entry: Entry): string {
  if (entry.kind === 'card') return `[卡片] ${entry.card?.main_title?.title ?? ''}`;
  const file = entry.files[0];
  const kind = { image: '[图片] ', file: '[文件] ', video: '[视频] ', voice: '[语音] ' }[file?.kind ?? 'image'];
  const words = entry.text
    .replace(/[#*`>|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${file ? kind : ''}${words || (file?.name ?? '')}`.slice(0, 60);
}

/** The double shows Beijing time, as every client in the county does. */
const beijing = (at: Date): Date => new Date(at.getTime() + 8 * 3_600_000);
const two = (count: number): string => String(count).padStart(2, '0');
export const timeOf = (at: Date): string => `${two(beijing(at).getUTCHours())}:${two(beijing(at).getUTCMinutes())}`;
export const dayOf = (at: Date): string => {
  const day = beijing(at);
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日（周${'日一二三四五六'[day.getUTCDay()]}）`;
};

const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const HUES = 6;
const hueOf = (id: string): number =>
  id === BOT ? 0 : 1 + ([...id].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0), 0) % HUES);

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
