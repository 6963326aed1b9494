import { cut, lengthOf } from '../../domain/plain.ts';
import type { Card, CardRow } from '../../domain/reply.ts';
import type { ButtonCard, TemplateCard, VoteCard } from '../wecom/frames.ts';
import { ANSWER_KEY } from '../wecom/normalise.ts';

/** Characters WeCom's clients show of each part, and sizes its server refuses beyond (protocol §1.14). */
const MOST = { title: 26, desc: 30, sub: 112, key: 5, value: 26, button: 10, option: 11, rows: 6, buttons: 6, options: 20 };
/** A vote card has no room but its second line. Clients cut it at about 30; to this length it still goes out whole. */
const VOTE_DESC = 60;
const KEY_BYTES = 128;

export interface RenderedCard {
  card: TemplateCard;
  /** False where the card could not hold all it says: its text then goes before it. */
  whole: boolean;
}

/** The card in WeCom's form, or null where it has nothing to press or cannot be sent as a card. */
export function renderCard(card: Card): RenderedCard | null {
  if (card.ask === undefined || card.done !== undefined || !isLegalTaskId(card.taskId)) return null;
  const ids = card.ask.as === 'buttons' ? card.ask.buttons : card.ask.options;
  const most = card.ask.as === 'buttons' ? MOST.buttons : MOST.options;
  if (ids.length === 0 || ids.length > most || !distinct(ids.map((one) => one.id))) return null;
  return card.ask.as === 'buttons' ? buttonCard(card, card.ask.buttons) : voteCard(card, card.ask.options, card.ask.submit);
}

/** The card after its answer, in the kind it was: WeCom refuses a change of kind or a control that is gone. */
export function renderDone(card: Card, cardType: string | null, handled: string): TemplateCard {
  const options = card.ask?.as === 'options' ? card.ask.options : [];
  const done = card.done ?? card.desc ?? '';
  if (cardType === 'vote_interaction' || (cardType === null && options.length > 0)) {
    return {
      ...head(card.taskId, card.title, done),
      card_type: 'vote_interaction',
      checkbox: checkbox(options.length > 0 ? options : [{ id: 'done', text: handled }], true),
      submit_button: { text: handled, key: ANSWER_KEY },
    };
  }
  const rows = fitting(card.rows ?? []);
  return {
    ...head(card.taskId, card.title, done),
    card_type: 'button_interaction',
    ...(rows.length === 0 ? {} : { horizontal_content_list: rows }),
    button_list: [{ text: handled, style: 2, key: `${ANSWER_KEY}:done` }],
  };
}

/** The card while its click is still being worked on; what it said is not known here. */
export function renderWorking(taskId: string, cardType: string | null, working: string, handled: string): TemplateCard {
  return renderDone({ taskId, title: working, text: working, done: '' }, cardType, handled);
}

export function isLegalTaskId(id: string): boolean {
  return /^[0-9A-Za-z_\-@]{1,128}$/.test(id);
}

function buttonCard(card: Card, buttons: { id: string; text: string; danger?: boolean }[]): RenderedCard {
  const rows = card.rows ?? [];
  const listed = rows.filter(fits).slice(0, MOST.rows);
  const overflow = rows.filter((row) => !listed.includes(row)).map((row) => `${row.key}：${row.value}`);
  const desc = lines(card.desc);
  const first = desc[0] ?? '';
  const ownLine = lengthOf(first) <= MOST.desc;
  const sub = [...(ownLine ? desc.slice(1) : desc), ...overflow.map(oneLine)].join('\n');
  const whole = lengthOf(oneLine(card.title)) <= MOST.title && lengthOf(sub) <= MOST.sub;
  const rendered: ButtonCard = {
    ...head(card.taskId, card.title, ownLine ? first : ''),
    card_type: 'button_interaction',
    ...(sub === '' ? {} : { sub_title_text: cut(sub, MOST.sub) }),
    ...(listed.length === 0 ? {} : { horizontal_content_list: fitting(listed) }),
    button_list: buttons.map((button, i) => ({
      text: cut(oneLine(button.text), MOST.button),
      style: button.danger === true ? 3 : i === 0 ? 1 : 2,
      key: `${ANSWER_KEY}:${button.id}`,
    })),
  };
  return { card: rendered, whole };
}

function voteCard(card: Card, options: { id: string; text: string }[], submit: string): RenderedCard {
  const facts = [...lines(card.desc), ...(card.rows ?? []).map((row) => oneLine(`${row.key}：${row.value}`))].join('\n');
  const fit = options.every((option) => lengthOf(oneLine(option.text)) <= MOST.option);
  const whole = fit && lengthOf(facts) <= VOTE_DESC && lengthOf(oneLine(card.title)) <= MOST.title;
  const rendered: VoteCard = {
    ...head(card.taskId, card.title, facts, VOTE_DESC),
    card_type: 'vote_interaction',
    checkbox: checkbox(options, false),
    submit_button: { text: cut(oneLine(submit), MOST.button), key: ANSWER_KEY },
  };
  return { card: rendered, whole };
}

function head(taskId: string, title: string, desc: string, most = MOST.desc) {
  const line = cut(oneLine(desc), most);
  return { task_id: taskId, main_title: { title: cut(oneLine(title), MOST.title), ...(line === '' ? {} : { desc: line }) } };
}

function checkbox(options: { id: string; text: string }[], disable: boolean): VoteCard['checkbox'] {
  return {
    question_key: ANSWER_KEY,
    mode: 0,
    ...(disable ? { disable } : {}),
    option_list: options.slice(0, MOST.options).map(({ id, text }) => ({
      id,
      text: cut(oneLine(text), MOST.option),
      is_checked: false,
    })),
  };
}

function fits(row: CardRow): boolean {
  return lengthOf(oneLine(row.key)) <= MOST.key && lengthOf(oneLine(row.value)) <= MOST.value;
}

function fitting(rows: CardRow[]): { keyname: string; value: string }[] {
  return rows
    .slice(0, MOST.rows)
    .map((row) => ({ keyname: cut(oneLine(row.key), MOST.key), value: cut(oneLine(row.value), MOST.value) }));
}

function distinct(ids: string[]): boolean {
  return new Set(ids).size === ids.length && ids.every((id) => id !== '' && Buffer.byteLength(id) <= KEY_BYTES);
}

function lines(text: string | undefined): string[] {
  return (text ?? '')
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');
}

/** Cards know no Markdown, so nothing is escaped; but no line breaks, no unseen characters, and no mention that a client might act on. */
function oneLine(text: string): string {
  return (
    text
      .toWellFormed()
      // Chinese has no blank after a mark: 「是假期。尚未登记」.
      .replace(/(?<=[。！？；：，、]) *[\r\n]+ */g, '')
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
      .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u3164]/g, '')
      .replace(/<(?=[@a-z/])/gi, '＜')
      .trim()
  );
}
