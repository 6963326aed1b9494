import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createLocalGateway, type LocalGateway, SOCKET_PATH } from './bot/local-gateway/index.ts';
import { parseCountyFile } from './commands/county/read-file.ts';
import type { Store } from './db/client.ts';
import { applyCounty } from './db/county.ts';
import { readMeta } from './db/meta.ts';
import { rosterOf } from './db/roster.ts';
import { dayOf } from './domain/calendar.ts';
import type { Clock } from './domain/ports.ts';
import { peopleAndGroups } from './domain/who-is-where.ts';
import { READY_SENTENCES, READY_SPEAKER, SAYS } from './start-words.ts';
import { EXIT, Stop } from './stop.ts';

const SAMPLE_COUNTY = path.join(import.meta.dirname, 'prisma/counties/helan.yaml');

/** The sample county into an empty database. A database that served real people is shown to nobody without a login. */
export async function loadSample(store: Store, now: Date, anyDatabase: boolean): Promise<void> {
  if (!anyDatabase && (await readMeta(store.reader, 'servedRealBot')) !== null) throw new Stop(SAYS.realDatabase, EXIT.settings);
  if ((await rosterOf(store.reader)) !== null) return;
  const read = parseCountyFile(readFileSync(SAMPLE_COUNTY, 'utf8'));
  if (!read.ok) throw new Error(`the sample county is not right: line ${read.problems[0]?.line}`);
  await store.write((tx) => applyCounty(tx, read.county, now));
}

export interface Demo {
  gateway: LocalGateway;
  credentials: { botId: string; secret: string; wsUrl: string };
}

/** The gateway's double on this very server, with the county's people and groups, and credentials made up for this run. */
export async function openDemo(deps: { store: Store; clock: Clock; botName: string; url: string }): Promise<Demo> {
  const { store, clock, botName, url } = deps;
  const roster = await rosterOf(store.reader);
  const who = roster === null ? { people: [], groups: [] } : peopleAndGroups(roster, dayOf(clock.now()));
  const speaker = who.people.find((person) => person.name === READY_SPEAKER);
  const [botId, secret] = [`aib${randomUUID().replaceAll('-', '')}`, randomUUID()];
  const gateway = createLocalGateway({
    bot: { id: botId, secret, name: botName },
    ...who,
    ...(speaker === undefined ? {} : { startAs: speaker.userid }),
    ...(roster === null ? {} : { place: `${roster.county.name}（示例）` }),
    sentences: READY_SENTENCES,
    now: () => clock.now(),
    ackLatencyMs: [20, 80],
  });
  gateway.reachedAt(url);
  return { gateway, credentials: { botId, secret, wsUrl: `${url.replace('http', 'ws')}${SOCKET_PATH}` } };
}

/** What the HTTP server hands on to the demo's gateway, once there is one. */
export function besideDemo(demo: () => Demo | null) {
  return {
    handler: (...[req, res]: Parameters<LocalGateway['handler']>) => demo()?.gateway.handler(req, res) ?? false,
    upgrade(...[req, socket, head]: Parameters<LocalGateway['upgrade']>) {
      const open = demo();
      if (open !== null && req.url?.startsWith(SOCKET_PATH)) open.gateway.upgrade(req, socket, head);
      else socket.destroy();
    },
  };
}
