import { z } from 'zod';
import { POSTS } from './roles.ts';

// The shape of a county file. What its parts say about each other is checked in county-check.ts; docs/county.md explains it.

const Name = z.string().trim().min(1).max(60);
const Day = z.iso.date();
const Lesson = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/);
const Userid = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._@-]{0,63}$/);
const Chatid = z.string().regex(/^[!-~]{1,64}$/);

export const CountyAlliance = z.strictObject({
  name: Name,
  stage: Name,
  lead: Name,
  members: z.array(Name).default([]),
  /** One of the programme's unit kinds; left out: its first that is no district. */
  kind: Name.optional(),
  district: Name.optional(),
  /** Since when it stands, for programmes that count in rounds of years. */
  since: Day.optional(),
});

const SchoolDetails = z.strictObject({
  name: Name,
  district: Name.optional(),
  /** The school whose 学部 this is. */
  partOf: Name.optional(),
  /** 乡村小学, 100人以下, …: what the programme's coverage asks about. */
  traits: z.array(Name).default([]),
});
export type CountySchool = z.infer<typeof SchoolDetails>;

/** A school's name alone, or with what is to be known of it. */
const School = z.union([Name.transform((name): CountySchool => ({ name, traits: [] })), SchoolDetails]);

export const CountyPost = z.strictObject({
  post: z.enum(POSTS),
  alliance: Name.optional(),
  subject: Name.optional(),
  /** The school the post is for where it is not the person's own. */
  school: Name.optional(),
  /** Of a 学区. */
  district: Name.optional(),
  /** The office of the bureau, in the document's word: 托幼办. */
  office: Name.optional(),
  from: Day.optional(),
});

export const CountyPerson = z.strictObject({
  /** Absent until the person claims the name in private. */
  userid: Userid.optional(),
  name: Name,
  school: Name.optional(),
  subjects: z.array(Name).default([]),
  posts: z.array(CountyPost).min(1),
});

/** The address a group's 消息推送 shows: https, or a machine's own for tests. */
const Webhook = z.string().regex(/^(https:\/\/[^\s/]+\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])\S*$/);

export const CountyGroup = z.strictObject({ chatid: Chatid, alliance: Name, subject: Name, webhook: Webhook.optional() });

/** A day the county adds to the official holiday table, or takes from it. */
export const CountyHoliday = z.strictObject({ day: Day, name: Name, off: z.boolean() });

export const CountyFile = z.strictObject({
  county: Name,
  programme: Name,
  /** The whole country keeps Beijing time. */
  timezone: z.literal('Asia/Shanghai').default('Asia/Shanghai'),
  term: z.strictObject({ name: Name, start: Day, end: Day }),
  timetable: z.strictObject({ am: z.array(Lesson).min(1), pm: z.array(Lesson).min(1) }),
  holidays: z.array(CountyHoliday).default([]),
  alliances: z.array(CountyAlliance).min(1),
  districts: z.array(Name).default([]),
  /** Schools outside every alliance that people or posts name, and what is to be known of those inside. */
  schools: z.array(School).default([]),
  people: z.array(CountyPerson).default([]),
  groups: z.array(CountyGroup).default([]),
});
export type CountyFile = z.infer<typeof CountyFile>;

/** Every school the file names, in its order, each once. */
export function schoolsIn(county: CountyFile): string[] {
  return [...new Set([...county.alliances.flatMap((a) => [a.lead, ...a.members]), ...county.schools.map((s) => s.name)])];
}
