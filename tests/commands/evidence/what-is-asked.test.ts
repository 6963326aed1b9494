import { expect, it } from 'vitest';
import { beginActivities } from '../../../jobs/begin-activities.ts';
import { sendDigests } from '../../../jobs/digests.ts';
import { remindPeople } from '../../../jobs/reminders.ts';
import { countyFile } from '../../stories/counties/a-county.ts';
import { aClockedCounty } from '../../support/clocked.ts';
import { onSqlite } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

const NONE = /^文件没有写每次活动要交/;

/**
 * What each county's document asks of an activity (feature-anchors.md §C1: H20-H23, W16): 三个一 and 一个务必; 图文信息 and 总结, one for the
 * activity; the pairs of seed 001, 002 and 004 nothing. Nobody is reminded of what is not asked for.
 */
const COUNTIES = [
  {
    name: 'helan',
    asked: /体会/,
    reflection: /活动体会：\d校已交1校/,
    notice: /活动通知：已齐/,
    comment: /点评和体会：/,
    status: /依据：/,
  },
  {
    name: 'wushen',
    asked: /待补/,
    reflection: /活动总结：已齐/,
    notice: NONE,
    comment: NONE,
    status: /图文：待补（照片、录像或研讨记录，任一项即可）[\s\S]*总结：已齐/,
  },
  { name: 'cangnan', asked: null, reflection: NONE, notice: NONE, comment: NONE, status: /已存：通知、体会1份。\n文件没有要求/ },
  { name: 'baicheng', asked: null, reflection: NONE, notice: NONE, comment: NONE, status: /已存：通知、体会1份。\n文件没有要求/ },
  { name: 'aa-city', asked: null, reflection: NONE, notice: NONE, comment: NONE, status: /已存：通知、体会1份。\n文件没有要求/ },
] as const;

onSqlite('what a county asks of an activity', ({ fresh }) => {
  it.each(COUNTIES)('is what $name answers and reminds of', { timeout: 60_000 }, async (expected) => {
    const file = countyFile(expected.name);
    const [group] = file.groups;
    const holder = (post: string) =>
      file.people.find((one) =>
        one.posts.some((held) => held.post === post && (held.alliance ?? group?.alliance) === group?.alliance),
      )?.userid ?? '';
    const host = file.people.find((one) =>
      one.posts.some(
        (held) => held.post === '学科教研员' && held.alliance === group?.alliance && held.subject === group?.subject,
      ),
    );
    const world = await aClockedCounty((await fresh()).store, [beginActivities, remindPeople, sendDigests], file);
    const by = host?.userid ?? '';
    const lead = holder('牵头校负责人');
    const everybody = file.people.flatMap(({ userid }) => userid ?? []);
    for (const who of everybody) await world.say(who, '你好');
    const booked = await world.say(by, `9月16日下午第二节在${host?.school}集体备课`, { in: group?.chatid ?? '' });
    expect(booked.outcome).toBe('done');
    await world.until('2026-09-16T18:00:00+08:00', 30);
    expect((await world.say(by, '反思：情境引入很自然，学生能自己提出问题。')).outcome).toBe('done');

    const answer = async (text: string, chat?: string) => {
      const heard = await world.say(by, text, chat === undefined ? {} : { in: chat });
      expect([text, heard.text, faultsOf(heard.text, chat === undefined ? 'direct' : 'group', '2026-09-16')]).toEqual([
        text,
        heard.text,
        [],
      ]);
      return heard.text;
    };
    expect(await answer('三个一还差什么')).toMatch(expected.status);
    expect(await answer('体会还差哪些学校')).toMatch(expected.reflection);
    expect(await answer('通知还差哪些活动')).toMatch(expected.notice);
    expect(await answer('谁没点评')).toMatch(expected.comment);
    if (expected.asked === null) {
      expect(await answer('本学期三个一', group?.chatid)).toContain('没有要求');
      expect(await answer('本学期三个一')).toMatch(expected.status);
    }

    const sent = await world.until('2026-09-29T12:00:00+08:00', 60);
    const asked = sent.filter(({ kind, text }) => kind === 'nudge' && /体会|图文|总结|研讨记录|照片/.test(text));
    if (expected.asked === null) expect(asked).toEqual([]);
    else expect(asked.map(({ text }) => text).join('\n')).toMatch(expected.asked);
    const digests = sent.filter(({ kind, to }) => kind === 'digest' && to === lead).map(({ text }) => text);
    expect(digests.length).toBeGreaterThan(0);
    for (const text of digests) {
      if (expected.asked === null) expect(text).not.toMatch(/已齐|三个一|体会/);
      else expect(text).toMatch(/已齐/);
    }
  });
});
