import { afterAll, describe, expect, it } from 'vitest';
import { contextOf } from '../../commands/context.ts';
import { commands } from '../../commands/index.ts';
import { authorise } from '../../commands/rights.ts';
import { rosterOf } from '../../db/roster.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ACTION_OF, can, standingOf } from '../../domain/rights.ts';
import { aCounty, CHINESE, MATH } from '../support/builders.ts';
import { openTestStore } from '../support/one-store.ts';

const PEOPLE = ['lina', 'heyong', 'zhouting', 'chenjie', 'wujie', 'qian', 'yin', 'tao', 'zhao', 'gaoyu'];
const INTENTS = commands.flatMap((command) => command.intents);

describe('authorise', async () => {
  const { store, close } = openTestStore();
  await aCounty(await store());
  const roster = await rosterOf((await store()).reader);
  afterAll(close);

  for (const userid of PEOPLE) {
    it.each([MATH, CHINESE])(`lets ${userid} do in a group exactly what the table says (%s)`, async (chatid) => {
      const person = roster?.peopleByUserid.get(userid);
      const [term] = roster?.terms ?? [];
      if (roster === null || person === undefined || term === undefined) throw new Error(`nobody is called ${userid}`);
      const now = new Date('2026-09-14T10:00:00+08:00');
      const group = roster.groupsByChatid.get(chatid) ?? null;
      const speaker = { ...person, userid };
      const chat = { kind: 'group' as const, id: chatid };
      const message = {
        kind: 'message' as const,
        msgid: 'm',
        chat,
        from: userid,
        at: now,
        text: '',
        voice: false,
        attachments: [],
        quote: null,
      };
      const scene = {
        now,
        today: '2026-09-14',
        roster,
        programme: programmeOf(roster.county.programme),
        term,
        speaker,
        group,
        message,
      };
      const standing = standingOf(person, roster, '2026-09-14');
      const scope = {
        allianceId: group?.allianceId ?? null,
        subject: group?.subject ?? null,
        schoolId: person.schoolId,
        personId: person.id,
      };

      const allowed = await (await store()).write(async (tx) => {
        const results: [string, boolean][] = [];
        for (const intent of INTENTS) {
          const ctx = contextOf(scene, { intent }, speaker, { tx, inboxId: 0 });
          const refusal = await authorise(ctx).then(
            () => null,
            (error: unknown) => error,
          );
          if (refusal !== null && !(refusal instanceof Refusal)) throw refusal;
          results.push([intent, refusal === null]);
        }
        return results;
      });
      expect(allowed).toEqual(INTENTS.map((intent) => [intent, can(standing, ACTION_OF[intent] ?? 'contacts.export', scope)]));
    });
  }
});
