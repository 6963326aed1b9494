import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parseCountyFile } from '../../commands/county/read-file.ts';
import { applyCounty } from '../../db/county.ts';
import { rosterOf } from '../../db/roster.ts';
import { can, standingOf } from '../../domain/rights.ts';
import { eachDatabase } from '../support/database.ts';

const FOLDER = path.join(import.meta.dirname, '../../prisma/counties');
const FILES = readdirSync(FOLDER).toSorted();

function read(name: string) {
  const county = parseCountyFile(readFileSync(path.join(FOLDER, name), 'utf8'));
  if (!county.ok) throw new Error(JSON.stringify(county.problems));
  return county.county;
}

eachDatabase('the sample counties', ({ fresh }) => {
  it('are five, and each changes nothing when applied again', async () => {
    expect(FILES).toEqual(['aa-city.yaml', 'baicheng.yaml', 'cangnan.yaml', 'helan.yaml', 'wushen.yaml']);
    for (const name of FILES) {
      const { store } = await fresh();
      const first = await store.write((tx) => applyCounty(tx, read(name), new Date('2026-08-31T08:00:00+08:00')));
      expect(first.length).toBeGreaterThan(10);
      expect(await store.write((tx) => applyCounty(tx, read(name), new Date('2026-10-08T08:00:00+08:00')))).toEqual([]);
    }
  });

  it('let a 学区 see its own pairs and no others', async () => {
    const { store } = await fresh();
    await store.write((tx) => applyCounty(tx, read('cangnan.yaml'), new Date('2026-08-31T08:00:00+08:00')));
    const roster = await rosterOf(store.reader);
    if (roster === null) throw new Error('no county');
    const [district] = roster.districts.values();
    const holder = [...roster.people.values()].find((p) => p.posts.some((post) => post.districtId === district?.id));
    if (holder === undefined) throw new Error('nobody holds the district');
    const standing = standingOf(holder, roster, '2026-09-14');
    const seen = [...roster.alliances.values()].filter(({ id }) => can(standing, 'compliance.read', { allianceId: id }));
    expect(seen.map((alliance) => alliance.districtId === district?.id)).toEqual([true, true, true]);
    expect(can(standing, 'compliance.read', { allianceId: null })).toBe(false);
  });

  it('put one school’s two 学部 into two alliances, and one person into two', async () => {
    const { store } = await fresh();
    await store.write((tx) => applyCounty(tx, read('wushen.yaml'), new Date('2026-08-31T08:00:00+08:00')));
    const roster = await rosterOf(store.reader);
    const parts = [...(roster?.schools.values() ?? [])]
      .filter((school) => school.partOf === '乌审中学')
      .map((school) => school.name);
    expect(parts).toEqual(['乌审中学（高中部）', '乌审中学（初中部）']);
    const twice = [...(roster?.people.values() ?? [])].filter(
      (p) => p.posts.filter((post) => post.post === '责任领导').length === 2,
    );
    expect(twice).toHaveLength(1);
  });
});
