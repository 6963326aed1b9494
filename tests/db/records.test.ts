import { expect, test } from 'vitest';
import { changedSince, lastActOf, markUndone, type NewAct, recordAct } from '../../db/acts.ts';
import { attendanceOf, type NewAttendance, restoreAttendance, setAttendance } from '../../db/attendance.ts';
import { bindGroup, restoreBinding } from '../../db/groups.ts';
import { newId } from '../../db/id.ts';
import { addLeave, leavesOn, withdrawLeave } from '../../db/leaves.ts';
import { policiesOf, setPolicy, withdrawPolicy } from '../../db/policies.ts';
import {
  answerQuestion,
  expireQuestions,
  type NewQuestion,
  openQuestion,
  openQuestionOf,
  questionById,
} from '../../db/questions.ts';
import { rosterOf } from '../../db/roster.ts';
import { anActivity } from '../support/an-activity.ts';
import { eachDatabase } from '../support/database.ts';
import { places, SEPTEMBER, settle } from '../support/small-county.ts';

const NEXT_DAY = new Date(SEPTEMBER.getTime() + 24 * 3_600_000 + 1);
const HOUR_LATER = new Date(SEPTEMBER.getTime() + 3_600_000);

test('ids sort in the order they were made', () => {
  const ids = Array.from({ length: 1000 }, () => newId(SEPTEMBER));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
  expect(newId(NEXT_DAY) > (ids.at(-1) ?? '')).toBe(true);
  expect(ids[0]).toMatch(/^[0-9A-Z]{26}$/);
});

eachDatabase('acts', ({ fresh }) => {
  const act = (actId: string, change: Partial<NewAct> = {}): NewAct => ({
    actId,
    userid: 'lina',
    chatId: 'g1',
    intent: 'activity.create',
    action: 'activity.create',
    target: 'activity:1',
    detail: { no: 1 },
    undo: { id: '1' },
    outcome: 'done',
    ...change,
  });
  const ready = async () => {
    const { store } = await fresh();
    const record = (row: NewAct) => store.write((tx) => recordAct(tx, row, SEPTEMBER));
    return { store, record, last: (now = HOUR_LATER) => lastActOf(store.reader, 'lina', now) };
  };

  test('offer the last one that can be taken back, for a day', async () => {
    const { record, last } = await ready();
    await record(act('a'));
    await record(act('b', { target: 'activity:2' }));
    await record(act('c', { outcome: 'refused' }));
    const { undo: _none, ...final } = act('d');
    await record(final);
    await record(act('e', { userid: 'wujie' }));
    expect(await last()).toMatchObject({ actId: 'b', intent: 'activity.create', undo: { id: '1' }, detail: { no: 1 } });
    expect(await last(NEXT_DAY)).toBeNull();
  });

  test('are taken back once', async () => {
    const { store, record, last } = await ready();
    await record(act('a'));
    await record(act('b'));
    expect(await store.write((tx) => markUndone(tx, 'b', HOUR_LATER))).toBe(true);
    expect(await store.write((tx) => markUndone(tx, 'b', HOUR_LATER))).toBe(false);
    expect((await last())?.actId).toBe('a');
  });

  test('tell whether somebody else changed the same thing since', async () => {
    const { store, record, last } = await ready();
    await record(act('a'));
    const { id } = (await last()) ?? { id: 0 };
    await record(act('b'));
    expect(await changedSince(store.reader, 'activity:1', id, 'lina')).toBeNull();
    await record(act('c', { userid: 'wujie' }));
    expect(await changedSince(store.reader, 'activity:1', id, 'lina')).toMatchObject({ userid: 'wujie' });
  });
});

eachDatabase('questions', ({ fresh }) => {
  const question = (id: string, change: Partial<NewQuestion> = {}): NewQuestion => ({
    id,
    chat: { kind: 'group', id: 'g1' },
    userid: 'lina',
    intent: 'activity.cancel',
    reading: '{"intent":"activity.cancel"}',
    inboxId: 1,
    choices: '[]',
    expects: null,
    card: '{}',
    askedAt: SEPTEMBER,
    expiresAt: NEXT_DAY,
    ...change,
  });

  test('only the newest to a person in a chat is open', async () => {
    const { store } = await fresh();
    const ask = (row: NewQuestion) => store.write((tx) => openQuestion(tx, row));
    await ask(question('q1'));
    await ask(question('q2'));
    await ask(question('q3', { userid: 'wujie' }));
    expect((await openQuestionOf(store.reader, 'g1', 'lina', HOUR_LATER))?.id).toBe('q2');
    expect((await questionById(store.reader, 'q1'))?.status).toBe('replaced');
    expect(await openQuestionOf(store.reader, 'lina', 'lina', HOUR_LATER)).toBeNull();
  });

  test('are answered by the first click alone', async () => {
    const { store } = await fresh();
    await store.write((tx) => openQuestion(tx, question('q1')));
    const answer = () => store.write((tx) => answerQuestion(tx, 'q1', { answer: '确认', card: '{"done":"x"}' }, HOUR_LATER));
    expect([await answer(), await answer()]).toEqual([true, false]);
    expect(await questionById(store.reader, 'q1')).toMatchObject({ status: 'answered', answer: '确认', answeredAt: HOUR_LATER });
  });

  test('lapse', async () => {
    const { store } = await fresh();
    await store.write((tx) => openQuestion(tx, question('q1')));
    expect(await openQuestionOf(store.reader, 'g1', 'lina', NEXT_DAY)).toBeNull();
    expect(await store.write((tx) => expireQuestions(tx, NEXT_DAY))).toBe(1);
    expect((await questionById(store.reader, 'q1'))?.status).toBe('expired');
  });
});

eachDatabase('attendance', ({ fresh }) => {
  test('has one row a person, the last word on them, and goes back when undone', async () => {
    const { store } = await fresh();
    const roster = await settle(store);
    const { id } = await anActivity(store, roster);
    const personId = places(roster).person('周婷');
    const entry = (change: Partial<NewAttendance> = {}): NewAttendance => ({
      activityId: id,
      personId,
      name: '周婷',
      status: 'present',
      source: 'signin',
      by: 'zhouting',
      ...change,
    });
    const set = (entries: NewAttendance[]) => store.write((tx) => setAttendance(tx, entries, HOUR_LATER));
    expect(await set([entry()])).toEqual([]);
    const before = await set([
      entry({ status: 'expected', by: 'lina' }),
      entry({ status: 'leave', by: 'lina', reason: '外出培训' }),
      entry({ personId: null, name: '来宾' }),
    ]);
    expect(before).toMatchObject([{ status: 'present' }]);
    expect(await attendanceOf(store.reader, id)).toMatchObject([
      { who: personId, status: 'leave', reason: '外出培训' },
      { who: '来宾', status: 'present' },
    ]);
    await store.write((tx) => restoreAttendance(tx, id, [personId, '来宾'], before));
    expect(await attendanceOf(store.reader, id)).toEqual(before);
  });
});

eachDatabase('what is set for a while', ({ fresh }) => {
  test('leave counts on its days until it is taken back', async () => {
    const { store } = await fresh();
    const personId = places(await settle(store)).person('周婷');
    const { id } = await store.write((tx) =>
      addLeave(tx, { personId, from: '2026-09-23', to: '2026-09-24', reason: null, mute: true }, SEPTEMBER),
    );
    const away = async (day: string) => (await leavesOn(store.reader, day, [personId])).length;
    expect([await away('2026-09-22'), await away('2026-09-24'), await away('2026-09-25')]).toEqual([0, 1, 0]);
    await store.write((tx) => withdrawLeave(tx, id, SEPTEMBER));
    expect(await away('2026-09-23')).toBe(0);
  });

  test('the newest policy counts, a subject’s own before the alliance’s', async () => {
    const { store } = await fresh();
    const { allianceId } = places(await settle(store));
    const set = (subject: string | null, value: unknown) =>
      store.write((tx) => setPolicy(tx, { allianceId, subject, key: 'reflection.dueDays', value, by: 'lina' }, SEPTEMBER));
    await set('数学', 2);
    const newest = await set('数学', 3);
    await set(null, 5);
    const days = async (subject?: string) =>
      (await policiesOf(store.reader, allianceId, subject)).get('reflection.dueDays')?.value;
    expect([await days('数学'), await days('语文'), await days()]).toEqual([3, 5, 5]);
    await store.write((tx) => withdrawPolicy(tx, newest.id, SEPTEMBER));
    expect(await days('数学')).toBe(2);
  });

  test('a group has one binding, and gets the old one back when undone', async () => {
    const { store } = await fresh();
    const { allianceId } = places(await settle(store));
    const subject = async () => (await rosterOf(store.reader))?.groupsByChatid.get('wrHL3SX0001')?.subject;
    const { before } = await store.write((tx) =>
      bindGroup(tx, { chatid: 'wrHL3SX0001', allianceId, subject: '语文', by: 'lina', source: 'chat' }, SEPTEMBER),
    );
    expect(await subject()).toBe('语文');
    await store.write((tx) => restoreBinding(tx, 'wrHL3SX0001', before, HOUR_LATER));
    expect(await subject()).toBe('数学');
  });
});
