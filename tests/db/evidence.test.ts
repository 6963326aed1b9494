import { expect, test } from 'vitest';
import type { Store } from '../../db/client.ts';
import {
  addEvidence,
  type EvidenceRow,
  evidenceBy,
  lastOwnEvidence,
  type NewEvidence,
  ownEvidence,
  restoreEvidence,
  reviseEvidence,
  standingEvidence,
  unreviseEvidence,
  withdrawEvidence,
} from '../../db/evidence.ts';
import { anActivity } from '../support/an-activity.ts';
import { eachDatabase } from '../support/database.ts';
import { places, settle } from '../support/small-county.ts';

const AT = new Date('2026-09-23T17:00:00+08:00');
const LATER = new Date('2026-09-23T18:00:00+08:00');

eachDatabase('evidence', ({ fresh }) => {
  const ready = async () => {
    const { store } = await fresh();
    const roster = await settle(store);
    const { id } = await anActivity(store, roster);
    const schoolId = places(roster).school('第七小学');
    const note = (text: string, change: Partial<NewEvidence> = {}): NewEvidence => ({
      activityId: id,
      kind: 'reflection',
      userid: 'zhouting',
      subject: '数学',
      schoolId,
      text,
      ...change,
    });
    const add = (item: NewEvidence | NewEvidence[], at = AT) => store.write((tx) => addEvidence(tx, item, at));
    const one = async (item: NewEvidence) => only((await add(item)).added);
    const revise = (row: EvidenceRow, text: string) => store.write((tx) => reviseEvidence(tx, row, { text }, LATER));
    return { store, id, note, add, one, revise };
  };
  const texts = async (store: Store, id: string) => (await standingEvidence(store.reader, id)).map((row) => row.text);

  test('handed in twice is one', async () => {
    const { store, id, note, add, one } = await ready();
    const first = await one(note('分数的初步认识'));
    expect(await add(note(' 分数的初步认识\n'))).toEqual({ added: [], duplicateOf: [first], replaced: [] });
    expect(await add(note('分数的初步认识', { userid: 'lina' }))).toMatchObject({ added: [{ userid: 'lina' }] });
    expect(await texts(store, id)).toHaveLength(2);
  });

  test('comes in many files at once, less those that are there', async () => {
    const { store, id, note, add } = await ready();
    const photo = (sha: string) => note('', { kind: 'photo', sha256: sha.repeat(64), bytes: 9 });
    await store.write((tx) =>
      tx
        .insertInto('Media')
        .values(
          ['a', 'b', 'c'].map((sha) => ({ sha256: sha.repeat(64), bytes: 9, mime: 'image/png', storedAt: AT.toISOString() })),
        )
        .execute(),
    );
    await add(photo('a'));
    const { added, duplicateOf } = await add([photo('a'), photo('b'), photo('c'), photo('c')]);
    expect(added.map((row) => row.sha256?.[0])).toEqual(['b', 'c']);
    expect(duplicateOf.map((row) => row.sha256?.[0]).sort()).toEqual(['a', 'c']);
    expect(await standingEvidence(store.reader, id, ['photo'])).toHaveLength(3);
  });

  test('is changed as a new version of the same item', async () => {
    const { store, id, note, one, revise } = await ready();
    const first = await one(note('初稿'));
    const revised = await revise(first, '修改稿');
    expect(revised).toMatchObject({ revised: { itemId: first.itemId, version: 2, text: '修改稿', at: LATER } });
    expect(await texts(store, id)).toEqual(['修改稿']);
    expect(await evidenceBy(store.reader, [first.id])).toMatchObject([{ supersededAt: LATER }]);
  });

  test('that is changed into itself stays as it is', async () => {
    const { note, one, revise } = await ready();
    const first = await one(note('初稿'));
    expect(await revise(first, '初稿')).toEqual({ duplicateOf: first });
  });

  test('that is changed into another of one’s own leaves both', async () => {
    const { store, id, note, one, revise } = await ready();
    const first = await one(note('甲'));
    const second = await one(note('乙'));
    expect(await revise(first, '乙')).toMatchObject({ duplicateOf: { id: second.id } });
    expect(await texts(store, id)).toEqual(['甲', '乙']);
  });

  test('gets its earlier version back when the change is undone', async () => {
    const { store, id, note, one, revise } = await ready();
    const first = await one(note('初稿'));
    const next = await revise(first, '修改稿');
    if ('revised' in next) await store.write((tx) => unreviseEvidence(tx, next.revised.id, first.id, LATER));
    expect(await standingEvidence(store.reader, id)).toEqual([first]);
    expect(await revise(first, '再改')).toMatchObject({ revised: { version: 3 } });
  });

  test('can be withdrawn and put back', async () => {
    const { store, id, note, one, add } = await ready();
    const first = await one(note('初稿'));
    const withdraw = () => store.write((tx) => withdrawEvidence(tx, first.id, LATER));
    expect(await withdraw()).toMatchObject([{ id: first.id, withdrawnAt: LATER }]);
    expect(await withdraw()).toEqual([]);
    expect(await texts(store, id)).toEqual([]);
    expect(await store.write((tx) => restoreEvidence(tx, [first.id]))).toEqual([first]);

    await withdraw();
    await add(note('初稿'));
    expect(await store.write((tx) => restoreEvidence(tx, [first.id]))).toEqual([]);
    expect(await texts(store, id)).toEqual(['初稿']);
  });

  test('of a school takes the place of the one before', async () => {
    const { store, id, note, add, one } = await ready();
    await one(note('个人体会'));
    const first = await one(note('合并稿', { level: 'school' }));
    const { added, replaced } = await add(note('新合并稿', { level: 'school', userid: 'lina' }), LATER);
    expect(replaced).toEqual([first]);
    expect(added).toMatchObject([{ itemId: first.itemId, version: 2 }]);
    expect(await texts(store, id)).toEqual(['个人体会', '新合并稿']);
    expect(await add(note('新合并稿', { level: 'school', userid: 'lina' }), LATER)).toMatchObject({
      added: [],
      duplicateOf: added,
    });
  });

  test('of a school can stand only once', async () => {
    const { store, note, one } = await ready();
    const { id, ...row } = await one(note('合并稿', { level: 'school' }));
    const columns = { ...row, at: row.at.toISOString(), late: 0, data: null, supersededAt: null, withdrawnAt: null };
    const second = { ...columns, id: `${id}X`, itemId: 'other', contentKey: 'other' };
    await expect(store.write((tx) => tx.insertInto('Evidence').values(second).execute())).rejects.toThrow(/unique/i);
  });

  test('is found by whose it is, newest first', async () => {
    const { store, note, add } = await ready();
    await add(note('一'));
    await add(note('二', { kind: 'comment' }), LATER);
    const of = { userid: 'zhouting' };
    expect((await ownEvidence(store.reader, of)).map((row) => row.text)).toEqual(['二', '一']);
    expect((await lastOwnEvidence(store.reader, { ...of, kinds: ['reflection'] }))?.text).toBe('一');
    expect(await lastOwnEvidence(store.reader, { userid: 'nobody' })).toBeNull();
  });

  test('has a text that may be erased and never rewritten', async () => {
    const { store, note, one } = await ready();
    const { id } = await one(note('初稿'));
    const set = (text: string) => store.write((tx) => tx.updateTable('Evidence').set({ text }).where('id', '=', id).execute());
    await expect(set('别的')).rejects.toThrow('rule_evidence_keeps_text');
    await set('');
  });
});

function only<T>(rows: T[]): T {
  const [row] = rows;
  if (row === undefined || rows.length !== 1) throw new Error(`expected one row, not ${rows.length}`);
  return row;
}
