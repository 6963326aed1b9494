import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { RealTime } from '../../../bot/real-time.ts';
import { wallTime } from '../../../bot/real-time.ts';
import { applyCounty } from '../../../db/county.ts';
import { dayOf } from '../../../domain/calendar.ts';
import type { CountyFile } from '../../../domain/county-file.ts';
import type { TestDatabase } from '../../support/database.ts';
import { aLiveBot } from '../../support/live-bot.ts';
import { aPicture } from '../../support/pictures.ts';
import { faultsOf } from '../../support/wording.ts';
import { recordOf } from './a-county.ts';

/** A computer that runs many tests at once is slow. */
const PATIENCE = 20_000;

const NOTE = '反思：听了这节课，我觉得情境引入很自然，学生能自己提出问题，回去也要这样试一试。';

interface SaidWith {
  /** A group's chatid; left out: in private. */
  in?: string;
  /** The name of a file sent before the sentence, which is said in answer to it: a file is a message of its own. */
  file?: string;
  photo?: boolean;
}

/** A county whose people speak over a year through the official SDK, the local gateway and a real database. */
export async function aLivedYear(db: TestDatabase, county: CountyFile, start: string) {
  let moment = new Date(start);
  let files = 0;
  const set = { wall: wallTime.now(), product: moment.getTime() };
  // Rate windows pass with the year, not with the minute the test takes.
  const rateTime: RealTime = { ...wallTime, now: () => set.product + wallTime.now() - set.wall };
  const bot = await aLiveBot(db, { county, now: start, rateTime });
  const record = recordOf(db.store);

  /** Nobody sent it before. */
  const given = (name: string, bytes: Uint8Array) => {
    files += 1;
    return { name, bytes: Buffer.concat([bytes, Buffer.from(createHash('sha256').update(`${files}`).digest())]) };
  };

  function inOrder(text: string, answer: string, where: 'direct' | 'group'): string {
    // How an activity is read back is held to the rules where activities are tested.
    const faults = answer.startsWith('已登记：') ? [] : faultsOf(answer, where, dayOf(moment));
    expect({ text, answer, faults }).toEqual({ text, answer, faults: [] });
    return answer;
  }

  return {
    ...record,
    world: bot.world,
    ledger: bot.ledger,
    async at(when: string) {
      moment = new Date(when);
      Object.assign(set, { wall: wallTime.now(), product: moment.getTime() });
      await bot.at(when);
    },
    /** The county file once more, as it is applied before a term. */
    apply: (file: CountyFile) => db.store.write((tx) => applyCounty(tx, file, moment)),
    /** Says it, in answer to a file sent first where there is one; the answer, held against the rules of wording. */
    async says(by: string, text: string, { in: chatid, file, photo = false }: SaidWith = {}): Promise<string> {
      const person = bot.world.person(by);
      const sent = file === undefined ? null : person.tells('', { files: [given(file, Buffer.from('%PDF-1.4 '))] });
      const first = await sent?.answer(PATIENCE);
      if (first !== undefined && text === '') return inOrder(text, first.text, 'direct');
      const extras = {
        ...(sent?.entries[0] === undefined ? {} : { quote: sent.entries[0] }),
        ...(photo ? { images: [given('现场.png', aPicture())] } : {}),
      };
      const said = chatid === undefined ? person.tells(text, extras) : person.asks(chatid, text, extras);
      return inOrder(text, (await said.answer(PATIENCE)).text, chatid === undefined ? 'direct' : 'group');
    },
    /** An activity of a group as it happens: booked in the morning, in the afternoon what was said there, then a note of each. */
    async holds(
      by: string,
      day: string,
      { said, in: chatid, minutes, notes }: { said: string; in: string; minutes: string | null; notes: readonly string[] },
    ): Promise<void> {
      await this.at(`${day}T08:00:00+08:00`);
      const [, month, date] = day.split('-').map(Number);
      await this.says(by, `${month}月${date}日下午第二节在${said}`, { in: chatid });
      await this.at(`${day}T17:00:00+08:00`);
      if (minutes !== null) await this.says(by, `研讨记录：${minutes}`, { in: chatid, photo: true });
      for (const who of notes) await this.says(who, NOTE);
    },
    /** What came unasked, in private or to a group. */
    heard: (chat: { group: string } | { person: string }): string[] => {
      const talk = 'group' in chat ? bot.world.group(chat.group) : bot.world.direct(chat.person);
      return talk.entries.filter((entry) => entry.via === 'push').map((entry) => entry.text);
    },
    hears: bot.hears,
  };
}
