import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalGateway } from '../../bot/local-gateway/index.ts';
import type { Store } from '../../db/client.ts';
import { applyCounty } from '../../db/county.ts';
import { rosterOf } from '../../db/roster.ts';
import { addDays, at, clockOf, type Day, dayOf, isWorkingDay } from '../../domain/calendar.ts';
import type { CountyFile } from '../../domain/county-file.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import type { Roster } from '../../domain/roster.ts';
import { peopleAndGroups } from '../../domain/who-is-where.ts';
import { agenda } from './agenda.ts';
import { type Troupe, troupesOf } from './cast.ts';
import { dice } from './dice.ts';
import { type Absence, absences } from './downtime.ts';
import { playDuties } from './duties.ts';
import { type Facts, readFacts } from './facts.ts';
import { playLesson } from './lesson-life.ts';
import { lessonsOf } from './lessons.ts';
import { type PlayedPaper, playPapersOwed } from './papers.ts';
import type { Played } from './played.ts';
import { type Life, startProduct } from './product.ts';
import { react } from './reactions.ts';
import { type Message, type Paper, recordOf } from './record.ts';
import { type Stage, sayOn } from './stage.ts';
import { steppedClock } from './stepped-clock.ts';
import { withSupportingCast } from './supporting-cast.ts';
import { playTermLife } from './term-life.ts';
import { type Trouble, troubleLog } from './trouble-log.ts';
import { withSuccessor } from './turn-of-post.ts';

export interface PlayOptions {
  county: CountyFile;
  seed: number;
  /** Holds the database and the media afterwards. */
  dataDir: string;
  /** Only the first weeks of the term; the whole term without it. */
  weeks?: number;
  /** Product seconds in a real one, for people who want to watch; without it nothing is waited for. */
  speed?: number;
  /** Further restarts at random, and many sweeps of the clock's own work begun twice at one moment. */
  mischief?: { restarts: number; doubleSweeps: boolean };
  onProgress?(state: { day: Day; from: Day; to: Day; messages: number }): void;
}

export interface Performance {
  messages: Message[];
  papers: Paper[];
  facts: Facts;
  /** As it was played: with the people it took besides those of the file. */
  county: CountyFile;
  absences: Absence[];
  troubles: Trouble[];
  lessons: Played[];
  from: Day;
  to: Day;
}

const BOT = { id: 'aibSIMULATE', secret: 'simulate', name: '教研助手' };
const HOUR_MS = 60 * 60_000;
/** Where nothing of anybody's is near, the clock's own work is looked at so often; in the night to see that it keeps still. */
const STEP_MS = HOUR_MS;
const QUIET_STEP_MS = 3 * HOUR_MS;
/** The night's end. */
const MORNING = '07:30';
/** Of all sweeps so many are begun by a second process too, where there is to be mischief. */
const SECOND_SWEEPS = 0.4;

/** Plays a term: real product, real socket, one clock that goes from one thing that happens to the next. */
export async function play(options: PlayOptions): Promise<Performance> {
  const { seed, dataDir } = options;
  const county = withSupportingCast(options.county, seed);
  mkdirSync(dataDir, { recursive: true });
  const from = county.term.start;
  const lastDay = options.weeks === undefined ? county.term.end : addDays(from, options.weeks * 7 - 1);
  const to = lastDay < county.term.end ? lastDay : county.term.end;
  const end = at(to, '24:00').getTime();
  const clock = steppedClock(at(from, '07:00').getTime());
  const plan = agenda();
  const troubles: Trouble[] = [];
  const log = troubleLog(troubles, () => clock.now().getTime());

  const gateway = createLocalGateway({ bot: BOT, now: () => clock.now(), rate: 'product' });
  const { wsUrl } = await gateway.listen();
  const record = recordOf(gateway.world);
  const { reminders } = programmeOf(county.programme);
  const away = absences({ from, to, seed, extra: county.holidays, restarts: options.mischief?.restarts ?? 0 });
  let life: Life | null = null;
  let lives = 0;
  let roster: Roster | null = null;
  let troupes: Troupe[] = [];
  const lessons: Played[] = [];
  let owed: PlayedPaper[] = [];
  let armed: Absence | null = null;

  const begin = async (): Promise<Life> => {
    const prepare = async (store: Store): Promise<void> => {
      if ((await rosterOf(store.reader)) === null) await store.write((tx) => applyCounty(tx, county, clock.now()));
      roster = await rosterOf(store.reader);
    };
    const credentials = { botId: BOT.id, secret: BOT.secret, wsUrl };
    lives += 1;
    return startProduct({ dataDir, clock, gateway, credentials, botName: BOT.name, bootId: `life-${lives}`, log, prepare });
  };

  const stage: Stage = {
    clock,
    agenda: plan,
    world: gateway.world,
    seed,
    get roster() {
      if (roster === null) throw new Error('nobody is on stage yet');
      return roster;
    },
    get life() {
      return life;
    },
    backAt: () => away.find((gap) => gap.to > clock.now().getTime())?.to ?? clock.now().getTime(),
    dice: (...about) => dice(seed, ...about),
    say: (line) => sayOn(stage, line),
  };

  try {
    life = await begin();
    for (const group of peopleAndGroups(stage.roster, from).groups) gateway.world.addGroup(group);
    troupes = troupesOf(stage.roster, from, seed);
    for (const { chatid, alliance, subject, toBind } of troupes) {
      if (toBind) gateway.world.addGroup({ chatid, name: `${alliance}${subject}` });
    }
    const term = {
      programme: programmeOf(county.programme),
      term: county.term,
      timetable: county.timetable,
      extra: county.holidays,
      seed,
    };
    for (const troupe of troupes) {
      for (const lesson of lessonsOf(troupe, term)) if (lesson.announcedAt < end) lessons.push(playLesson(stage, lesson));
    }
    playTermLife(stage, troupes, { from, to });
    playDuties(stage, { from, to });
    owed = playPapersOwed(stage, { from, to });
    planTurnOfPost();
    for (const gap of away) plan.at(gap.from, () => leave(gap));
    await run();
    if (life === null) throw new Error('the play ended without its bot');
    await life.settled();
    record.look();
    // What was noted in passing is written with the next commit.
    await life.store.write(async () => {});
    const facts = await readFacts(life.store.reader);
    return { messages: record.messages, papers: record.papers, facts, county, absences: away, troubles, lessons, from, to };
  } finally {
    await life?.stop();
    await gateway.close();
  }

  async function run(): Promise<void> {
    for (;;) {
      const next = Math.min(plan.next() ?? end, clock.nextTimer() ?? end, await nextDue(), nextSlot(clock.now().getTime()));
      if (next >= end) return;
      if (options.speed !== undefined) await sleep((next - clock.now().getTime()) / options.speed);
      clock.moveTo(next);
      const ending = away.find(({ from }) => from === next)?.ending;
      if (life !== null && (ending === 'unsent' || ending === 'unsettled')) await life.killedAt(ending);
      else if (life !== null) {
        await life.sweep(options.mischief?.doubleSweeps === true && stage.dice('second sweep', next).chance(SECOND_SWEEPS));
        await life.settled();
        notice();
      }
      await buryTheDead();
      for (const what of plan.take(clock.now().getTime())) {
        await what();
        await buryTheDead();
        notice();
      }
      options.onProgress?.({ day: dayOf(clock.now()), from, to, messages: record.messages.length });
    }
  }

  /** Rows wait for their moment, which may lie between two slots. */
  async function nextDue(): Promise<number> {
    const row = await life?.store.reader
      .selectFrom('Outbox')
      .select((e) => e.fn.min('nextTryAt').as('at'))
      .where('status', '=', 'pending')
      .executeTakeFirst();
    return row?.at == null ? end : Math.max(new Date(row.at).getTime(), clock.now().getTime() + 1);
  }

  /** The next moment at which the clock's own work may matter: an hour of the day, the programme's own moment, a lesson's start, or the hour before it. */
  function nextSlot(now: number): number {
    const by = (step: number) => (Math.floor(now / step) + 1) * step;
    const today = dayOf(new Date(now));
    const soon = by(STEP_MS);
    const clockThen = clockOf(new Date(soon));
    const lively = clockThen >= '07:00' && clockThen <= '21:05' && isWorkingDay(dayOf(new Date(soon)), county.holidays);
    const starts = lessons.flatMap(({ start }) => [start - HOUR_MS, start]);
    const moments = [...starts, at(today, MORNING).getTime(), at(today, reminders.at).getTime()];
    return Math.min(lively ? soon : by(QUIET_STEP_MS), ...moments.filter((moment) => moment > now));
  }

  function notice(): void {
    react(stage, record.look(), { troupes, lessons, owed });
  }

  async function leave(gap: Absence): Promise<void> {
    if (gap.ending === 'heard') {
      armed = life === null ? null : gap;
      await life?.killedAt('heard');
      return;
    }
    armed = null;
    comeBackAfter(gap);
    if (gap.ending === 'now') await life?.killedAt('now');
    if (gap.ending !== 'stopped') return;
    await life?.stop();
    life = null;
  }

  function comeBackAfter(gap: Absence): void {
    plan.at(gap.to, async () => {
      if (life !== null) return;
      life = await begin();
      await life.settled();
    });
  }

  async function buryTheDead(): Promise<void> {
    if (life?.killed !== true) return;
    await life.stop();
    life = null;
    if (armed === null) return;
    // Killed by the next one who spoke, whenever that was.
    const now = clock.now().getTime();
    [armed.from, armed.to] = [now, now + armed.to - armed.from];
    comeBackAfter(armed);
    armed = null;
  }

  function planTurnOfPost(): void {
    const day = addDays(from, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000 / 2));
    const changed = withSuccessor(county, day, seed);
    if (changed === null) return;
    plan.at(at(day, '12:30').getTime() + 23_000, async function turn(): Promise<void> {
      const { life } = stage;
      if (life === null) {
        plan.at(stage.backAt() + 3_600_000, turn);
        return;
      }
      await life.store.write((tx) => applyCounty(tx, changed.county, clock.now()));
      roster = await rosterOf(life.store.reader);
    });
  }
}
