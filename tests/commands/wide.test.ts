import { expect, it } from 'vitest';
import { reachOf } from '../../commands/reach.ts';
import { countLine, eachUnit, sayGround, wideAnswer, withoutEnding } from '../../commands/wide.ts';
import { rosterOf } from '../../db/roster.ts';
import { aYear, countyFile } from '../stories/counties/a-county.ts';
import { seedBigCounty } from '../support/big-county.ts';
import { onSqlite } from '../support/database.ts';
import { faultsOf } from '../support/wording.ts';

it('lists counts in the order they come, neighbours alike together, the rest as a sum', () => {
  const of = [
    { name: '甲小联盟', count: 2 },
    { name: '乙小联盟', count: 2 },
    { name: '丙小联盟', count: 0 },
    { name: '丁小联盟', count: 5 },
    { name: '戊小联盟', count: 3 },
  ];
  expect(countLine({ label: '还差：', of }, 40)).toBe('还差：甲小、乙小各2，丁小5，戊小3。');
  expect(countLine({ label: '还差：', of }, 18)).toBe('还差：甲小、乙小各2，其余2个共8。');
  expect(countLine({ label: '还差：', of }, 5)).toBeNull();
  expect(countLine({ label: '还差：', of: of.map((one) => ({ ...one, count: 1 })) }, 40)).toBe(
    '还差：甲小、乙小、丙小、丁小、戊小。',
  );
  expect(countLine({ label: '', of: [{ name: '甲小', count: 4, say: '1/4' }] }, 40)).toBe('甲小1/4。');
});

it('calls units by what they are', () => {
  expect(eachUnit([{ shape: 'pair' }])).toBe('各对');
  expect(eachUnit([{ shape: 'alliance' }, { shape: 'alliance' }])).toBe('各联盟');
  expect(eachUnit([{ shape: 'alliance' }, { shape: 'group' }])).toBe('各单位');
  expect(withoutEnding(['第三小学联盟', '幼儿园第一组'])).toEqual(['第三小学联盟', '幼儿园第一组']);
});

it('keeps to the screen, and to the place where a title is long', () => {
  const clause = {
    document: '甲',
    heading: '四、要求',
    item: 3,
    line: 'seed 001 L1',
    say: `${'长'.repeat(50)}“四、要求”第3项`,
    rows: [],
  };
  expect(sayGround([clause, clause])).toBe('依据：文件“四、要求”第3项。');
  expect(sayGround([clause], 'titled')).toContain('长长');
  const of = Array.from({ length: 60 }, (_, i) => ({ name: `第${i}小学`, count: i + 1 }));
  const text = wideAnswer({
    head: ['头'],
    by: [
      { label: '甲：', of },
      { label: '乙：', of },
    ],
    tail: ['尾'],
    ground: [clause],
  });
  expect(text.length).toBeLessThanOrEqual(150);
  expect(text.split('\n')).toHaveLength(5);
});

/** Who asks what over a whole county, and the figure that answer must begin with. */
const ASKED: readonly [county: string, post: '县教研室' | '基教办' | '督导室' | '学区', question: string, says: RegExp][] = [
  ['helan', '基教办', '9月全县活动', /^全县9月活动\d+次，已开展\d+次[\s\S]*各联盟（次）：[\s\S]*各学科（次）：/],
  ['helan', '县教研室', '本月全县活动', /^全县10月还没有登记活动/],
  ['helan', '县教研室', '本学期数学活动', /^全县本学期数学活动\d+次/],
  ['helan', '县教研室', '全县三个一', /^全县本学期已开展活动\d+次，三个一已齐\d+次/],
  ['helan', '基教办', '三个一还差什么', /还差体会\d+次（校联络人补）/],
  ['helan', '县教研室', '9月三个一', /^全县9月已开展活动/],
  ['helan', '督导室', '体会还差哪些学校', /还差\d+份/],
  ['helan', '县教研室', '数学9月体会还差哪些学校', /^全县数学9月/],
  ['helan', '县教研室', '谁没点评', /只计人数，不列姓名/],
  ['helan', '县教研室', '次数够不够', /每学期3-4次\d+\/\d+项/],
  ['helan', '县教研室', '全县数学次数够不够', /^全县数学本学期已开展活动\d+次/],
  ['helan', '县教研室', '全县活动了多少次', /^全县本学期开展活动\d+次/],
  ['helan', '县教研室', '哪些学科没达到主要学科每月1次', /^主要学科每月1次：\d+项中已齐\d+项/],
  ['helan', '县教研室', '综合学科两月一次哪些没达到', /^综合学科每两月1次：/],
  ['helan', '县教研室', '学科工作方案还有谁没交', /由学科教研员办理/],
  ['helan', '县教研室', '学期考核情况', /已做和应做的项数/],
  ['helan', '县教研室', '本周全县情况', /看一项请发“/],
  ['wushen', '督导室', '全旗材料还差什么', /^全旗本学期已开展活动/],
  ['wushen', '督导室', '体会还差哪些学校', /^全旗本学期/],
  ['wushen', '督导室', '次数够不够', /没有写明次数的要求/],
  ['wushen', '督导室', '哪些学校没交实施方案', /还差41项/],
  ['cangnan', '学区', '本学期活动', /^灵溪学区本学期活动\d+次/],
  ['cangnan', '基教办', '全县三个一', /没有写每次活动要交什么/],
  ['cangnan', '基教办', '体会还差哪些学校', /没有写每次活动要交/],
  ['cangnan', '基教办', '月报还有谁没交', /灵溪学区9月、龙港学区9月/],
  ['cangnan', '基教办', '同步课堂哪些学校没开', /还差必选的城乡同步课堂/],
  ['cangnan', '基教办', '年度考核情况', /已做和应做的项数/],
  ['cangnan', '学区', '次数够不够', /^灵溪学区本学期/],
  ['baicheng', '基教办', '次数够不够', /^全市本学期/],
  ['aa-city', '县教研室', '年终考核情况', /捆绑/],
];

onSqlite('answers for a whole county', ({ fresh }) => {
  async function big(name: string) {
    const { store } = await fresh();
    const county = await aYear(store, countyFile(name));
    await seedBigCounty(store, { activities: 120, notes: 240 });
    county.at('2026-10-20T10:00:00+08:00');
    return { county, store };
  }

  it.each([...Map.groupBy(ASKED, ([name]) => name)])(
    'fit a screen and lead on: %s',
    { timeout: 120_000 },
    async (name, asked) => {
      const { county } = await big(name);
      for (const [, post, question, says] of asked) {
        const by = await county.who(post);
        const answer = await county.says(by, question);
        expect([question, answer]).toEqual([question, expect.stringMatching(says)]);
        const next = /请发“([^”]+)”/.exec(answer)?.[1];
        if (next === undefined) continue;
        // What it says to type is understood, answered with figures, and about less.
        const heard = await county.say(by, next);
        expect([next, heard.outcome]).toEqual([next, 'done']);
        expect(faultsOf(heard.text, 'direct', county.today)).toEqual([]);
        expect(heard.text).not.toBe(answer);
      }
    },
  );

  it('count the same as their alliances one by one', { timeout: 60_000 }, async () => {
    const { county, store } = await big('helan');
    const wujie = await county.who('县教研室');
    const whole = await county.says(wujie, '全县三个一');
    const roster = await rosterOf(store.reader);
    let [held, done] = [0, 0];
    for (const { name } of roster?.alliances.values() ?? []) {
      const one = /活动(\d+)次，三个一已齐(\d+)次/.exec(await county.says(wujie, `${name}本学期三个一`));
      held += Number(one?.[1]);
      done += Number(one?.[2]);
    }
    expect(whole).toContain(`已开展活动${held}次，三个一已齐${done}次`);
    expect(held).toBe(120);
  });

  it('list what a week has where a screen takes it, and a lead school’s whole alliance', async () => {
    const county = await aYear((await fresh()).store, countyFile('helan'));
    for (const [subject, day] of [
      ['语文', '9月16日'],
      ['数学', '9月17日'],
    ] as const) {
      const by = await county.who('学科教研员', { alliance: '第一中学联盟', subject });
      await county.says(by, `${day}下午第二节在第一中学${subject}集体备课`);
    }
    const bureau = await county.who('县教研室');
    const week = await county.says(bureau, '本周有什么活动');
    expect(week).toBe(
      [
        '全县本周活动2次，还有2次待开展。',
        '1. 第一中学联盟语文第1次联合教研，9月16日（周三）15:20，第一中学',
        '2. 第一中学联盟数学第1次联合教研，9月17日（周四）15:20，第一中学',
      ].join('\n'),
    );
    expect(await county.says(bureau, '下周有什么活动')).toBe('全县下周还没有登记活动。登记活动由学科教研员办理。');
    const lead = await county.who('牵头校负责人', { alliance: '第一中学联盟' });
    const own = await county.says(lead, '本周有什么活动');
    expect(own).toContain('本周第一中学联盟活动2次');
    expect(own).toContain('语文第1次');
    expect(own).toContain('数学第1次');
    expect(await county.says(lead, '本周数学活动')).toMatch(/^本周数学活动1次/);
  });

  it('stop at a district, and ask a teacher of two alliances which', async () => {
    const { county, store } = await big('cangnan');
    const district = await county.who('学区', { district: '龙港学区' });
    const answer = await county.says(district, '全县活动了多少次');
    expect(answer).toMatch(/^龙港学区本学期开展活动\d+次/);
    expect(answer).not.toMatch(/灵溪|马站/);
    const roster = await rosterOf(store.reader);
    const teacher = [...(roster?.people.values() ?? [])].find((one) => one.posts.every((held) => held.post === '教师'));
    if (roster === null || teacher === undefined) throw new Error('no teacher');
    const asking = {
      alliance: null,
      reading: { intent: 'evidence.status' as const },
      chat: { kind: 'direct' as const, id: 'x' },
    };
    expect(reachOf({ ...asking, speaker: { ...teacher, userid: 'x' }, roster, today: '2026-10-20' })).toBeNull();
  });

  it('leave a question open that was not about it, whatever was asked in between', async () => {
    const { county } = await big('helan');
    const wujie = await county.who('县教研室');
    await county.say(wujie, '数学教研员的工作量');
    expect(await county.says(wujie, '我的任务')).not.toContain('没读懂');
    expect(await county.says(wujie, '年终考核情况')).toContain('考核');
  });
});
