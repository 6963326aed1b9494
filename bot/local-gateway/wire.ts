/** One JSON object a WebSocket text frame carries, in either direction. */
export interface Frame {
  cmd?: string;
  headers: { req_id: string };
  body?: Body;
  errcode?: number;
  errmsg?: string;
}

export type Body = Record<string, unknown>;

/** What a rule decides about a frame: 0 or an error code, and for uploads a body. */
export interface Verdict {
  code: number;
  body?: Body;
}

export const OK: Verdict = { code: 0 };
export const refuse = (code: number): Verdict => ({ code });

export const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

export const bodyAt = (body: Body | undefined, key: string): Body | undefined => {
  const value = body?.[key];
  return isBody(value) ? value : undefined;
};

export const textAt = (body: Body | undefined, key: string): string | undefined => {
  const value = body?.[key];
  return typeof value === 'string' ? value : undefined;
};

export const countAt = (body: Body | undefined, key: string): number | undefined => {
  const value = body?.[key];
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
};

export const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

const REASONS: Record<number, string> = {
  [-1]: 'system busy',
  0: 'ok',
  6000: 'data version conflict',
  40004: 'invalid media kind',
  40005: 'invalid file type',
  40006: 'invalid file size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40011: 'invalid video size',
  40058: 'invalid Request Parameter',
  40145: 'media_id expired',
  41016: 'missing title',
  42014: 'invalid task_id',
  42020: 'missing button name',
  42039: 'invalid button key',
  42044: 'invalid card_action',
  42045: 'missing card_action',
  42049: 'missing submit_button',
  44004: 'empty text content',
  45002: 'content size out of limit',
  45009: 'api freq out of limit',
  93001: 'not allow send msg in room',
  93006: 'invalid chatid',
  846604: 'request expired',
  846605: 'invalid req_id',
  846608: 'stream message update expired (>10 minutes), cannot update',
  846609: 'aibot websocket not subscribed',
  853000: 'invalid bot_id or secret',
};

/** The real text carries a hint and an address too: nobody should match on it. */
export const reasonOf = (code: number): string =>
  code === 0
    ? 'ok'
    : `${REASONS[code] ?? 'error'}, hint: [${1_700_000_000 + Math.abs(code)}], from ip: 127.0.0.1, ` +
      `more info at https://open.work.weixin.qq.com/devtool/query?e=${code}`;

export const ackOf = (reqId: string, verdict: Verdict): Frame => ({
  headers: { req_id: reqId },
  errcode: verdict.code,
  errmsg: reasonOf(verdict.code),
  ...(verdict.body && { body: verdict.body }),
});

/** The frame in a text, or null where it is none. A missing req_id becomes ''. */
export function parseFrame(text: string): Frame | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isBody(value)) return null;
  const cmd = textAt(value, 'cmd');
  const body = bodyAt(value, 'body');
  return {
    headers: { req_id: textAt(bodyAt(value, 'headers'), 'req_id') ?? '' },
    ...(cmd !== undefined && { cmd }),
    ...(body && { body }),
  };
}
