/** What a card may hold, as far as the page shows it. Checked by card-rules.ts before it is taken for one. */
export interface TemplateCard {
  card_type: 'text_notice' | 'news_notice' | 'button_interaction' | 'vote_interaction' | 'multiple_interaction';
  task_id?: string;
  main_title?: { title?: string; desc?: string };
  emphasis_content?: { title?: string; desc?: string };
  quote_area?: { title?: string; quote_text?: string; url?: string };
  sub_title_text?: string;
  horizontal_content_list?: { type?: number; keyname: string; value?: string; url?: string; userid?: string }[];
  vertical_content_list?: { title: string; desc?: string }[];
  jump_list?: { type?: number; title: string; url?: string; question?: string }[];
  card_action?: { type: number; url?: string };
  card_image?: { url: string };
  image_text_area?: { title?: string; desc?: string; image_url: string };
  action_menu?: { desc: string; action_list: { text: string; key: string }[] };
  button_selection?: Selection;
  button_list?: { text: string; style?: number; key: string }[];
  checkbox?: { question_key: string; mode?: 0 | 1; disable?: boolean; option_list: (Option & { is_checked?: boolean })[] };
  select_list?: Selection[];
  submit_button?: { text: string; key: string };
}

export interface Option {
  id: string;
  text: string;
}

export interface Selection {
  question_key: string;
  title?: string;
  disable?: boolean;
  selected_id?: string;
  option_list: Option[];
}

/** Everything that can be clicked on a card. */
export function keysOf(card: TemplateCard): string[] {
  return [
    ...(card.button_list ?? []).map((button) => button.key),
    ...(card.action_menu?.action_list ?? []).map((action) => action.key),
    ...(card.submit_button ? [card.submit_button.key] : []),
  ];
}

/** Question key → its option ids, of everything that can be chosen and is not frozen. */
export function questionsOf(card: TemplateCard): Map<string, Set<string>> {
  const asked = [card.checkbox, card.button_selection, ...(card.select_list ?? [])];
  const open = asked.filter((q) => q !== undefined).filter((q) => !q.disable);
  return new Map(open.map((q) => [q.question_key, new Set(q.option_list.map((option) => option.id))]));
}

/** A card in words, one line a part: for transcripts and notifications. */
export function wordsOf(card: TemplateCard): string {
  const options = [card.checkbox, card.button_selection, ...(card.select_list ?? [])].flatMap((q) => q?.option_list ?? []);
  return [
    card.main_title?.title,
    card.main_title?.desc,
    card.emphasis_content?.title,
    card.emphasis_content?.desc,
    card.quote_area?.title,
    card.quote_area?.quote_text,
    card.sub_title_text,
    ...(card.horizontal_content_list ?? []).map((row) => `${row.keyname}：${row.value ?? ''}`),
    ...(card.vertical_content_list ?? []).map((row) => `${row.title} ${row.desc ?? ''}`),
    ...options.map((option) => `○ ${option.text}`),
    ...(card.button_list ?? []).map((button) => `[${button.text}]`),
    card.submit_button && `[${card.submit_button.text}]`,
    ...(card.jump_list ?? []).map((jump) => jump.title),
  ]
    .filter((line) => line)
    .join('\n');
}
