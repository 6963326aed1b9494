import { describe, expect, it } from 'vitest';
import { ruleAnswer } from '../../../commands/help/rules.ts';
import { countyFacts } from '../../../db/queries/county-facts.ts';
import { rosterOf } from '../../../db/roster.ts';
import { itemsOwed } from '../../../domain/compliance/items.ts';
import { PROGRAMMES, programmeOf } from '../../../domain/programmes/index.ts';
import { aYear, countyFile, onSqlite } from '../../stories/counties/a-county.ts';
import { countQueries } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

describe('plain answers from the document', () => {
  const all = PROGRAMMES.flatMap((programme) => [
    ...programme.answers.map((one) => ({ programme, extra: { rule: one.topic } })),
    ...itemsOwed(programme).map((item) => ({ programme, extra: { item: item.key } })),
  ]);

  it.each(
    all.map((one): [string, typeof one] => [`${one.programme.slug} ${JSON.stringify(one.extra)}`, one]),
  )('fit a phone and cite the place: %s', (_name, { programme, extra }) => {
    const reply = ruleAnswer({ reading: { intent: 'help', extra }, programme })?.reply;
    const text = reply?.kind === 'text' ? reply.text : '';
    expect(text).toContain('依据：');
    // The words are the document's own; their length and marks are ours.
    expect(faultsOf(text, 'direct', '2026-09-14').filter((fault) => !fault.startsWith('a word'))).toEqual([]);
  });
});

onSqlite('rules in chat', ({ fresh }) => {
  it('are answered to everybody, and how they stand to those who answer for it', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    const gaoyu = await county.who('教师', { school: '第八小学' });
    for (const question of [
      '三个一谁交',
      '至少几次',
      '多久一次',
      '工作量按什么算',
      '考核怎么考',
      '方案哪天交',
      '评优有没有优先',
    ]) {
      expect(await county.says(gaoyu, question)).toContain('依据：贺教通〔2022〕28号');
    }
    expect(await county.says(gaoyu, '哪些学科没达到主要学科每月1次')).toContain('办理');
    expect(await county.says('lina', '哪些学科没达到主要学科每月1次')).toContain('第三小学联盟数学：9月应1次，还差1次');
    expect(await county.says('lina', '哪些学科没达到主要学科每月1次')).not.toContain('语文');
  });

  it('say so to anybody where the document has no such rule', async () => {
    const aa = await aYear((await fresh()).store, countyFile('aa-city'));
    const teacher = await aa.who('教师', { school: '双丰镇中心学校' });
    for (const question of ['督查几次', '联席会议几次', '月报哪天交', '体会什么时候交']) {
      expect(await aa.says(teacher, question)).toBe(
        '文件没有写这一项要求。文件：《AA市城乡学校（幼儿园）互动发展联盟工作方案》。',
      );
    }
  });

  it('tell the bureau which schools are in no unit yet, and a district its own', async () => {
    for (const [name, post, says] of [
      [
        'aa-city',
        '基教办',
        /^第三圈层农村学校参与学校联盟的覆盖面：应有6校，已有5校，还差三圈层第三小学。\n由[^。]*安排结对后报备。\n依据：/,
      ],
      ['baicheng', '基教办', /^对口支援覆盖面：应有6校，已有5校，还差丁乡中心小学。/],
      ['cangnan', '基教办', /乡村小学和乡村薄弱初中结对覆盖面：应有\d+校，已有\d+校/],
      ['helan', '县教研室', /^全县名单里[\s\S]*文件没有写覆盖面的要求。/],
    ] as const) {
      const county = await aYear((await fresh()).store, countyFile(name));
      const by = await county.who(post);
      for (const question of ['覆盖面还差哪些学校', '哪些学校还没参加联盟']) {
        const answer = await county.says(by, question);
        expect([name, question, answer]).toEqual([name, question, expect.stringMatching(says)]);
      }
    }
    const aa = await aYear((await fresh()).store, countyFile('aa-city'));
    const [inside, outside] = [await aa.who('学区', { district: '中心城区' }), await aa.who('学区', { district: '铁力市' })];
    expect(await aa.says(inside, '覆盖面还差哪些学校')).toContain('中心城区还差三圈层第三小学。');
    expect(await aa.says(outside, '覆盖面还差哪些学校')).toContain('铁力市的学校已齐。');
    const teacher = await aa.who('教师', { school: '双丰镇中心学校' });
    expect(await aa.says(teacher, '哪些学校还没参加联盟')).not.toContain('第三小学');
    // What the share has to be is still the document's to say.
    expect(await aa.says(teacher, '覆盖面要达到多少')).toContain('覆盖面达到100%');
  });

  it('name no school in a group', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    const answer = await county.says('lina', '三个一要求哪些学校没达到', { in: 'wrHL3SX0001' });
    expect(answer).not.toMatch(/第七小学|潘昶小学/);
  });

  it('show a digest by duty, and workload one post at a time', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    const base = await county.who('基教办');
    expect(await county.says(base, '本周全县情况')).toMatch(/^基础教育办公室/);
    const lead = await county.who('牵头校负责人', { alliance: '第三小学联盟' });
    expect(await county.says(lead, '各教研员的工作量')).toContain('不作比较');
    expect(await county.says('lina', '我当学科教研员的工作量怎么算的')).toContain('参照班主任工作量的1/2');
  });

  it('cost the same few queries however large the county', async () => {
    for (const name of ['helan', 'cangnan']) {
      const { store } = await fresh();
      await aYear(store, countyFile(name));
      const roster = await rosterOf(store.reader);
      const [term] = roster?.terms ?? [];
      if (roster === null || term === undefined) throw new Error('no county');
      const programme = programmeOf(roster.county.programme);
      const wanted = { roster, programme, term, today: '2026-09-14', now: new Date('2026-09-14T10:00:00+08:00') };
      const { queries } = await countQueries(store, () => countyFacts(store.reader, wanted));
      expect(queries.length).toBeLessThanOrEqual(8);
    }
  });
});
