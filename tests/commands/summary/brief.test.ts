import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePaper, PaperGone } from '../../../commands/summary/papers.ts';
import { activitiesOf } from '../../../db/activities.ts';
import { createMediaStore } from '../../../db/media.ts';
import { onSqlite } from '../../support/database.ts';
import { aPicture, aStage } from '../../support/deeds.ts';
import { all, openWord } from '../../support/word.ts';
import { type ATerm, aTerm, NOW } from './a-term.ts';

describe('a brief', () => {
  let term: ATerm;
  beforeAll(async () => {
    term = await aTerm();
  });
  afterAll(() => term.close());

  async function brief(no: number) {
    const activities = await activitiesOf(term.store.reader, { allianceId: term.allianceId });
    const activityId = activities.find((one) => one.no === no)?.id ?? 'NONE';
    const place = { now: NOW, dir: path.join(term.dataDir, 'papers'), fonts: 'official' as const };
    const request = { paper: 'brief' as const, activityId, termId: term.term.id, askedBy: 'lina' };
    const file = await makePaper(term.store.reader, request, { ...place, mediaPath: createMediaStore(term.dataDir).path });
    const word = await openWord(await readFile(file.path));
    return { file, word, lines: word.paragraphs.map(({ text }) => text) };
  }

  it('tells one activity out of what was handed in', async () => {
    const { file, word, lines } = await brief(1);
    expect(file.name).toBe('第三小学联盟数学学科第1次联合教研活动简报.docx');
    expect(lines).toContain(
      '2026年9月23日（星期三）下午3:20至4:00，第三小学联盟数学学科第1次联合教研活动在第三小学录播室举行，内容为听课评课《分数的初步认识》，课后集体研讨。主讲：马小军。参加学校：第三小学、第七小学、潘昶小学，共8人。',
    );
    expect(lines.filter((line) => /^[一二三]、/.test(line))).toEqual(['一、研讨要点', '二、各校体会摘录', '三、现场照片']);
    expect(lines).toContain('一是学具。');
    expect(lines).toContain('第七小学数学组合并后的体会：<学具> & 板书。');
    expect(all(word.body, 'w:drawing').length).toBe(1);
  });

  it('has no heading over nothing, no comment, and no teacher’s name beside their words', async () => {
    const { lines } = await brief(2);
    expect(lines.filter((line) => /^[一二三]、/.test(line))).toEqual(['一、研讨要点', '二、各校体会摘录']);
    const first = (await brief(1)).lines.join('\n');
    expect(first).not.toContain('这一句评论只计数');
    expect(first).not.toContain('周老师单独写的体会');
    await expect(brief(99)).rejects.toBeInstanceOf(PaperGone);
  });
});

onSqlite('a brief asked for in chat', (databases) => {
  it('says what it is made of, and makes none out of nothing', async () => {
    const { say, anActivity } = await aStage((await databases.fresh()).store);
    const activity = await anActivity();
    const none = await say('lina', { intent: 'brief.generate' }, { text: '给上次活动写个简报' });
    expect(none.text).toBe(
      '《第三小学联盟数学学科第1次联合教研活动简报》暂时没有内容，还没有研讨记录、体会和照片。发来后再取一次。',
    );
    await say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位。' });
    await say('lina', { intent: 'evidence.attach', type: 'photo' }, { attachments: [aPicture('a')] });
    const heard = await say(
      'lina',
      { intent: 'brief.generate', target: { date: '2026-09-23' } },
      { text: '9月23日活动写个简报' },
    );
    expect(heard.text).toBe(
      [
        '《第三小学联盟数学学科第1次联合教研活动简报》正在生成，Word，随后发出。',
        '用到研讨记录0份、1校体会、照片1张，只写交来的内容，请改定后使用。',
      ].join('\n'),
    );
    expect(heard.drafts[0]).toMatchObject({ content: { request: { paper: 'brief', activityId: activity.id } } });
    const ofMonth = await say(
      'heyong',
      { intent: 'brief.generate', month: '2026-09', subject: '数学' },
      { text: '9月数学活动简报' },
    );
    expect(ofMonth.drafts.length).toBe(1);
  });

  it('is not for teachers, nor of another alliance', async () => {
    const { say, anActivity } = await aStage((await databases.fresh()).store);
    await anActivity();
    expect((await say('zhouting', { intent: 'brief.generate' }, { text: '写个简报' })).text).toBe(
      '取简报由学科教研员、牵头校负责人或县教研室办理，没有改动任何记录。',
    );
    const foreign = { intent: 'brief.generate' as const, alliance: '第四小学联盟' };
    expect(await say('lina', foreign, { text: '第四小学联盟写个简报' })).toMatchObject({ outcome: 'refused', drafts: [] });
  });
});
