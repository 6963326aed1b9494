import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { ForbiddenAddress, guardedLookup, refuseInnerHost } from './address.ts';
import type { SendResult } from './send-result.ts';

/** What the platform takes in one text. */
const MOST_BYTES = 2_048;
const WAIT_MS = 5_000;
const MOST_ANSWER = 64 * 1024;

export interface Mention {
  text: string;
  /** Who reads a real @ of their name. */
  userids: readonly string[];
}

/** Says something through a group's own 消息推送 address: the one way in which software can @ a person for real. Never sends twice. */
export async function postMention(address: string, { text, userids }: Mention, allowLoopback: boolean): Promise<SendResult> {
  const body = JSON.stringify({ msgtype: 'text', text: { content: cutBytes(text, MOST_BYTES), mentioned_list: userids } });
  let answer: string;
  try {
    answer = await post(new URL(address), body, allowLoopback);
  } catch (error) {
    if (error instanceof ForbiddenAddress || error instanceof NotSent) return { status: 'not-sent', error: error.message };
    return { status: 'unknown', error: `webhook: ${error instanceof Error ? error.message : String(error)}`, cut: false };
  }
  const code = codeIn(answer);
  if (code === null) return { status: 'unknown', error: 'webhook: no answer that can be read', cut: false };
  return code === 0 ? { status: 'sent' } : { status: 'refused', code, error: `webhook ${code}` };
}

/** Nothing left this machine. */
class NotSent extends Error {}

function post(url: URL, body: string, allowLoopback: boolean): Promise<string> {
  refuseInnerHost(url, allowLoopback);
  if (url.protocol !== 'https:' && !(allowLoopback && url.protocol === 'http:')) throw new NotSent('webhook: not https');
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request = open(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(body) },
      lookup: guardedLookup(allowLoopback),
      timeout: WAIT_MS,
    });
    let connected = false;
    request.on('socket', (socket) => {
      socket.once('connect', () => {
        connected = true;
      });
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', (error) => reject(connected ? error : new NotSent(`webhook: ${error.message}`)));
    request.on('response', (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        said += part;
        if (said.length > MOST_ANSWER) request.destroy(new Error('too long an answer'));
      });
      response.on('end', () => resolve(said));
      response.on('error', reject);
    });
    request.end(body);
  });
}

function codeIn(answer: string): number | null {
  try {
    const parsed: unknown = JSON.parse(answer);
    const code = typeof parsed === 'object' && parsed !== null && 'errcode' in parsed ? parsed.errcode : null;
    return typeof code === 'number' ? code : null;
  } catch {
    return null;
  }
}

/** Whole characters only. */
function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const chars = [...text];
  while (Buffer.byteLength(`${chars.join('')}…`) > most) chars.pop();
  return `${chars.join('')}…`;
}
