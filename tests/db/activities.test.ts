import { expect, test } from 'vitest';
import { activitiesOf, activityById, insertActivity, SlotTaken, updateActivity } from '../../db/activities.ts';
import { addRevision, revisionsOf } from '../../db/revisions.ts';
import { anActivity, newActivity, WEDNESDAY } from '../support/an-activity.ts';
import { eachDatabase } from '../support/database.ts';
import { SEPTEMBER, settle } from '../support/small-county.ts';

const THURSDAY = new Date('2026-09-24T15:20:00+08:00');

eachDatabase('activities', ({ fresh }) => {
  const ready = async () => {
    const { store } = await fresh();
    return { store, roster: await settle(store) };
  };

  test('come back as they were written', async () => {
    const { store, roster } = await ready();
    const made = await anActivity(store, roster, {
      end: new Date('2026-09-23T16:00:00+08:00'),
      presenters: ['周婷'],
      place: '第三小学录播室',
      period: '下午第二节',
    });
    expect(await activityById(store.reader, made.id)).toEqual(made);
    expect(made).toMatchObject({
      no: 1,
      start: WEDNESDAY,
      day: '2026-09-23',
      presenters: ['周婷'],
      commentators: [],
      allDay: false,
      heldAt: null,
    });
  });

  test('count per subject, and a cancelled one keeps its number', async () => {
    const { store, roster } = await ready();
    const first = await anActivity(store, roster);
    await store.write((tx) => updateActivity(tx, first.id, { status: 'cancelled', cancelledAt: SEPTEMBER }, SEPTEMBER));
    expect((await anActivity(store, roster)).no).toBe(2);
    expect((await anActivity(store, roster, { subject: '语文' })).no).toBe(1);
  });

  test('are not written twice for the same slot', async () => {
    const { store, roster } = await ready();
    const first = await anActivity(store, roster);
    const again = await store.write((tx) => insertActivity(tx, newActivity(roster, { title: '另一个' }), SEPTEMBER));
    expect(again).toEqual({ created: false, activity: first });
    expect((await anActivity(store, roster, { start: THURSDAY })).no).toBe(2);
  });

  test('cannot be moved onto each other', async () => {
    const { store, roster } = await ready();
    const first = await anActivity(store, roster);
    const second = await anActivity(store, roster, { start: THURSDAY });
    const move = store.write((tx) => updateActivity(tx, second.id, { start: WEDNESDAY, day: '2026-09-23' }, SEPTEMBER));
    await expect(move).rejects.toThrow(SlotTaken);
    await expect(move).rejects.toMatchObject({ by: { id: first.id } });
  });

  test('are found by days, both inclusive', async () => {
    const { store, roster } = await ready();
    const first = await anActivity(store, roster);
    const second = await anActivity(store, roster, { start: THURSDAY });
    const of = { allianceId: first.allianceId };
    expect((await activitiesOf(store.reader, of)).map((row) => row.id)).toEqual([first.id, second.id]);
    expect(await activitiesOf(store.reader, { ...of, from: '2026-09-24', to: '2026-09-24' })).toEqual([second]);
    expect(await activitiesOf(store.reader, { ...of, subject: '语文' })).toEqual([]);
    expect(await activitiesOf(store.reader, { ...of, status: ['held'] })).toEqual([]);
  });

  test('refuse to end before they begin', async () => {
    const { store, roster } = await ready();
    await expect(anActivity(store, roster, { end: WEDNESDAY })).rejects.toThrow('rule_activity_end');
  });

  test('stay closed, and keep their number', async () => {
    const { store, roster } = await ready();
    const { id } = await anActivity(store, roster);
    const set = (change: { status?: string; no?: number }) =>
      store.write((tx) => tx.updateTable('Activity').set(change).where('id', '=', id).execute());
    await expect(set({ no: 7 })).rejects.toThrow('rule_activity_keeps_number');
    await set({ status: 'closed' });
    await expect(set({ status: 'held' })).rejects.toThrow('rule_activity_stays_closed');
  });

  test('keep every change of time as a numbered revision', async () => {
    const { store, roster } = await ready();
    const { id } = await anActivity(store, roster);
    const change = (place: string) => addRevisionOf(id, place);
    const addRevisionOf = (activityId: string, place: string) =>
      store.write((tx) => addRevision(tx, { activityId, by: 'lina', before: { place: '' }, after: { place } }, SEPTEMBER));
    await change('一楼');
    await change('二楼');
    expect(await revisionsOf(store.reader, id)).toMatchObject([
      { no: 1, after: { place: '一楼' }, at: SEPTEMBER },
      { no: 2, after: { place: '二楼' } },
    ]);
  });
});
