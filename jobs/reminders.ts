import { groupReminders } from '../commands/reminder/groups.ts';
import { hellos } from '../commands/reminder/hello.ts';
import { missedReminders, refusedReminders } from '../commands/reminder/host-told.ts';
import { hasNudgesToDo, nudgeRound, reviseNudges } from '../commands/reminder/nudges.ts';
import { enqueue, noteUnsaid } from '../db/outbox.ts';
import { rosterOf } from '../db/roster.ts';
import { programmeOf } from '../domain/programmes/index.ts';
import { defineJob } from './job.ts';

/** What groups are reminded of before an activity; what could not be said there goes to its host. */
export const remindGroups = defineJob({
  name: 'remind-groups',
  everyMinutes: 5,
  async run({ store, now }) {
    const roster = await rosterOf(store.reader);
    if (roster === null) return 0;
    const programme = programmeOf(roster.county.programme);
    const scene = { db: store.reader, roster, programme, now };
    const { drafts, unsaid } = await groupReminders(scene);
    drafts.push(...(await refusedReminders(scene)), ...(await missedReminders(scene)));
    if (drafts.length + unsaid.length === 0) return 0;
    return store.write(async (tx) => {
      let written = 0;
      for (const draft of drafts) if (await enqueue(tx, draft, now)) written += 1;
      for (const { draft, why } of unsaid) if (await noteUnsaid(tx, draft, why, now)) written += 1;
      return written;
    });
  },
});

/** Once a working day: one message to everybody who owes something. */
export const remindPeople = defineJob({
  name: 'remind-people',
  everyMinutes: 5,
  async run({ store, now }) {
    const roster = await rosterOf(store.reader);
    if (roster === null) return 0;
    const programme = programmeOf(roster.county.programme);
    const scene = { roster, programme, now };
    if (!(await hasNudgesToDo(store.reader, scene))) return 0;
    return store.write(async (tx) => {
      await reviseNudges(tx, scene);
      return nudgeRound(tx, scene);
    });
  },
});

/** A new term and a new group begin with one line that invites people to speak to the bot in private. */
export const sayHello = defineJob({
  name: 'say-hello',
  everyMinutes: 60,
  async run({ store, now }) {
    const roster = await rosterOf(store.reader);
    const drafts = roster === null ? [] : await hellos(store.reader, roster, now);
    if (drafts.length === 0) return 0;
    return store.write(async (tx) => {
      let written = 0;
      for (const draft of drafts) if (await enqueue(tx, draft, now)) written += 1;
      return written;
    });
  },
});
