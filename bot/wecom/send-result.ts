/**
 * How a sending ended.
 * refused: WeCom said no, nothing was shown. not-sent: it never left. unknown: it left and no ack came, so it may have
 * arrived; `cut` tells that the connection ended meanwhile, rather than the gateway staying silent for 5 seconds.
 */
export type SendResult =
  | { status: 'sent' }
  | { status: 'refused'; code: number; error: string }
  | { status: 'not-sent'; error: string }
  | { status: 'unknown'; cut: boolean; error: string };

export type UploadResult = { status: 'uploaded'; mediaId: string } | Exclude<SendResult, { status: 'sent' }>;

export const SENT: SendResult = { status: 'sent' };

/** The SDK rejects with the ack frame where WeCom refused, and with an Error otherwise; only its words tell which. */
export function readFailure(reason: unknown): SendResult {
  if (reason instanceof Error) {
    const { message } = reason;
    if (message.includes('ack timeout')) return { status: 'unknown', cut: false, error: 'no ack within 5 s' };
    if (message.endsWith('cancelled')) return { status: 'unknown', cut: true, error: 'connection ended before the ack' };
    return { status: 'not-sent', error: message.slice(0, 200) };
  }
  const ack = (reason ?? {}) as { errcode?: unknown; errmsg?: unknown };
  const code = typeof ack.errcode === 'number' ? ack.errcode : Number.NaN;
  if (Number.isNaN(code)) return { status: 'unknown', cut: false, error: 'an ack without errcode' };
  // errmsg carries ip addresses and hints after the reason.
  const said = typeof ack.errmsg === 'string' ? (ack.errmsg.split(', hint')[0] ?? '').slice(0, 120) : '';
  return { status: 'refused', code, error: `${code} ${said}`.trim() };
}
