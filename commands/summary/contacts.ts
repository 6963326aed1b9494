import type { Day } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import { can, standingOf } from '../../domain/rights.ts';
import { type PersonRow, type PostRow, postsOn, type Roster, schoolsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { schoolName } from './activity-entry.ts';
import { sent, wayTo } from './hand-over.ts';
import type { Sheet } from './ledger/workbook.ts';
import { contactsComing } from './replies.ts';

/** 通讯名单: who is who and holds which post. There is no telephone number in the record to give away. */
export async function exportContacts(ctx: SpokenContext): Promise<Outcome> {
  const { roster, reading, speaker, today } = ctx;
  const standing = standingOf(speaker, roster, today);
  const county = can(standing, 'contacts.export', {});
  const wantsCounty = reading.alliance === undefined && (reading.scope === 'county' || ctx.alliance === null);
  if (wantsCounty && !county)
    throw new Refusal({ code: 'not-yours', action: '取全县的名单', who: '县教研室、基教办或管理员', unchanged: null });
  const allianceId = wantsCounty ? null : (ctx.alliance?.id ?? null);
  if (!wantsCounty && !can(standing, 'contacts.export', { allianceId })) throw new Refusal({ code: 'other-alliance' });

  const people = peopleOf(roster, allianceId, today);
  const way = await wayTo(ctx);
  const title = contactsTitle(roster, allianceId);
  const request: PaperRequest = { paper: 'contacts', allianceId, askedBy: speaker.userid };
  const text = contactsComing({ title, people: people.length, name: speaker.name, way });
  const target = allianceId === null ? `county:${roster.county.id}` : `alliance:${allianceId}`;
  return sent(ctx, { text, way, request, key: `contacts:${allianceId ?? 'county'}`, target });
}

export function contactsTitle(roster: Roster, allianceId: string | null): string {
  return `${allianceId === null ? roster.county.name : (roster.alliances.get(allianceId)?.name ?? '')}教师名单`;
}

/** By school in the county file's order, then as they stand in it. */
export function contactsSheet(roster: Roster, allianceId: string | null, today: Day): Sheet {
  return {
    name: '名单',
    columns: [
      { head: '序号', width: 8, as: 'number' },
      { head: '学校', width: 24 },
      { head: '姓名', width: 14 },
      { head: '任教学科', width: 24, wrap: true },
      { head: '职务', width: 48, wrap: true },
    ],
    rows: peopleOf(roster, allianceId, today).map((person, i) => [
      i + 1,
      person.schoolId === null ? '' : schoolName(roster, person.schoolId),
      person.name,
      person.subjects.join('、'),
      postsOn(person, today)
        .map((held) => postSay(held, roster))
        .join('、'),
    ]),
  };
}

/** Whoever holds a post on the day; of an alliance, whoever holds one for it or belongs to one of its schools. */
function peopleOf(roster: Roster, allianceId: string | null, today: Day): PersonRow[] {
  const alliance = allianceId === null ? null : (roster.alliances.get(allianceId) ?? null);
  const schools = new Set(alliance === null ? [] : schoolsOn(alliance, today));
  const order = [...roster.schools.keys()];
  const place = ({ schoolId }: PersonRow) => (schoolId === null ? order.length : order.indexOf(schoolId));
  return [...roster.people.values()]
    .filter((person) => {
      const held = postsOn(person, today);
      if (held.length === 0) return false;
      if (alliance === null) return true;
      return (person.schoolId !== null && schools.has(person.schoolId)) || held.some((row) => row.allianceId === alliance.id);
    })
    .toSorted((a, b) => place(a) - place(b));
}

/** 学科教研员（第三小学联盟数学） */
function postSay({ post, allianceId, subject, office }: PostRow, roster: Roster): string {
  const of = `${allianceId === null ? '' : (roster.alliances.get(allianceId)?.name ?? '')}${subject ?? ''}`;
  return `${office ?? post}${of === '' ? '' : `（${of}）`}`;
}
