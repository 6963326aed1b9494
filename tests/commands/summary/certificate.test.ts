import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makePaper, PaperGone } from '../../../commands/summary/papers.ts';
import { setAttendance } from '../../../db/attendance.ts';
import { contentOf } from '../../../db/columns.ts';
import type { PaperRequest } from '../../../domain/reply.ts';
import { onSqlite } from '../../support/database.ts';
import { aStage, type Heard } from '../../support/deeds.ts';
import { all, openWord } from '../../support/word.ts';

const asks = { intent: 'certificate.issue' as const };
const NOW = new Date('2026-09-24T10:05:00+08:00');

onSqlite('参与证明', (databases) => {
  /** 马小军 taught, 何勇 commented, 孙丽 signed in, 周婷 wrote, 韩雪 is on leave and wrote all the same, 外校一位 is in the list by name. */
  async function lesson() {
    const made = await aStage((await databases.fresh()).store);
    const activity = await made.anActivity({ kind: '听课评课' });
    made.at('2026-09-23T15:25:00+08:00');
    await made.say('sunli', { intent: 'signin' }, { text: '签到' });
    made.at('2026-09-24T10:00:00+08:00');
    await made.say('zhouting', { intent: 'reflection.submit' }, { text: '反思：学生用数格子引出面积单位。' });
    await made.say('hanxue', { intent: 'reflection.submit' }, { text: '反思：看了录像，同桌互说比齐答好。' });
    await made.store.write(async (tx) => {
      const people = ['马小军', '何勇'].map((name) => JSON.stringify([name]));
      await tx
        .updateTable('Activity')
        .set({ presenters: people[0] ?? '', commentators: people[1] ?? '', topic: '分数的初步认识' })
        .execute();
      const hanxue = await tx.selectFrom('Person').selectAll().where('name', '=', '韩雪').executeTakeFirstOrThrow();
      const given = { activityId: activity.id, by: 'lina' };
      await setAttendance(
        tx,
        [
          { ...given, name: '韩雪', personId: hanxue.id, status: 'leave', source: 'leave' },
          { ...given, name: '外校一位', status: 'present', source: 'host' },
        ],
        NOW,
      );
    });
    return { ...made, activity };
  }
  type Stage = Awaited<ReturnType<typeof lesson>>;

  async function paper({ store }: Pick<Stage, 'store'>, request: PaperRequest) {
    const dir = mkdtempSync(path.join(tmpdir(), 'papers-'));
    try {
      const file = await makePaper(store.reader, request, { now: NOW, dir, fonts: 'official', mediaPath: () => 'none' });
      const word = await openWord(await readFile(file.path));
      return { name: file.name, word, lines: word.paragraphs.map(({ text }) => text) };
    } finally {
      await rm(dir, { recursive: true });
    }
  }

  function drafted({ drafts, text }: Heard): PaperRequest & { paper: 'certificate' } {
    const content = contentOf(JSON.stringify(drafts[0]?.content ?? null));
    if (content.kind !== 'paper' || content.request.paper !== 'certificate') throw new Error(`no certificate: ${text}`);
    return content.request;
  }

  it('is a page for everybody on record, by school, with their part and what says so', async () => {
    const made = await lesson();
    const heard = await made.say('heyong', { ...asks, target: { date: '2026-09-23' } }, { text: '给9月23日的老师开参与证明' });
    expect(heard.text).toBe(
      [
        '《第三小学联盟数学学科第1次联合教研活动参与证明》正在生成，Word，随后发出。',
        '共5人，每人一页，只写记录里有的。核对、盖章后使用；少了谁，请组织人登记到场后再取一次。',
      ].join('\n'),
    );
    const { name, word, lines } = await paper(made, drafted(heard));
    expect(name).toBe('第三小学联盟数学学科第1次联合教研活动参与证明.docx');
    const event = '于2026年9月23日（星期三）下午3:20参加某县第三小学联盟数学学科第1次联合教研活动';
    const what = '。活动内容为听课评课《分数的初步认识》，地点为第三小学。';
    expect(lines.filter((line) => line.startsWith('兹证明'))).toEqual([
      `兹证明第三小学何勇老师${event}，担任点评${what}`,
      `兹证明第三小学马小军老师${event}，担任执教${what}`,
      `兹证明第七小学周婷老师${event}${what}`,
      `兹证明潘昶小学孙丽老师${event}${what}`,
      `兹证明外校一位老师${event}${what}`,
    ]);
    expect(lines.filter((line) => line.startsWith('记录依据'))).toEqual([
      '记录依据：活动登记。',
      '记录依据：活动登记。',
      '记录依据：活动体会。',
      '记录依据：签到。',
      '记录依据：到场登记。',
    ]);
    expect(lines.filter((line) => line === '第三小学联盟（盖章）').length).toBe(5);
    expect(lines).toContain('2026年9月24日');
    expect(all(word.body, 'w:pageBreakBefore').length).toBe(4);
  });

  it('of one person names nobody else, for those who answer for the activity', async () => {
    const made = await lesson();
    const heard = await made.say(
      'lina',
      { ...asks, forName: '马小军', target: { date: '2026-09-23' } },
      { text: '给马小军开个9月23日活动的参与证明', in: 'group' },
    );
    expect(heard.text).toContain('《马小军老师第三小学联盟数学学科第1次联合教研活动参与证明》');
    const own = await made.say('heyong', { ...asks, forName: '周婷' }, { text: '给第七小学周婷开一张参与证明' });
    const { lines, word } = await paper(made, drafted(own));
    expect(lines[2 + lines.indexOf('参与证明')]).toBe('');
    expect(lines).toContain('兹证明第七小学周婷老师在2026-2027学年第一学期参加某县教研联盟活动1次，列表如下。');
    expect(JSON.stringify(word.tables)).not.toMatch(/马小军|孙丽/);
    expect((await made.say('heyong', { ...asks, forName: '高宇' }, { text: '给高宇开参与证明' })).text).toBe(
      '第三小学联盟的名单里没有高宇老师，没有生成证明。请写明学校和姓名再发一次。',
    );
  });

  it('is one’s own over the term with what one did in each', async () => {
    const made = await lesson();
    const talk = await made.anActivity({ day: '2026-09-16' });
    await made.store.write((tx) =>
      tx
        .updateTable('Activity')
        .set({ presenters: JSON.stringify(['马小军']) })
        .where('id', '=', talk.id)
        .execute(),
    );
    const heard = await made.say('maxj', { ...asks, who: 'self' }, { text: '给我开个参加活动的证明' });
    expect(heard.text).toBe(
      [
        '《马小军老师2026-2027学年第一学期参与证明》正在生成，Word，随后发出。',
        '写明活动2次和各次担任的工作，只写记录里有的。请由第三小学联盟核对、盖章。',
      ].join('\n'),
    );
    const request = drafted(heard);
    const { word } = await paper(made, request);
    expect(word.tables[0]?.map((row) => [row[0], row[3], row[4]])).toEqual([
      ['活动', '担任', '记录依据'],
      ['第三小学联盟\n数学第2次', '主讲', '活动登记'],
      ['第三小学联盟\n数学第1次', '执教', '活动登记'],
    ]);
    await expect(paper(made, { ...request, askedBy: 'zhouting' })).rejects.toBeInstanceOf(PaperGone);
  });

  it('says what to hand in first where nobody is on record', async () => {
    const made = await aStage((await databases.fresh()).store);
    await made.anActivity();
    const all = await made.say('lina', { ...asks, target: { date: '2026-09-23' } }, { text: '给9月23日的老师开证明' });
    expect(all.text).toBe(
      '第三小学联盟数学学科第1次联合教研活动还没有谁的参与记录，没有生成证明。请本人先交活动体会，或由组织人登记到场，再取一次。',
    );
    const own = await made.say('zhouting', { ...asks, who: 'self', target: 'latest' }, { text: '给我开上次活动的证明' });
    expect(own).toMatchObject({ outcome: 'done', drafts: [] });
    expect(own.text).toContain('还没有周婷老师的参与记录');
    const term = await made.say('zhouting', { ...asks, who: 'self' }, { text: '给我开参加活动的证明' });
    expect(term.text).toContain('2026-2027学年第一学期还没有周婷老师的参与记录');
  });

  it('is nobody’s to get for others but those who answer for it', async () => {
    const made = await lesson();
    for (const by of ['zhouting', 'chenjie'] as const) {
      const heard = await made.say(by, { ...asks, target: { date: '2026-09-23' } }, { text: '给9月23日的老师开证明' });
      expect(heard).toMatchObject({ outcome: 'refused', drafts: [] });
      expect(heard.text).toBe(
        [
          '开别人的参与证明由学科教研员、牵头校负责人或县教研室办理，没有改动任何记录。',
          '自己的可以取：发“给我开个参加活动的证明”，给Word。',
        ].join('\n'),
      );
    }
    const chinese = await made.anActivity({ subject: '语文', day: '2026-09-22' });
    const other = { ...asks, target: { activityId: chinese.id } };
    expect(await made.say('lina', other, { text: '给语文的老师开证明' })).toMatchObject({ outcome: 'refused' });
    const foreign = { ...asks, alliance: '第四小学联盟', target: { date: '2026-09-23' } };
    expect(await made.say('heyong', foreign, { text: '第四小学联盟开证明' })).toMatchObject({ outcome: 'refused', drafts: [] });
    const bureau = { ...asks, alliance: '第三小学联盟', target: { date: '2026-09-23', subject: '数学' } };
    expect((await made.say('wujie', bureau, { text: '给第三小学联盟9月23日的老师开证明' })).drafts.length).toBe(1);
  });
});
