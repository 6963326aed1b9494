import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { read } from '../../commands/reading/read.ts';
import type { World } from '../../commands/reading/reading.ts';
import { createWorlds } from '../../commands/world.ts';
import { rosterOf } from '../../db/roster.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import type { Roster } from '../../domain/roster.ts';
import { aCounty, MATH } from '../support/builders.ts';
import { openTestStore } from '../support/one-store.ts';

const SPEAKER = {
  教师: 'zhouting',
  学科教研员: 'lina',
  校联络人: 'chenjie',
  牵头校负责人: 'heyong',
  县教研室: 'wujie',
  管理员: 'zhao',
} as const;

/** Every sentence a command shows in 帮助 is understood as that command. */
describe('the examples of the commands', () => {
  const worlds = createWorlds('教研助手');
  const { store, close } = openTestStore();
  let roster: Roster | null = null;

  beforeAll(async () => {
    await aCounty(await store());
    roster = await rosterOf((await store()).reader);
  });
  afterAll(close);

  const examples = commands.flatMap((command) => command.examples);
  for (const example of examples) {
    it(`read “${example.text}” as ${example.as} (${example.by}, ${example.in})`, () => {
      if (roster === null) throw new Error('no county');
      const [term] = roster.terms;
      if (term === undefined) throw new Error('no term');
      const userid = SPEAKER[example.by];
      const person = roster.peopleByUserid.get(userid);
      const group = example.in === 'group' ? (roster.groupsByChatid.get(MATH) ?? null) : null;
      const now = new Date('2026-09-14T10:00:00+08:00');
      const world: World = worlds({
        now,
        today: '2026-09-14',
        roster,
        programme: programmeOf(roster.county.programme),
        term,
        speaker: person === undefined ? null : { ...person, userid },
        group,
        message: {
          kind: 'message',
          msgid: 'm',
          chat: example.in === 'group' ? { kind: 'group', id: MATH } : { kind: 'direct', id: userid },
          from: userid,
          at: now,
          text: example.text,
          voice: false,
          attachments: [],
          quote: null,
        },
      });
      expect(read(example.text, world).intent).toBe(example.as);
    });
  }
});
