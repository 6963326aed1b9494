import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { MediaLink, MissingCause } from '../../domain/message.ts';
import { type Log, MediaError, type MediaStore } from '../../domain/ports.ts';
import { type RealTime, wait } from '../real-time.ts';
import { ForbiddenAddress, guardedLookup, refuseInnerHost } from './address.ts';
import { Damaged, decrypt } from './decrypt.ts';
import { fileNameOf } from './disposition.ts';

export const MOST_MEDIA_BYTES = 100 * 1024 * 1024;
/** Padding adds at most this much. */
const PADDING = 32;

export type Fetched =
  | { state: 'stored'; name: string | null; sha256: string; bytes: number; mime: string }
  | { state: 'missing'; name: string | null; why: MissingCause };

export interface MediaDeps {
  store: MediaStore;
  real: RealTime;
  log: Log;
  /** The gateway is on loopback and hands out links to itself, which may be plain http. */
  allowLoopback: boolean;
  mostBytes?: number;
  /** One attempt, from connecting to the last byte. */
  totalMs?: number;
  idleMs?: number;
  retryMs?: number;
}

const LONGEST_PAUSE_MS = 30_000;
const AT_ONCE = 8;

/**
 * Fetches what people send while its link lives, and says why where it cannot. Our own instead of the SDK's, which has no
 * size limit, follows redirects and inflates whatever it is sent.
 */
export function createMediaFetcher(deps: MediaDeps): (link: MediaLink) => Promise<Fetched> {
  const room = limiter(AT_ONCE);
  return async (link) => {
    for (let attempt = 0; ; attempt++) {
      if (deps.real.now() >= link.until) return missing(attempt === 0 ? 'expired' : 'unreachable');
      const result = await room(() => fetchOnce(link, deps));
      if (result !== 'again') return result;
      const pause = Math.min((deps.retryMs ?? 1_000) * 2 ** attempt, LONGEST_PAUSE_MS);
      if (deps.real.now() + pause >= link.until) return missing('unreachable');
      await wait(deps.real, pause);
    }
  };
}

async function fetchOnce(link: MediaLink, deps: MediaDeps): Promise<Fetched | 'again'> {
  const most = deps.mostBytes ?? MOST_MEDIA_BYTES;
  let response: IncomingMessage | undefined;
  const ends = new AbortController();
  const stopTotal = deps.real.after(deps.totalMs ?? 60_000, () => ends.abort(new Error('took too long')));
  try {
    response = await open(link.url, ends.signal, deps);
    const status = response.statusCode ?? 0;
    // Storage answers 403 to a signature past its time, 404 and 410 to what it has dropped.
    if (status === 403 || status === 404 || status === 410) return missing('expired');
    if (status >= 300 && status < 400) return refused('redirect', deps);
    if (status !== 200) return failed(`status ${status}`, deps);
    const encoding = response.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') return refused('encoded', deps);
    if (Number(response.headers['content-length'] ?? 0) > most + PADDING) return missing('too-big');
    const sent = counted(response, most + PADDING);
    const saved = await deps.store.save(link.aeskey === null ? sent : decrypt(sent, link.aeskey), most);
    return { state: 'stored', name: fileNameOf(response.headers['content-disposition']), ...saved };
  } catch (error) {
    if (error instanceof MediaError) return missing(error.why);
    if (error instanceof Damaged) return missing('damaged');
    if (error instanceof ForbiddenAddress) return refused('inner address', deps);
    return failed(error instanceof Error ? error.message : String(error), deps);
  } finally {
    stopTotal();
    response?.destroy();
  }
}

function open(url: string, signal: AbortSignal, deps: MediaDeps): Promise<IncomingMessage> {
  return new Promise((opened, reject) => {
    const target = URL.canParse(url) ? new URL(url) : null;
    if (target === null) throw new ForbiddenAddress('no address at all');
    const secure = target.protocol === 'https:';
    if (!secure && !(target.protocol === 'http:' && deps.allowLoopback)) throw new ForbiddenAddress(target.protocol);
    refuseInnerHost(target, deps.allowLoopback);
    const request = (secure ? httpsRequest : httpRequest)(target, {
      agent: false,
      headers: { 'accept-encoding': 'identity' },
      lookup: guardedLookup(deps.allowLoopback),
      signal,
      timeout: deps.idleMs ?? 10_000,
    });
    request.on('timeout', () => request.destroy(new Error('silent too long')));
    request.on('error', reject);
    request.on('response', opened);
    request.end();
  });
}

async function* counted(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of bytes) {
    seen += chunk.length;
    if (seen > most) throw new MediaError('too-big');
    yield chunk;
  }
}

function missing(why: MissingCause): Fetched {
  return { state: 'missing', name: null, why };
}

/** Trying again would change nothing. */
function refused(what: string, deps: MediaDeps): Fetched {
  deps.log.warn('media.refused', { what });
  return missing('unreachable');
}

function failed(what: string, deps: MediaDeps): 'again' {
  deps.log.warn('media.attempt_failed', { what: what.replace(/https?:\S+/g, '…').slice(0, 120) });
  return 'again';
}

/** At most so many at once, the rest in turn. */
function limiter(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
