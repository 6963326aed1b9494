import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { activitiesOf, nextNo, sameSlot } from '../../db/activities.ts';
import { lastActOf } from '../../db/acts.ts';
import { lastOwnEvidence, standingEvidence } from '../../db/evidence.ts';
import { createInbox, keptFor, saidInVainBefore } from '../../db/inbox.ts';
import { sqliteFile } from '../../db/open.ts';
import { createOutbox } from '../../db/outbox.ts';
import { policiesOf } from '../../db/policies.ts';
import { ownNotesOf, schoolHasAnother } from '../../db/queries/own-notes.ts';
import { missedSince } from '../../db/queries/recent-misses.ts';
import { openQuestionOf } from '../../db/questions.ts';
import { rosterOf } from '../../db/roster.ts';
import { anActivity } from '../support/an-activity.ts';
import { countQueries, eachDatabase } from '../support/database.ts';
import { SEPTEMBER, settle } from '../support/small-county.ts';

eachDatabase('what a message asks the database', ({ kind, fresh }) => {
  test.runIf(kind === 'sqlite')('is found by an index and never sorted, however long the history', async () => {
    const { store, url } = await fresh();
    const activity = await anActivity(store, await settle(store));
    const { reader } = store;
    const { queries } = await countQueries(store, async () => {
      await rosterOf(reader);
      await openQuestionOf(reader, 'g', 'lina', SEPTEMBER);
      await activitiesOf(reader, { allianceId: activity.allianceId, from: '2026-09-01', to: '2026-09-30' });
      await nextNo(reader, activity);
      await sameSlot(reader, activity);
      await standingEvidence(reader, activity.id);
      await ownNotesOf(reader, { activityId: activity.id, userid: 'lina' });
      await schoolHasAnother(reader, { activityId: activity.id, schoolId: 's', except: '' });
      await lastOwnEvidence(reader, { userid: 'lina' });
      await policiesOf(reader, activity.allianceId);
      await lastActOf(reader, 'lina', SEPTEMBER);
      await missedSince(reader, 'lina', SEPTEMBER, 1);
      await keptFor(reader, { userid: 'lina' });
      await keptFor(reader, { chatId: 'g' });
      await saidInVainBefore(reader, { userid: 'lina', chatId: 'lina', id: 9, since: SEPTEMBER });
      await createInbox(store).leftOver();
      await createInbox(store).unansweredReplies();
      await createOutbox(store, 'boot').claim(SEPTEMBER, 10);
      await createOutbox(store, 'boot').nextDue();
    });

    const database = new Database(sqliteFile(url) ?? '', { readonly: true });
    const bad = queries.flatMap((sql) => {
      const values = sql.match(/\?/g)?.map(() => 'x') ?? [];
      const steps = database.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
      return steps
        .filter(({ detail }) => /TEMP B-TREE|SCAN (?!\w+ USING (COVERING )?INDEX)/.test(detail))
        .map(({ detail }) => `${sql}: ${detail}`);
    });
    database.close();
    expect(queries).toHaveLength(19);
    expect(bad).toEqual([]);
  });
});
