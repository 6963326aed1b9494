import { expect, it } from 'vitest';
import { evidenceOf } from '../../scripts/simulate/facts-of-evidence.ts';
import { eachDatabase } from '../support/database.ts';
import { aStage } from '../support/deeds.ts';

eachDatabase('what a played term is judged by', (databases) => {
  it('a note counts from its first draft and no longer once its last one was taken back', async () => {
    const { store, say, at, anActivity } = await aStage((await databases.fresh()).store);
    const { id } = await anActivity();
    at('2026-09-24T10:00:00+08:00');
    await say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位，我也想试试。' });
    at('2026-09-24T10:30:00+08:00');
    await say('zhouting', { intent: 'reflection.submit' }, { text: '反思：改过的一稿，补充了作业设计。' });
    const drafts = async () =>
      ((await evidenceOf(store.reader)).get(id) ?? []).map((one) => [one.at, one.withdrawnAt].map((t) => t && new Date(t)));
    expect(await drafts()).toEqual([[new Date('2026-09-24T10:00:00+08:00'), null]]);

    at('2026-09-24T11:00:00+08:00');
    await say('zhouting', { intent: 'reflection.withdraw', target: 'latest_own' });
    expect(await drafts()).toEqual([[new Date('2026-09-24T10:00:00+08:00'), new Date('2026-09-24T11:00:00+08:00')]]);
  });
});
