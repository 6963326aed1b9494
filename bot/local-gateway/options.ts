import type { Faults } from './fault.ts';

/** Somebody who can be chatted as. Everything but the userid is only for the page. */
export interface GatewayPerson {
  userid: string;
  name: string;
  school?: string;
  subjects?: string[];
  posts?: string[];
}

export interface GatewayGroup {
  chatid: string;
  name: string;
  /** userids; without it the page lists the group for everybody. */
  members?: string[];
  /** false: the bot was never added, so nothing reaches it and pushes get 93001. */
  botIsMember?: boolean;
}

export interface GatewayBot {
  id: string;
  secret: string;
  /** As people mention it: @name. */
  name: string;
}

/** The platform's figures; tests shorten the times. All milliseconds and bytes. */
export interface Limits {
  perMinute: number;
  perHour: number;
  uploadsPerMinute: number;
  uploadsPerHour: number;
  eventAnswerMs: number;
  reqIdMs: number;
  streamMs: number;
  contentBytes: number;
  linkMs: number;
  uploadSessionMs: number;
  mediaIdMs: number;
  /** After the newer connection took over, the older one is closed this much later. */
  kickMs: number;
  idleMs: number;
  /** Entries kept per conversation. */
  entriesKept: number;
}

export const LIMITS: Limits = {
  perMinute: 30,
  perHour: 1000,
  uploadsPerMinute: 30,
  uploadsPerHour: 1000,
  eventAnswerMs: 5_000,
  reqIdMs: 24 * 3_600_000,
  streamMs: 10 * 60_000,
  contentBytes: 20_480,
  linkMs: 5 * 60_000,
  uploadSessionMs: 30 * 60_000,
  mediaIdMs: 3 * 86_400_000,
  kickMs: 2_000,
  idleMs: 120_000,
  entriesKept: 5_000,
};

/** Where reports of the real platform disagree. */
export interface Behaviour {
  /** Content over 20,480 bytes: cut and acked 0, or refused with 45002. */
  longContent: 'cut' | 'refuse';
  /** Refreshes of a stream count toward the rate, not only its first frame. */
  countRefreshes: boolean;
  /** A task_id with a colon: acked and never shown, or refused with 42014. */
  colonInTaskId: 'hide' | 'refuse';
}

export const BEHAVIOUR: Behaviour = { longContent: 'cut', countRefreshes: false, colonInTaskId: 'refuse' };

export interface GatewayOptions {
  bot: GatewayBot;
  people?: GatewayPerson[];
  groups?: GatewayGroup[];
  /** Shown beside the bot's name: 贺兰县（示例）. */
  place?: string;
  /** userid the page opens as; without it somebody who may say the ready sentences. */
  startAs?: string;
  /** Ready sentences offered as buttons on the page. */
  sentences?: string[];
  /** Product time: what the page shows, and which day enter_chat counts in. */
  now?: () => Date;
  /** Real time in milliseconds: the 5 s, links, streams, sessions. */
  wireNow?: () => number;
  /** Which clock the rate windows run on; `product` under simulation, `off` for measuring. */
  rate?: 'real' | 'product' | 'off';
  /** Time until an ack leaves: fixed, or between two figures. Without it acks leave at once and cost no timer. */
  ackLatencyMs?: number | readonly [number, number];
  limits?: Partial<Limits>;
  behaviour?: Partial<Behaviour>;
  faults?: Faults;
  /** Where this gateway is reached, for the links it hands out. `listen` sets it. */
  baseUrl?: string;
}
