import { z } from 'zod';

/**
 * The wire in one place: what we accept (zod, forgiving about what it does not know) and what we send (types).
 * The local gateway double speaks this vocabulary and imports nothing else of ours.
 */
export const CMD = {
  subscribe: 'aibot_subscribe',
  ping: 'ping',
  respond: 'aibot_respond_msg',
  welcome: 'aibot_respond_welcome_msg',
  update: 'aibot_respond_update_msg',
  send: 'aibot_send_msg',
  uploadInit: 'aibot_upload_media_init',
  uploadChunk: 'aibot_upload_media_chunk',
  uploadFinish: 'aibot_upload_media_finish',
  message: 'aibot_msg_callback',
  event: 'aibot_event_callback',
} as const;

/** Error codes the door decides by (protocol §1.15). */
export const ERR = {
  busy: -1,
  versionConflict: 6000,
  wrongType: 40008,
  badMediaId: 40007,
  illegalParameter: 40058,
  mediaExpired: 40145,
  emptyContent: 44004,
  tooOften: 45009,
  tooManyAtOnce: 45033,
  chatIllegal: 86001,
  chatUnknown: 86003,
  notAllowedInRoom: 93001,
  robotDisabled: 93004,
  chatIdInvalid: 93006,
  notInGroup: 93008,
  reqIdExpired: 846604,
  reqIdInvalid: 846605,
  streamExpired: 846608,
  notSubscribed: 846609,
  badCredentials: 853000,
} as const;

/** Bytes of UTF-8 a stream or a markdown message may hold. */
export const TEXT_LIMIT_BYTES = 20_480;

// ---- WeCom → us -------------------------------------------------------------------------------------------------

const Text = z.object({ content: z.string() });
const Media = z.object({
  url: z.string(),
  aeskey: z.string().optional().catch(undefined),
  filename: z.string().optional().catch(undefined),
});
const MixedItem = z.object({
  msgtype: z.string().catch(''),
  text: Text.optional().catch(undefined),
  image: Media.optional().catch(undefined),
});
const Mixed = z.object({ msg_item: z.array(MixedItem.catch({ msgtype: '' })) });

/** What a message or a quote carries; a part that is not as it should be reads as absent. */
const Content = z.object({
  msgtype: z.string().catch(''),
  text: Text.optional().catch(undefined),
  voice: Text.optional().catch(undefined),
  image: Media.optional().catch(undefined),
  file: Media.optional().catch(undefined),
  video: Media.optional().catch(undefined),
  mixed: Mixed.optional().catch(undefined),
});

const Who = z.object({ userid: z.string().min(1) });

/** `aibot_msg_callback`. Whatever the msgtype is, it is accepted: somebody spoke and is to be answered. */
export const MessageBody = Content.extend({
  msgid: z.string().min(1).optional().catch(undefined),
  chattype: z.string().optional().catch(undefined),
  chatid: z.string().min(1).optional().catch(undefined),
  from: Who,
  quote: Content.optional().catch(undefined),
});

const Chosen = z.object({
  question_key: z.string(),
  option_ids: z
    .union([z.object({ option_id: z.union([z.array(z.string()), z.string()]) }), z.array(z.string())])
    .optional()
    .catch(undefined),
});
const CardClick = z.object({
  card_type: z.string().optional().catch(undefined),
  event_key: z.string().optional().catch(undefined),
  task_id: z.string().optional().catch(undefined),
  selected_items: z
    .object({ selected_item: z.union([z.array(Chosen), Chosen]) })
    .optional()
    .catch(undefined),
});

/** `aibot_event_callback`. A click's data are nested under the event's name; the SDK's types say flat, so both are read. */
export const EventBody = z.object({
  msgid: z.string().min(1).optional().catch(undefined),
  chattype: z.string().optional().catch(undefined),
  chatid: z.string().min(1).optional().catch(undefined),
  from: Who.optional().catch(undefined),
  event: CardClick.extend({ eventtype: z.string(), template_card_event: CardClick.optional().catch(undefined) }),
});

export type MessageBody = z.infer<typeof MessageBody>;
export type MessageContent = z.infer<typeof Content>;
export type EventBody = z.infer<typeof EventBody>;
export type MediaRef = z.infer<typeof Media>;

/** A frame with `cmd` is a push, whatever its req_id. */
export interface CallbackFrame {
  cmd: typeof CMD.message | typeof CMD.event;
  headers: { req_id: string };
  body: unknown;
}

/** A frame without `cmd` answers one of ours. */
export interface AckFrame {
  headers: { req_id: string };
  errcode: number;
  errmsg: string;
  body?: { upload_id?: string; type?: string; media_id?: string; created_at?: string | number };
}

// ---- us → WeCom -------------------------------------------------------------------------------------------------

export interface SubscribeBody {
  bot_id: string;
  secret: string;
}

export interface StreamMessage {
  msgtype: 'stream';
  stream: { id: string; finish: boolean; content: string };
}

export interface MarkdownMessage {
  msgtype: 'markdown';
  markdown: { content: string };
}

export interface CardMessage {
  msgtype: 'template_card';
  template_card: TemplateCard;
}

export type SentMediaKind = 'file' | 'image' | 'video';

export type MediaMessage =
  | { msgtype: 'file'; file: { media_id: string } }
  | { msgtype: 'image'; image: { media_id: string } }
  | { msgtype: 'video'; video: { media_id: string; title?: string } };

export type RespondBody = StreamMessage | MarkdownMessage | CardMessage | MediaMessage;

export type WelcomeBody = { msgtype: 'text'; text: { content: string } } | CardMessage;

export interface UpdateBody {
  response_type: 'update_template_card';
  template_card: TemplateCard;
  /** Only these people's copies change; absent: everybody's. */
  userids?: string[];
}

/** 1: a single chat, chatid is a userid. 2: a group. Left out, WeCom guesses; so it is never left out. */
export type SendBody = { chatid: string; chat_type: 1 | 2 } & (MarkdownMessage | CardMessage | MediaMessage);

interface CardHead {
  task_id: string;
  main_title: { title: string; desc?: string };
}

export interface ButtonCard extends CardHead {
  card_type: 'button_interaction';
  sub_title_text?: string;
  horizontal_content_list?: { keyname: string; value: string }[];
  button_list: { text: string; style: number; key: string }[];
}

export interface VoteCard extends CardHead {
  card_type: 'vote_interaction';
  checkbox: {
    question_key: string;
    mode: 0 | 1;
    disable?: boolean;
    option_list: { id: string; text: string; is_checked: boolean }[];
  };
  submit_button: { text: string; key: string };
}

/** `source` is left out on purpose: cards with one are acknowledged and never shown. */
export type TemplateCard = ButtonCard | VoteCard;

export interface UploadInitBody {
  type: SentMediaKind;
  filename: string;
  total_size: number;
  total_chunks: number;
  md5?: string;
}

export interface UploadChunkBody {
  upload_id: string;
  /** From 0. */
  chunk_index: number;
  base64_data: string;
}

export interface UploadFinishBody {
  upload_id: string;
}
