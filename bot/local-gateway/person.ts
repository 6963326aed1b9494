import { keysOf, questionsOf, type TemplateCard } from './card.ts';
import type { Core } from './core.ts';
import { deliver, newExchange, type Telling } from './deliver.ts';
import { type Extras, mentions, partsOf } from './part.ts';
import { quoteOf, wordsOfQuote } from './quote.ts';
import type { Exchange } from './record.ts';
import { Said } from './said.ts';
import type { Entry, Transcript } from './transcript.ts';
import type { Body } from './wire.ts';

/** Somebody with the app open. Does what a client lets people do, and nothing a client would not. */
export class Person {
  readonly userid: string;
  readonly #core: Core;
  #enteredOn = '';

  constructor(core: Core, userid: string) {
    this.#core = core;
    this.userid = userid;
  }

  /** Says it in a group, as typed. Without a mention the bot stays deaf, and it never hears media sent alone. */
  says(chatid: string, text: string, extras: Extras = {}): Said {
    return this.#send(this.#core.talk({ kind: 'group', id: chatid }), text, extras);
  }

  /** Says it in a group with the bot mentioned first. */
  asks(chatid: string, text: string, extras: Extras = {}): Said {
    return this.says(chatid, `@${this.#core.options.bot.name} ${text}`, extras);
  }

  /** Says it in the private chat with the bot. */
  tells(text: string, extras: Extras = {}): Said {
    return this.#send(this.#core.talk({ kind: 'direct', id: this.userid }), text, extras);
  }

  /** Opens the private chat. The bot hears of it once a day. */
  opens(): Said {
    const day = new Date(this.#core.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    if (day === this.#enteredOn) return new Said([], [], false, () => false);
    this.#enteredOn = day;
    const talk = this.#core.talk({ kind: 'direct', id: this.userid });
    return this.#tell([], [{ kind: 'enter_chat', talk, userid: this.userid, content: eventOf('enter_chat', null) }]);
  }

  /** Clicks a button or submits a card. Anyone in the chat can; a second click is a new event. */
  clicks(card: Entry | string, key: string, selected: Record<string, string[]> = {}): Said {
    const { talk, view, taskId } = this.#cardOf(card);
    if (!keysOf(view).includes(key)) throw new Error(`the card ${taskId} offers ${keysOf(view).join(', ')}, not ${key}`);
    const open = questionsOf(view);
    for (const [question, ids] of Object.entries(selected)) {
      const wrong = ids.find((id) => !open.get(question)?.has(id));
      if (wrong !== undefined) throw new Error(`the card ${taskId} has no open choice ${question}=${wrong}`);
    }
    const chosen = { ...standing(view), ...selected };
    const items = Object.entries(chosen).map(([question_key, option_id]) => ({ question_key, option_ids: { option_id } }));
    const data = {
      card_type: view.card_type,
      event_key: key,
      task_id: taskId,
      ...(items.length > 0 && { selected_items: { selected_item: items } }),
    };
    return this.#tell([], [{ kind: 'click', talk, userid: this.userid, taskId, content: eventOf('template_card_event', data) }]);
  }

  /** Finds what reads so on the card, and clicks it or chooses and submits it. */
  picks(card: Entry | string, label: string): Said {
    const { view, taskId } = this.#cardOf(card);
    const button = [...(view.button_list ?? []), ...(view.action_menu?.action_list ?? [])].find((b) => b.text === label);
    if (button) return this.clicks(card, button.key);
    for (const question of [view.checkbox, ...(view.select_list ?? [])]) {
      const option = question?.option_list.find((o) => o.text === label);
      if (question && option && view.submit_button) {
        return this.clicks(card, view.submit_button.key, { [question.question_key]: [option.id] });
      }
    }
    throw new Error(`nothing on the card ${taskId} reads ${label}`);
  }

  /** 👍 (1) or 👎 (2) under a reply whose first frame carried a feedback id. */
  judges(entry: Entry, type: 1 | 2): Said {
    if (entry.feedbackId === null) throw new Error('there is no thumb under this message');
    const talk = [...this.#core.talks.values()].find((each) => each.entries.includes(entry));
    if (!talk) throw new Error('this message is in no conversation');
    const content = eventOf('feedback_event', { id: entry.feedbackId, type });
    return this.#tell([], [{ kind: 'feedback', talk, userid: this.userid, content }]);
  }

  #send(talk: Transcript, text: string, extras: Extras): Said {
    const parts = partsOf(this.#core, text, extras);
    const group = talk.chat.kind === 'group';
    const mentioned = mentions(text, this.#core.options.bot.name);
    const entries: Entry[] = [];
    const tellings: Telling[] = [];
    for (const part of parts) {
      const spoken = part.kind === 'text' || part.kind === 'mixed';
      const heard = group ? talk.botIsMember && mentioned && spoken : true;
      const quote = spoken && extras.quote !== undefined ? extras.quote : null;
      const entry = this.#core.add(talk, {
        by: this.userid,
        kind: part.kind,
        via: 'said',
        text: part.text,
        files: part.files,
        quote: quote === null ? null : wordsOfQuote(quote),
        heard,
      });
      entries.push(entry);
      if (!heard) continue;
      talk.talked = true;
      const content = { ...part.content(), ...(quote !== null && { quote: quoteOf(this.#core, quote) }) };
      tellings.push({ kind: 'message', talk, userid: this.userid, content });
    }
    return this.#tell(entries, tellings);
  }

  #tell(entries: Entry[], tellings: Telling[]): Said {
    const sent: [Exchange, Telling][] = tellings.map((telling) => [newExchange(), telling]);
    const pass = (): boolean => sent.map(([exchange, telling]) => deliver(this.#core, exchange, telling)).includes(true);
    const reached = pass();
    for (const entry of entries) entry.reached = entry.heard && reached;
    const exchanges = sent.map(([exchange]) => exchange);
    return new Said(entries, exchanges, reached, pass);
  }

  #cardOf(card: Entry | string): { talk: Transcript; view: TemplateCard; taskId: string } {
    const taskId = typeof card === 'string' ? card : (card.card?.task_id ?? '');
    const shown = this.#core.cards.get(taskId);
    if (!shown?.entry?.card) throw new Error(`no card ${taskId} is to be seen`);
    return { talk: shown.talk, view: shown.entry.views?.get(this.userid) ?? shown.entry.card, taskId };
  }
}

const eventOf = (eventtype: string, data: Body | null): Body => ({
  msgtype: 'event',
  event: { eventtype, ...(data && { [eventtype]: data }) },
});

/** What a card's lists and boxes hold when nobody touches them. */
function standing(card: TemplateCard): Record<string, string[]> {
  const chosen: Record<string, string[]> = {};
  for (const list of [card.button_selection, ...(card.select_list ?? [])]) {
    const first = list?.option_list[0];
    if (list && first && !list.disable) chosen[list.question_key] = [list.selected_id ?? first.id];
  }
  const box = card.checkbox;
  const ticked = box?.option_list.filter((option) => option.is_checked).map((option) => option.id) ?? [];
  if (box && !box.disable && ticked.length > 0) chosen[box.question_key] = ticked;
  return chosen;
}
