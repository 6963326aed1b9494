import { expect, it } from 'vitest';
import { insertMedia } from '../../../db/media-rows.ts';
import type { Attachment } from '../../../domain/message.ts';
import { aCounty, aPicture, MATH } from '../../support/builders.ts';
import { countQueries, onSqlite } from '../../support/database.ts';

const AFTER = '2026-09-23T17:00:00+08:00';

onSqlite('evidence by sentence', (databases) => {
  async function afterALesson() {
    const { store } = await databases.fresh();
    const world = await aCounty(store);
    await world.say('lina', '下周三下午第二节在三小听马小军老师的数学课《分数的初步认识》，听完集体研讨', { in: MATH });
    world.at(AFTER);
    return world;
  }

  const kept = (world: Awaited<ReturnType<typeof aCounty>>, file: Attachment) =>
    world.store.write((tx) => insertMedia(tx, file.state === 'stored' ? [file] : [], new Date(AFTER)));

  it('fills the three ones of an activity from what people send', async () => {
    const world = await afterALesson();
    await kept(world, aPicture());
    await world.say('lina', '现场照片', { in: MATH, attachments: [aPicture()] });
    await world.say('lina', '研讨记录：发言5位，达成两点共识：一是借助折纸，二是留白。', { in: MATH });
    await world.say('lina', '反思：导入再短一些，把时间留给学生。');
    await world.say('zhouting', '反思：今天这节课让我明白折纸可以帮助理解分数，我也想试试。');
    const heard = await world.say('lina', '三个一还差什么');
    expect(heard.text).toContain('集体研讨：已齐（记录1份、照片1张）');
    expect(heard.text).toContain('活动体会：3校已交2校，潘昶小学待补');
  });

  it('takes the paragraph that was asked for as the note', async () => {
    const world = await afterALesson();
    expect((await world.say('zhouting', '交反思')).outcome).toBe('asked');
    const heard = await world.say(
      'zhouting',
      '今天这节课让我明白折纸可以帮助理解分数，我也要在自己的课堂上试试，让学生先动手再说。',
    );
    expect(heard.text).toContain('已收到活动体会（42字）。');
  });

  it('takes the photo that comes when it asked for the note', async () => {
    const world = await afterALesson();
    await kept(world, aPicture());
    expect((await world.say('zhouting', '反思')).outcome).toBe('asked');
    const heard = await world.say('zhouting', '', { attachments: [aPicture()] });
    expect(heard.text).toContain('已收到活动体会（照片1张）。');
  });

  it('takes the note that is quoted after it asked for the quote', async () => {
    const world = await afterALesson();
    await world.say('zhouting', '我的反思发群里了，帮我存一下', { in: MATH });
    const quote = { text: '学生在折纸中理解了分数的意义，课堂气氛活跃。', attachments: [] };
    const heard = await world.say('zhouting', '这条', { in: MATH, quote });
    expect(heard.text).toContain('已收到活动体会（22字）。');
  });

  it('learns what a picture is from a typed word', async () => {
    const world = await afterALesson();
    await kept(world, aPicture());
    await world.say('lina', '', { attachments: [aPicture()] });
    expect((await world.say('lina', '现场照片')).text).toContain('已存好现场照片（照片1张）。');
  });

  it('costs at most twelve queries a reflection, everything included', async () => {
    const world = await afterALesson();
    await world.say('zhouting', '点评：任务单设计得细，学生参与面广。');
    const { queries } = await countQueries(world.store, () =>
      world.say('zhouting', '反思：今天这节课让我明白折纸可以帮助理解分数，我也想试试。'),
    );
    expect(queries.length, queries.join('\n')).toBeLessThanOrEqual(12);
  });
});
