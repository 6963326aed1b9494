import { expect, test } from 'vitest';
import { setAttendance } from '../../db/attendance.ts';
import { NoCounty } from '../../db/errors.ts';
import { addEvidence, type NewEvidence, withdrawEvidence } from '../../db/evidence.ts';
import { openReader } from '../../db/open.ts';
import { createOutbox, enqueue } from '../../db/outbox.ts';
import { activityBoard } from '../../db/queries/activity-board.ts';
import { ledgerOf } from '../../db/queries/ledger.ts';
import { addRevision } from '../../db/revisions.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { anActivity } from '../support/an-activity.ts';
import { countQueries, eachDatabase } from '../support/database.ts';
import { places, SEPTEMBER, settle } from '../support/small-county.ts';

const AFTER = new Date('2026-09-23T17:00:00+08:00');

eachDatabase('the ledger', ({ fresh }) => {
  const ready = async () => {
    const { store, url } = await fresh();
    const roster = await settle(store);
    const { school, person } = places(roster);
    const activity = await anActivity(store, roster, {
      end: new Date('2026-09-23T16:00:00+08:00'),
      place: '第三小学录播室',
      presenters: ['周婷'],
    });
    const add = (change: Partial<NewEvidence>, at = AFTER) =>
      store.write((tx) =>
        addEvidence(tx, { activityId: activity.id, kind: 'reflection', userid: 'zhouting', subject: '数学', ...change }, at),
      );
    return { store, url, roster, activity, school, person, add };
  };

  test('is the whole record in the agreed form', async () => {
    const { store, activity, school, person, add } = await ready();
    await add({ kind: 'notice', userid: 'lina', schoolId: school('第三小学'), text: '通知' }, SEPTEMBER);
    await add({ schoolId: school('第七小学'), personId: person('周婷'), text: '体会', late: true });
    await store.write(async (tx) => {
      await addRevision(tx, { activityId: activity.id, by: 'lina', before: {}, after: {} }, SEPTEMBER);
      const leave = { activityId: activity.id, personId: person('马强'), name: '马强', status: 'leave' as const };
      await setAttendance(tx, [{ ...leave, source: 'leave', by: 'maqiang' }], SEPTEMBER);
      await enqueue(
        tx,
        {
          dedupeKey: 'a',
          to: { kind: 'group', id: 'g1' },
          kind: 'notice',
          content: { kind: 'markdown', text: '' },
          dueAt: SEPTEMBER,
        },
        SEPTEMBER,
      );
    });

    expect(await ledgerOf(store.reader)).toEqual({
      county: {
        name: '贺兰县',
        programme: 'helan-2022',
        term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
      },
      activities: [
        {
          no: 1,
          alliance: '第三小学联盟',
          subject: '数学',
          kind: '听课评课',
          title: '数学联合教研',
          mode: 'offline',
          start: '2026-09-23T15:20:00+08:00',
          end: '2026-09-23T16:00:00+08:00',
          place: '第三小学录播室',
          presenters: ['周婷'],
          status: 'announced',
          revisions: 1,
          threeOnes: {
            notice: true,
            discussion: false,
            reflection: { expected: ['第三小学', '第七小学', '潘昶小学'], received: ['第七小学'], done: false },
            done: false,
          },
          voices: { participants: 2, heard: 1 },
          evidence: [
            {
              kind: 'notice',
              by: 'lina',
              school: '第三小学',
              at: '2026-09-21T08:00:00+08:00',
              text: '通知',
              sha256: null,
              bytes: null,
              late: false,
              version: 1,
            },
            {
              kind: 'reflection',
              by: 'zhouting',
              school: '第七小学',
              at: '2026-09-23T17:00:00+08:00',
              text: '体会',
              sha256: null,
              bytes: null,
              late: true,
              version: 1,
            },
          ],
        },
      ],
      outbox: [
        {
          id: expect.stringMatching(/^[0-9A-Z]{26}$/),
          to: 'g1',
          kind: 'notice',
          dueAt: '2026-09-21T08:00:00+08:00',
          status: 'pending',
          sentAt: null,
          attempts: 0,
          error: null,
        },
      ],
    });
  });

  test('counts minutes given after the start as the discussion, and not before', async () => {
    const { store, add } = await ready();
    const discussion = async () => (await ledgerOf(store.reader)).activities[0]?.threeOnes.discussion;
    await add({ kind: 'minutes', text: '预案' }, SEPTEMBER);
    expect(await discussion()).toBe(false);
    await add({ kind: 'minutes', text: '记录' });
    expect(await discussion()).toBe(true);
  });

  test('drops a school whose last note was withdrawn', async () => {
    const { store, school, add } = await ready();
    const received = async () => (await ledgerOf(store.reader)).activities[0]?.threeOnes.reflection.received;
    const { added } = await add({ schoolId: school('潘昶小学'), text: '体会' });
    expect(await received()).toEqual(['潘昶小学']);
    await store.write((tx) =>
      withdrawEvidence(
        tx,
        added.map((row) => row.id),
        AFTER,
      ),
    );
    expect(await received()).toEqual([]);
  });

  test('expects nothing of a meeting', async () => {
    const { store, roster } = await ready();
    await anActivity(store, roster, { subject: '', kind: '联席会议' });
    const meeting = (await ledgerOf(store.reader)).activities.find((row) => row.kind === '联席会议');
    expect(meeting?.threeOnes.reflection.expected).toEqual([]);
  });

  test('costs the same few queries however much there is', async () => {
    const { store, roster, add } = await ready();
    const cost = async () => (await countQueries(store, () => ledgerOf(store.reader))).queries.length;
    const before = await cost();
    for (const day of [24, 25, 28]) await anActivity(store, roster, { start: new Date(`2026-09-${day}T15:20:00+08:00`) });
    await add({ text: '体会' });
    expect(await cost()).toBe(before);
    expect(before).toBeLessThanOrEqual(14);
  });

  test('is read beside a running bot as it was at one moment', async () => {
    const { store, url, add } = await ready();
    const { reader, close } = await openReader({ url });
    const notes = async () => (await ledgerOf(reader)).activities[0]?.evidence.length;
    expect(await notes()).toBe(0);
    await add({ text: '体会' });
    expect(await notes()).toBe(0);
    await close();
    expect((await ledgerOf(store.reader)).activities[0]?.evidence).toHaveLength(1);
  });

  test('says that there is no county', async () => {
    const { store } = await fresh();
    await expect(ledgerOf(store.reader)).rejects.toThrow(NoCounty);
  });

  test('shows a message whose sending ended in doubt', async () => {
    const { store } = await ready();
    await store.write((tx) =>
      enqueue(
        tx,
        {
          dedupeKey: 'a',
          to: { kind: 'group', id: 'g1' },
          kind: 'notice',
          content: { kind: 'markdown', text: '' },
          dueAt: SEPTEMBER,
        },
        SEPTEMBER,
      ),
    );
    await createOutbox(store, 'boot-1').claim(SEPTEMBER, 1);
    await createOutbox(store, 'boot-2').sweepLeftSending();
    expect((await ledgerOf(store.reader)).outbox).toMatchObject([{ status: 'unknown', attempts: 1 }]);
  });

  test('the board asks for one alliance’s term alone', async () => {
    const { store, roster, activity } = await ready();
    const { allianceId, termId } = places(roster);
    const rule = programmeOf('helan-2022').evidence;
    const board = await activityBoard(store.reader, { allianceIds: [allianceId], termId, subject: '数学' }, rule);
    expect(board).toMatchObject([{ activity: { id: activity.id }, ones: { done: false } }]);
    expect(await activityBoard(store.reader, { allianceIds: ['other'] }, rule)).toEqual([]);
  });
});
