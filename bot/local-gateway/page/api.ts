import { z } from 'zod';
import type { Core } from '../core.ts';
import type { Transcript } from '../transcript.ts';
import type { World } from '../world.ts';
import { type BubbleView, bubbleOf, type ChatView, chatKeyOf, chatOf } from './view.ts';

export const SayForm = z.object({
  me: z.string().min(1),
  chat: z.string(),
  text: z.string().max(20_000),
  quote: z.string().nullable().default(null),
  files: z.array(z.string()).max(9).default([]),
});
export const ClickForm = z.object({
  me: z.string().min(1),
  entry: z.string(),
  key: z.string(),
  selected: z.record(z.string(), z.array(z.string())).default({}),
});
export const OpenForm = z.object({ me: z.string().min(1) });

export interface StateView {
  seq: number;
  online: boolean;
  chats: ChatView[];
  bubbles: BubbleView[];
}

/** What the page may do: look, say, click, open. Whoever it says to be, it is: this is a stage, not an account. */
export class ConsoleApi {
  readonly #core: Core;
  readonly #world: World;
  /** `reader|chat` → the last entry seen. */
  readonly #read = new Map<string, number>();

  constructor(core: Core, world: World) {
    this.#core = core;
    this.#world = world;
  }

  /** The lists as `me` sees them, and what changed in the open chat after `after`; opening reads it. */
  state(me: string, open: string, after: number): StateView {
    const core = this.#core;
    this.#world.direct(me);
    const talk = this.#talk(open);
    if (talk) this.#read.set(`${readerOf(talk, me)}|${open}`, talk.entries.at(-1)?.n ?? -1);
    const others = (each: Transcript): boolean => each.chat.kind === 'group' || each.chat.id === me || each.entries.length > 0;
    const changed = talk?.entries.filter((entry) => entry.via !== 'update' && entry.seq > after) ?? [];
    return {
      seq: core.seq,
      online: this.#world.bot.subscribed,
      chats: this.#world.conversations
        .filter(others)
        .map((each) => chatOf(core, each, me, this.#read.get(`${readerOf(each, me)}|${chatKeyOf(each)}`) ?? -1)),
      bubbles: talk ? changed.map((entry) => bubbleOf(core, talk, entry, me)) : [],
    };
  }

  say({ me, chat, text, quote, files }: z.infer<typeof SayForm>): string | null {
    const talk = this.#talk(chat);
    if (!talk) return '没有这个会话';
    if (talk.chat.kind === 'direct' && talk.chat.id !== me) return '这是别人的私聊，请先换成这个人';
    const given = files.map((id) => this.#core.files.get(id)).filter((file) => file !== undefined);
    if (text.trim() === '' && given.length === 0) return '还没有写内容';
    const quoted = quote === null ? undefined : talk.entries.find((entry) => entry.id === quote);
    const extras = {
      images: given.filter((file) => file.kind === 'image'),
      videos: given.filter((file) => file.kind === 'video'),
      files: given.filter((file) => file.kind === 'file'),
      ...(quoted && { quote: quoted }),
    };
    const person = this.#world.person(me);
    if (talk.chat.kind === 'group') person.says(talk.chat.id, text.trim(), extras);
    else person.tells(text.trim(), extras);
    return null;
  }

  click({ me, entry, key, selected }: z.infer<typeof ClickForm>): string | null {
    const card = [...this.#core.cards.values()].find((shown) => shown.entry?.id === entry);
    if (!card?.entry) return '这张卡片已经不在了';
    try {
      this.#world.person(me).clicks(card.entry, key, selected);
      return null;
    } catch {
      return '这张卡片已经变了，请看最新的内容';
    }
  }

  open({ me }: z.infer<typeof OpenForm>): string | null {
    this.#world.person(me).opens();
    return null;
  }

  #talk(key: string): Transcript | undefined {
    return this.#core.talks.get(key);
  }
}

const readerOf = (talk: Transcript, me: string): string => (talk.chat.kind === 'direct' ? talk.chat.id : me);
