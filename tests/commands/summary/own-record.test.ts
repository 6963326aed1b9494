import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makePaper, PaperGone } from '../../../commands/summary/papers.ts';
import { contentOf } from '../../../db/columns.ts';
import type { PaperRequest } from '../../../domain/reply.ts';
import { onSqlite } from '../../support/database.ts';
import { aStage } from '../../support/deeds.ts';
import { openWord } from '../../support/word.ts';

onSqlite('我的参与记录', (databases) => {
  const stage = async () => aStage((await databases.fresh()).store);
  const withRecord = async () => {
    const made = await stage();
    await made.anActivity();
    await made.anActivity({ day: '2026-09-16' });
    made.at('2026-09-23T15:25:00+08:00');
    await made.say('zhouting', { intent: 'signin', target: { date: '2026-09-23' } }, { text: '9月23日签到' });
    made.at('2026-09-24T10:00:00+08:00');
    await made.say(
      'zhouting',
      { intent: 'reflection.submit', target: { date: '2026-09-23' } },
      { text: '反思：学生用数格子引出面积单位。' },
    );
    await made.say(
      'hanxue',
      { intent: 'reflection.submit', target: { date: '2026-09-23' } },
      { text: '反思：同桌互说比齐答更能看出谁没有懂。' },
    );
    return made;
  };
  type Stage = Awaited<ReturnType<typeof withRecord>>;
  const ask = (made: Stage, by: 'zhouting' | 'sunli', where: 'group' | 'direct' = 'direct') =>
    made.say(by, { intent: 'own-record.export' }, { text: '我的参与记录', in: where });
  const paperOf = async ({ store }: Stage, request: PaperRequest) => {
    const dir = mkdtempSync(path.join(tmpdir(), 'papers-'));
    try {
      const now = new Date('2026-09-24T10:05:00+08:00');
      const file = await makePaper(store.reader, request, { now, dir, fonts: 'official', mediaPath: () => 'none' });
      return { name: path.basename(file.name), word: await openWord(await readFile(file.path)) };
    } finally {
      await rm(dir, { recursive: true });
    }
  };

  it('is announced with its counts and sent where it was asked for', async () => {
    const heard = await ask(await withRecord(), 'zhouting');
    expect(heard.text).toBe(
      [
        '《周婷老师2026-2027学年第一学期参与记录》正在生成，Word，随后发出。',
        '收录活动1次、到场登记1次、点评0条、体会1份，只有本人的记录。',
      ].join('\n'),
    );
    expect(heard.drafts).toMatchObject([
      { to: { kind: 'direct', id: 'zhouting' }, content: { request: { paper: 'own-record', askedBy: 'zhouting' } } },
    ]);
  });

  it('holds one’s own activities and words, and nobody else’s', async () => {
    const made = await withRecord();
    await ask(made, 'zhouting');
    const row = (await made.outbox()).find((one) => one.kind === 'paper');
    const content = contentOf(row?.content ?? '');
    if (content.kind !== 'paper') throw new Error('no paper was drafted');
    const { name, word } = await paperOf(made, content.request);
    expect(name).toBe('周婷老师2026-2027学年第一学期参与记录.docx');
    const words = word.paragraphs.map((one) => one.text).join('\n');
    expect(words).toContain('第七小学周婷老师2026-2027学年第一学期参加教研活动1次，有到场登记1次，点评0条，活动体会1份。');
    expect(words).toContain('学生用数格子引出面积单位');
    expect(words).not.toContain('同桌互说');
    expect(word.tables[0]?.slice(1)).toEqual([
      ['第三小学联盟\n数学第1次联合教研', '2026年9月23日\n（星期三）\n下午3:20', '专题研讨', '第三小学', '签到', '0条', '1份'],
    ]);
  });

  it('is not made for anybody but the one it is about', async () => {
    const made = await withRecord();
    await ask(made, 'zhouting');
    const row = (await made.outbox()).find((one) => one.kind === 'paper');
    const content = contentOf(row?.content ?? '');
    if (content.kind !== 'paper' || content.request.paper !== 'own-record') throw new Error('no paper was drafted');
    await expect(paperOf(made, { ...content.request, askedBy: 'hanxue' })).rejects.toBeInstanceOf(PaperGone);
  });

  it('asked for in a group goes to the asker in private', async () => {
    const made = await withRecord();
    const heard = await ask(made, 'zhouting', 'group');
    expect(heard.text).toContain('随后私聊发给周婷老师');
    expect(heard.drafts[0]?.to).toEqual({ kind: 'direct', id: 'zhouting' });
  });

  it('says what would fill it while it is empty', async () => {
    const heard = await ask(await withRecord(), 'sunli');
    expect(heard.text).toContain('暂时没有内容');
    expect(heard.drafts).toEqual([]);
  });

  it('is offered to a teacher who asks for the summary of the subject', async () => {
    const made = await withRecord();
    const heard = await made.say('zhouting', { intent: 'summary.export' }, { text: '学期总结' });
    expect(heard.outcome).toBe('refused');
    expect(heard.text).toContain('自己的这一份可以取：发“我的参与记录”，给Word。');
  });
});
