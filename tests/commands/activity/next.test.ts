import { expect, it } from 'vitest';
import { aCounty, MATH } from '../../support/builders.ts';
import { onSqlite } from '../../support/database.ts';

onSqlite('what comes next', ({ fresh }) => {
  it.each(['下次活动几点，在哪', '下次活动是几号', '几点开始'])('is one, however many are planned: %s', async (question) => {
    const world = await aCounty((await fresh()).store);
    await world.say('lina', '9月23日下午第二节数学集备，三小', { in: MATH });
    await world.say('lina', '9月16日下午第二节数学听课，七小', { in: MATH });
    expect((await world.say('zhouting', question)).text).toMatch(/^数学第2次联合教研\n时间：9月16日（周三）/);
  });
});
