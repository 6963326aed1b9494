import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPaperMaker } from '../../../commands/summary/paper-maker.ts';
import { PaperGone } from '../../../commands/summary/papers.ts';
import { activitiesOf } from '../../../db/activities.ts';
import { addEvidence } from '../../../db/evidence.ts';
import type { PaperRequest } from '../../../domain/reply.ts';
import { openWord } from '../../support/word.ts';
import { type ATerm, aTerm, NOW } from './a-term.ts';

let term: ATerm;
beforeAll(async () => {
  term = await aTerm();
});
afterAll(() => term.close());

const request = (): PaperRequest => ({
  paper: 'term-summary',
  scope: { of: 'alliance', allianceId: term.allianceId },
  termId: term.term.id,
  askedBy: 'heyong',
});

it('makes papers beside the main loop, from what is committed', async () => {
  const maker = createPaperMaker({ databaseUrl: term.url, dataDir: term.dataDir });
  const [one, again] = await Promise.all([maker.make(request(), NOW), maker.make(request(), NOW)]);
  expect(one.name).toBe('第三小学联盟2026-2027学年第一学期教研工作总结.docx');
  expect(again.path).toBe(one.path);
  const word = await openWord(await readFile(one.path));
  expect(word.paragraphs.some((line) => line.text.startsWith('收录活动4次'))).toBe(true);
  await maker.close();
});

it('makes each paper from what is committed by then', async () => {
  const maker = createPaperMaker({ databaseUrl: term.url, dataDir: term.dataDir });
  const lines = async () => {
    const { path } = await maker.make(request(), NOW);
    return (await openWord(await readFile(path))).paragraphs.map((one) => one.text).join('\n');
  };
  expect(await lines()).not.toContain('后来补上的一句');
  await term.store.write(async (tx) => {
    const [activity] = await activitiesOf(tx, { allianceId: term.allianceId });
    const note = { kind: 'minutes' as const, text: '后来补上的一句。', userid: 'lina', subject: '数学' };
    await addEvidence(tx, { activityId: activity?.id ?? '', ...note }, NOW);
  });
  expect(await lines()).toContain('后来补上的一句');
  await maker.close();
});

it('says for good that what was asked for is gone', async () => {
  const maker = createPaperMaker({ databaseUrl: term.url, dataDir: term.dataDir });
  await expect(maker.make({ ...request(), termId: 'NONE' } as PaperRequest, NOW)).rejects.toBeInstanceOf(PaperGone);
  await maker.close();
});

it('gives up on a paper that takes too long, and makes the next one in a fresh worker', async () => {
  const hasty = createPaperMaker({ databaseUrl: term.url, dataDir: term.dataDir, timeoutMs: 1 });
  await expect(hasty.make(request(), NOW)).rejects.toThrow('not ready after 1 ms');
  await hasty.close();
  const maker = createPaperMaker({ databaseUrl: term.url, dataDir: term.dataDir });
  await expect(maker.make(request(), NOW)).resolves.toMatchObject({ name: expect.stringContaining('总结') });
  await maker.close();
});
