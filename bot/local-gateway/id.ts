import { randomBytes, randomUUID } from 'node:crypto';

/** 24 url-safe characters ending in AA, as real callbacks have. Clients tell acks apart by these prefixes, so none may start so. */
export function newReqId(): string {
  const id = `${randomBytes(16).toString('base64url')}AA`;
  return /^(ping|aibot)/.test(id) ? newReqId() : id;
}

export const newMsgId = (): string => randomUUID().replaceAll('-', '');

export const newToken = (): string => randomBytes(24).toString('base64url');

/** wr and 30 more, mixed case, as real group ids are. */
export const newChatId = (): string => `wr${randomBytes(24).toString('base64url').replace(/[-_]/g, 'x').slice(0, 30)}`;
