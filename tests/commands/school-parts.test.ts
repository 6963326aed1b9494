import { expect, it } from 'vitest';
import { NO_SETTINGS } from '../../domain/compliance/facts.ts';
import { findingsOf } from '../../domain/compliance/findings.ts';
import { checkCounty } from '../../domain/county-check.ts';
import { PROGRAMMES } from '../../domain/programmes/index.ts';
import { aUnit, someFacts } from '../domain/compliance/facts.ts';
import { aPaper, aYear, countyFile, onSqlite } from '../stories/counties/a-county.ts';

const HIGH = '乌审中学（高中部）';
const MIDDLE = '乌审中学（初中部）';

// seed 000 L101, L106: one school is a member of two alliances, by 学部.
onSqlite('a school that is split by 学部', ({ fresh }) => {
  const year = async () => {
    const county = await aYear((await fresh()).store, countyFile('wushen'));
    county.at('2026-09-14T10:00:00+08:00');
    return { county, contact: await county.who('校联络人', { school: '乌审中学' }) };
  };
  const PLANS = 'deliverables.implementation-plan';

  it('is seen whole by its own contact, and nothing beside it', async () => {
    const { county, contact } = await year();
    const answer = await county.says(contact, '实施方案还有谁没交');
    expect(answer).toContain('2项中已齐0项');
    expect(answer).toContain(HIGH);
    expect(answer).toContain(MIDDLE);
    expect(answer).not.toContain('高级中学');
  });

  it('hands in for the part that is named, and is asked where none is', async () => {
    const { county, contact } = await year();
    const files = [aPaper('实施方案.docx')];
    expect(await county.says(contact, '结对共建实施方案', { files })).toContain(`${HIGH}、${MIDDLE}`);
    expect(await county.says(contact, `${MIDDLE}结对共建实施方案`, { files })).toContain('已收到结对共建实施方案');
    const stand = (await county.table('2026-09-14T12:00:00+08:00')).filter((line) => line.includes('乌审中学'));
    expect(stand.filter((line) => line.startsWith(PLANS)).toSorted()).toEqual([
      `${PLANS} ${MIDDLE} done 1/1`,
      `${PLANS} ${HIGH} due 0/1`,
    ]);
    expect(await county.says(contact, '实施方案还有谁没交')).toContain('2项中已齐1项');
  });

  it('is answered for as the sum of its parts', async () => {
    const { county } = await year();
    const centre = await county.who('县教研室');
    const answer = await county.says(centre, '乌审中学实施方案交了没有');
    expect(answer).toContain('2项中已齐0项');
    expect(await county.says(centre, `${HIGH}实施方案交了没有`)).toContain('1项中已齐0项');
  });

  it('counts as one school', () => {
    const programme = PROGRAMMES.find((one) => one.targets.some((target) => target.of.what === 'paired-schools'));
    if (programme === undefined) throw new Error('no programme counts paired schools');
    const school = (id: string, partOf: string | null = null) => ({ id, name: `${id}校`, districtId: null, traits: [], partOf });
    const facts = someFacts({
      since: '2019-01-01',
      schools: [school('a'), school('b', '乙校'), school('c', '乙校'), school('d')],
      units: [aUnit({ id: 'p1', shape: 'pair', schools: ['a', 'b'] }), aUnit({ id: 'p2', shape: 'pair', schools: ['d', 'c'] })],
    });
    const findings = findingsOf({ facts, programme, day: '2019-12-01', settings: NO_SETTINGS });
    const key = programme.targets.find((target) => target.of.what === 'paired-schools')?.key ?? '';
    expect(findings.find((one) => one.rule === `target.${key}`)).toMatchObject({ have: 3 });
  });

  it.each([
    [{ name: HIGH, partOf: HIGH }, '不能是它自己'],
    [{ name: '乌审中学', partOf: MIDDLE }, '本身又是'],
    [{ name: '高级中学', partOf: '第三小学' }, '已在联盟里'],
  ])('has to be written so that it adds up: %o', (change, says) => {
    const file = countyFile('wushen', (county) => ({
      ...county,
      schools: [...county.schools.filter((one) => one.name !== change.name), { traits: [], ...change }],
    }));
    const checked = checkCounty(file);
    expect(checked.ok ? [] : checked.problems.map((one) => one.message).join()).toContain(says);
  });
});
