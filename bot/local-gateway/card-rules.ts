import { z } from 'zod';
import type { TemplateCard } from './card.ts';
import { bytesOf } from './wire.ts';

export type CardVerdict = { code: number } | { code: 0; card: TemplateCard; hidden: boolean };

const key = z.string().refine((text) => text !== '' && bytesOf(text) <= 1024);
const optionId = z.string().refine((text) => text !== '' && bytesOf(text) <= 128);
const uniqueIds = (list: { id: string }[]): boolean => new Set(list.map((each) => each.id)).size === list.length;
const uniqueKeys = (list: { key: string }[]): boolean => new Set(list.map((each) => each.key)).size === list.length;

const selection = z.object({
  question_key: key,
  title: z.string().optional(),
  disable: z.boolean().optional(),
  selected_id: z.string().optional(),
  option_list: z
    .array(z.object({ id: optionId, text: z.string().min(1) }))
    .min(1)
    .max(10)
    .refine(uniqueIds),
});

/** Types and list sizes of the parts; what has an error code of its own is checked by hand below. */
const parts = {
  source: z.unknown(),
  main_title: z.object({ title: z.string().optional(), desc: z.string().optional() }),
  emphasis_content: z.object({ title: z.string().optional(), desc: z.string().optional() }),
  quote_area: z.object({
    type: z.int().min(0).max(2).optional(),
    url: z.string().optional(),
    title: z.string().optional(),
    quote_text: z.string().optional(),
  }),
  sub_title_text: z.string(),
  horizontal_content_list: z
    .array(
      z.object({
        type: z.literal([0, 1, 3]).optional(),
        keyname: z.string().min(1),
        value: z.string().optional(),
        url: z.string().optional(),
        userid: z.string().optional(),
      }),
    )
    .max(6),
  vertical_content_list: z.array(z.object({ title: z.string().min(1), desc: z.string().optional() })).max(4),
  jump_list: z
    .array(
      z.object({
        type: z.int().min(0).max(3).optional(),
        title: z.string().min(1),
        url: z.string().optional(),
        question: z
          .string()
          .refine((text) => bytesOf(text) <= 200)
          .optional(),
      }),
    )
    .max(3),
  card_action: z.unknown(),
  card_image: z.object({ url: z.string().min(1), aspect_ratio: z.number().min(1.3).max(2.25).optional() }),
  image_text_area: z.object({ title: z.string().optional(), desc: z.string().optional(), image_url: z.string().min(1) }),
  action_menu: z.object({
    desc: z.string(),
    action_list: z
      .array(z.object({ text: z.string().min(1), key }))
      .min(1)
      .max(3)
      .refine(uniqueKeys),
  }),
  button_selection: selection,
  button_list: z.array(z.looseObject({ style: z.int().optional() })).max(6),
  checkbox: z.object({
    question_key: key,
    mode: z.literal([0, 1]).optional(),
    disable: z.boolean().optional(),
    option_list: z
      .array(z.object({ id: optionId, text: z.string().min(1), is_checked: z.boolean().optional() }))
      .min(1)
      .max(20)
      .refine(uniqueIds),
  }),
  select_list: z.array(selection).min(1).max(3),
  submit_button: z.unknown(),
  feedback: z.object({ id: z.string().refine((text) => bytesOf(text) <= 256) }),
};

const common = ['source', 'main_title', 'task_id', 'feedback', 'card_type'];
const described = [...common, 'action_menu', 'quote_area', 'horizontal_content_list', 'card_action'];
const allowed: Record<TemplateCard['card_type'], ReadonlySet<string>> = {
  text_notice: new Set([...described, 'emphasis_content', 'sub_title_text', 'jump_list']),
  news_notice: new Set([...described, 'jump_list', 'card_image', 'image_text_area', 'vertical_content_list']),
  button_interaction: new Set([...described, 'sub_title_text', 'button_selection', 'button_list']),
  vote_interaction: new Set([...common, 'checkbox', 'submit_button']),
  multiple_interaction: new Set([...common, 'select_list', 'submit_button']),
};

const loose = z.looseObject({
  card_type: z.enum(['text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction']),
  main_title: parts.main_title.optional(),
  task_id: z.string().optional(),
});
type Loose = z.infer<typeof loose>;

/**
 * The platform's checks of a card, without the one for a task_id used before.
 * `source` is acked and the card never appears; unknown or misplaced parts are refused.
 */
export function checkCard(raw: unknown, colonInTaskId: 'hide' | 'refuse'): CardVerdict {
  const parsed = loose.safeParse(raw);
  if (!parsed.success) return { code: 40058 };
  const card = parsed.data;
  const code = taskIdCode(card) || requiredCode(card) || partsCode(card);
  const colon = card.task_id?.includes(':') ?? false;
  if (code !== 0 && !(code === 42014 && colon && colonInTaskId === 'hide')) return { code };
  // The checks above are the parser this cast relies on.
  return { code: 0, card: raw as TemplateCard, hidden: card.source !== undefined || colon };
}

function taskIdCode(card: Loose): number {
  if (card.task_id === undefined) {
    const needed = card.card_type.endsWith('interaction') || card.action_menu !== undefined;
    return needed ? 42014 : 0;
  }
  return /^[0-9A-Za-z_@-]{1,128}$/.test(card.task_id) ? 0 : 42014;
}

function requiredCode(card: Loose): number {
  const title = card.main_title?.title;
  switch (card.card_type) {
    case 'text_notice':
      return title || card.sub_title_text ? actionCode(card.card_action, true) : 41016;
    case 'news_notice':
      if (!title) return 41016;
      return actionCode(card.card_action, true) || (card.card_image || card.image_text_area ? 0 : 40058);
    case 'button_interaction':
      return title ? actionCode(card.card_action, false) || buttonsCode(card.button_list) : 41016;
    case 'vote_interaction':
      return title ? submitCode(card.submit_button) || (card.checkbox ? 0 : 40058) : 41016;
    case 'multiple_interaction':
      return title ? submitCode(card.submit_button) || (card.select_list ? 0 : 40058) : 41016;
  }
}

const action = z.looseObject({ type: z.literal([1, 2]), url: z.string().optional(), appid: z.string().optional() });

function actionCode(raw: unknown, needed: boolean): number {
  if (raw === undefined) return needed ? 42045 : 0;
  const parsed = action.safeParse(raw);
  if (!parsed.success) return 42045;
  return (parsed.data.type === 1 ? parsed.data.url : parsed.data.appid) ? 0 : 42044;
}

function buttonsCode(raw: unknown): number {
  const parsed = z.array(z.looseObject({})).min(1).safeParse(raw);
  if (!parsed.success) return 40058;
  const keys = parsed.data.map((button) => button.key);
  if (keys.some((each) => !key.safeParse(each).success) || new Set(keys).size < keys.length) return 42039;
  return parsed.data.every((button) => typeof button.text === 'string' && button.text !== '') ? 0 : 42020;
}

const submit = z.object({ text: z.string().min(1), key });
const submitCode = (raw: unknown): number => (submit.safeParse(raw).success ? 0 : 42049);

function partsCode(card: Loose): number {
  for (const [name, value] of Object.entries(card)) {
    if (value === undefined) continue;
    if (!allowed[card.card_type].has(name)) return name in parts ? 40058 : 42014;
    const part = Object.entries(parts).find(([known]) => known === name)?.[1];
    if (part && !part.safeParse(value).success) return 40058;
  }
  return 0;
}
