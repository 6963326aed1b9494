import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { parseCountyFile } from '../../../commands/county/read-file.ts';
import { complianceSettings } from '../../../db/bureau-settings.ts';
import { insertMedia } from '../../../db/media-rows.ts';
import { countyFacts } from '../../../db/queries/county-facts.ts';
import { rosterOf } from '../../../db/roster.ts';
import { dayOf } from '../../../domain/calendar.ts';
import type { Finding } from '../../../domain/compliance/finding.ts';
import { findingsOf } from '../../../domain/compliance/findings.ts';
import type { CountyFile } from '../../../domain/county-file.ts';
import type { Attachment } from '../../../domain/message.ts';
import { programmeOf } from '../../../domain/programmes/index.ts';
import type { PostName } from '../../../domain/roles.ts';
import { aCounty } from '../../support/builders.ts';
import { eachDatabase, onSqlite } from '../../support/database.ts';
import { faultsOf } from '../../support/wording.ts';

export { eachDatabase, onSqlite };

type Store = Parameters<typeof aCounty>[0];

export function countyFile(name: string, change: (county: CountyFile) => CountyFile = (county) => county): CountyFile {
  const read = parseCountyFile(readFileSync(path.join(import.meta.dirname, '../../../prisma/counties', `${name}.yaml`), 'utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return change(read.county);
}

/** One alliance of a county and one of its subjects, with whoever has a post there or above; posts held since ever. */
export function oneAlliance(county: CountyFile, name: string, subject: string): CountyFile {
  const alliances = county.alliances.filter((one) => one.name === name);
  const schools = alliances.flatMap((one) => [one.lead, ...one.members]);
  const people = county.people.flatMap((person) => {
    const posts = person.posts
      .filter((post) => post.alliance === undefined || (post.alliance === name && (post.subject ?? subject) === subject))
      .map(({ from: _from, ...post }) => post);
    const here = person.school === undefined || schools.includes(person.school);
    return here && posts.length > 0 && person.subjects.every((one) => one === subject) ? [{ ...person, posts }] : [];
  });
  const groups = county.groups.filter((one) => one.alliance === name && one.subject === subject);
  return { ...county, alliances, schools: [], people, groups };
}

let files = 0;

/** A file nobody sent before, as WeCom would hand it over. */
export function aPaper(name: string): Attachment {
  files += 1;
  const sha256 = files.toString(16).padStart(64, '0');
  return {
    state: 'stored',
    kind: 'file',
    name,
    sha256,
    bytes: 9000,
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  };
}

export function aPhoto(): Attachment {
  files += 1;
  return {
    state: 'stored',
    kind: 'image',
    name: null,
    sha256: files.toString(16).padStart(64, '0'),
    bytes: 2000,
    mime: 'image/jpeg',
  };
}

/** What is on record: who is who, and how the county stands. */
export function recordOf(store: Store) {
  async function roster() {
    const found = await rosterOf(store.reader);
    if (found === null) throw new Error('no county was applied');
    return found;
  }

  return {
    /** The userid of whoever holds a post. */
    async who(
      post: PostName,
      at: { alliance?: string; school?: string; subject?: string; office?: string; district?: string; teaches?: string } = {},
    ): Promise<string> {
      const { people, alliances, schools, districts } = await roster();
      const found = [...people.values()].find(
        (person) =>
          (at.teaches === undefined || person.subjects.includes(at.teaches)) &&
          person.posts.some(
            (held) =>
              held.post === post &&
              held.to === null &&
              (at.alliance === undefined || alliances.get(held.allianceId ?? '')?.name === at.alliance) &&
              (at.school === undefined || schools.get(held.schoolId ?? person.schoolId ?? '')?.name === at.school) &&
              (at.subject === undefined || held.subject === at.subject) &&
              (at.office === undefined || held.office === at.office) &&
              (at.district === undefined || districts.get(held.districtId ?? '')?.name === at.district),
          ),
      );
      if (found?.userid == null) throw new Error(`nobody is ${post} ${JSON.stringify(at)}`);
      return found.userid;
    },
    /** How the county stands on a day. */
    async findings(now: string): Promise<Finding[]> {
      const at = new Date(now);
      const today = dayOf(at);
      const who = await roster();
      const programme = programmeOf(who.county.programme);
      const terms = who.terms.toSorted((a, b) => (a.start < b.start ? -1 : 1));
      const term = terms.find((one) => today <= one.end) ?? terms.at(-1);
      if (term === undefined) throw new Error('no term');
      const facts = await countyFacts(store.reader, { roster: who, programme, term, today, now: at });
      const settings = await complianceSettings(store.reader, who.county.holidays ?? []);
      return findingsOf({ facts, programme, day: today, settings });
    },
    /** Findings in the words of a table: rule, whose, state, how many of how many. */
    async table(now: string): Promise<string[]> {
      const { alliances, schools, districts } = await roster();
      const days = new Map(
        (await store.reader.selectFrom('Activity').select(['id', 'day']).execute()).map((row) => [row.id, row.day.slice(5)]),
      );
      const visits = new Map(
        (await store.reader.selectFrom('Visit').select(['id', 'day']).execute()).map((row) => [row.id, row.day.slice(5)]),
      );
      return (await this.findings(now)).map(({ rule, about, state, have, need, late, counts }) => {
        const whose = [
          districts.get(about.districtId ?? '')?.name,
          alliances.get(about.unitId ?? '')?.name,
          schools.get(about.schoolId ?? '')?.name,
          about.subject,
          about.period,
          days.get(about.activityId ?? ''),
          visits.get(about.visitId ?? ''),
        ];
        const words = [rule, ...whose.filter((part) => part !== undefined && part !== ''), state, `${have}/${need}`];
        return [...words, ...(late ? ['late'] : []), ...(counts ? [] : ['not-counted'])].join(' ');
      });
    },
  };
}

/** A sample county whose people speak over a year; every answer is held against the rules of wording. */
export async function aYear(store: Store, file: CountyFile) {
  const world = await aCounty(store, file);

  return {
    ...world,
    ...recordOf(store),
    /** Says it; what is answered, a card in its words. */
    async says(by: string, text: string, said: { in?: string; files?: Attachment[] } = {}): Promise<string> {
      const attachments = said.files ?? [];
      const rows = attachments.flatMap((file) =>
        file.state === 'stored' ? [{ sha256: file.sha256, bytes: file.bytes, mime: file.mime }] : [],
      );
      if (rows.length > 0) await store.write((tx) => insertMedia(tx, rows, new Date('2026-09-01T00:00:00Z')));
      const heard = await world.say(by, text, { ...(said.in === undefined ? {} : { in: said.in }), attachments });
      expect([text, heard.outcome]).not.toContain('failed');
      // How an activity is read back is held to the rules where activities are tested.
      const held = heard.text.startsWith('已登记：') ? '' : heard.text;
      const faults = faultsOf(held, said.in === undefined ? 'direct' : 'group', world.today);
      expect({ text, answer: heard.text, faults }).toEqual({ text, answer: heard.text, faults: [] });
      return heard.text;
    },
  };
}
