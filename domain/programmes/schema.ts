// One schema in one file on purpose: whoever writes a programme reads everything it may say from top to bottom.
import { z } from 'zod';
import { EVIDENCE_KINDS } from '../evidence-kinds.ts';
import { POSTS } from '../roles.ts';
import { Clause, Ground } from './clause.ts';
import { Ladder } from './ladder.ts';

// What a county's document may ask of its schools. Code reads these fields and never asks which programme it is.

const Key = z.string().regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/);
const Day = z.iso.date();
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Post = z.enum(POSTS);
const Evidence = z.enum(EVIDENCE_KINDS);
const Count = z.number().int().nonnegative();
const stated = { clause: Clause };

/** The paper itself. */
const Source = z.strictObject({
  title: z.string(),
  /** 文号; null where the paper has none. */
  number: z.string().nullable(),
  issuer: z.string(),
  /** null where only a report of the paper is known. */
  issuedOn: Day.nullable(),
  /** How it is called in an answer where no clause is meant: the number, or the short title. */
  say: z.string(),
});

/** What a finding is about; duties and assessments name these. */
export const TOPICS = [
  'three-ones',
  'quotas',
  'meetings',
  'deliverables',
  'reports',
  'visits',
  'forms',
  'targets',
  'rounds',
  'lists',
] as const;
export type Topic = (typeof TOPICS)[number];

/** A kind of unit schools work in: an alliance, a kindergarten group, a one-to-one pair, an education group, a district. */
const Unit = z.strictObject({
  kind: z.string(),
  /** alliance: a lead school and members. group: equals, one of them first. pair: one helps one. district: schools by place. */
  shape: z.enum(['alliance', 'group', 'pair', 'district']),
  /** What this county calls the first school. */
  leadCalled: z.string().nullable(),
  memberCalled: z.string(),
  /** 组长、副组长、组员, where every unit has them. */
  roles: z.array(z.string()),
  stages: z.array(z.string()).min(1),
  /** How many the document names, where it says so. */
  counts: z.array(z.strictObject({ stage: z.string(), count: Count })),
  ...stated,
});

const Kind = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()),
  /** Named: the document lists it. Own: it is this county's way to call what the document leaves to the alliances. */
  ground: Ground,
});

const Meeting = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()),
  /** How many there must be is a quota. */
  phases: z.array(
    z.strictObject({ name: z.string(), aliases: z.array(z.string()), when: z.enum(['term-start', 'mid-term', 'term-end']) }),
  ),
  /** Who takes part besides the schools. */
  attendedBy: z.array(Post),
  /** Held once, in the year the unit is founded. */
  once: z.boolean().optional(),
  ...stated,
});

/** One of the things every activity leaves behind. */
const Item = z.strictObject({
  key: z.enum(['notice', 'discussion', 'reflection']),
  name: z.string(),
  /** The shortest name that is understood: 通知, 研讨, 体会. */
  short: z.string(),
  /** One for the activity, or one for each member school and subject. */
  per: z.enum(['activity', 'school-subject']),
  /** Any one of these shows it. */
  shownBy: z.array(Evidence).min(1),
  /** Counts only when it was given after the start. */
  afterStart: z.boolean(),
  handedInBy: z.array(Post).min(1),
  ...stated,
});

const EvidenceRule = z.strictObject({
  /** What people here call the lot: 三个一. */
  name: z.string(),
  items: z.array(Item),
  /** 一个务必: everybody who took part says something. */
  voice: z.strictObject({ name: z.string(), shownBy: z.array(Evidence).min(1), ways: z.array(z.string()), ...stated }).nullable(),
});

const SubjectClasses = z.strictObject({
  byStage: z.record(z.string(), z.strictObject({ major: z.array(z.string()), general: z.array(z.string()) })),
  majorCalled: z.string(),
  generalCalled: z.string(),
  ground: Ground,
});

/** So many of something, by somebody, in a stretch of time. */
const Quota = z.strictObject({
  key: Key,
  name: z.string(),
  /** Quotas of one reading stand together; the county may choose which reading is the one that counts. */
  reading: Key,
  /** What is counted. */
  of: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('activities'), kinds: z.union([z.literal('any'), z.array(z.string())]) }),
    z.strictObject({ what: z.literal('meetings'), name: z.string() }),
  ]),
  subjects: z.enum(['any', 'major', 'general']),
  unit: z.enum(['alliance-subject', 'alliance']),
  per: z.enum(['term', 'month', 'two-months']),
  least: Count,
  /** More is welcome; this is where the document stops counting. */
  most: Count.nullable(),
  owedBy: Post,
  ...stated,
});

const Reading = z.strictObject({ key: Key, say: z.string() });

/** When something is due. `statedOn` is the date in the paper where our rule is its yearly repetition. */
const Due = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('each-year'),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
    statedOn: Day.nullable(),
  }),
  z.strictObject({
    by: z.literal('each-month'),
    day: z.number().int().min(1).max(31),
    /** The first month it was asked for. */
    from: Month.nullable(),
  }),
  z.strictObject({ by: z.literal('once'), on: Day }),
  z.strictObject({ by: z.literal('after-activity'), days: Count.nullable() }),
  z.strictObject({ by: z.literal('after-visit'), days: Count.nullable() }),
  /** One a term, on no day the document states. */
  z.strictObject({ by: z.literal('each-term') }),
  z.strictObject({ by: z.literal('year-end') }),
  z.strictObject({ by: z.literal('unstated') }),
]);
export type Due = z.infer<typeof Due>;

/** A paper, a record or an item owed to somebody. */
const Deliverable = z.strictObject({
  key: Key,
  name: z.string(),
  aliases: z.array(z.string()),
  owedBy: Post,
  /** One for each of these. */
  per: z.enum(['county', 'district', 'alliance', 'alliance-subject', 'school', 'pair', 'visit', 'activity']),
  recipients: z.array(z.string()),
  due: Due,
  /** A rest day moves it to the working day before. */
  onRestDay: z.enum(['day-before', 'same-day']),
  /** What it has to state: 目标、任务、内容、职责分工、完成时间. */
  states: z.array(z.string()),
  /** Kept by, where the document says who files it. */
  keptBy: z.array(z.string()),
  stamped: z.boolean(),
  ...stated,
});
export type Deliverable = z.infer<typeof Deliverable>;

/** At least so many of these ways a year, some of them in any case; by each pair. */
const Forms = z.strictObject({
  of: z.array(z.string()),
  /** Kinds that are one of the ways where they are held online: 集体备课 is then 网络研修. */
  online: z.array(z.strictObject({ kind: z.string(), form: z.string() })),
  least: Count,
  always: z.array(z.string()),
  owedBy: Post,
  ...stated,
});

const Visits = z.strictObject({
  perTerm: Count,
  by: z.array(z.string()),
  /** What each of them leaves behind. */
  leaves: z.array(z.string()),
  sentTo: z.string(),
  owedBy: Post,
  ...stated,
});

/** A report that climbs: school, district, county, city. */
const ReportChain = z.strictObject({
  key: Key,
  name: z.string(),
  /** The first month it was asked for. */
  from: Month.nullable(),
  steps: z
    .array(
      z.strictObject({
        key: Key,
        /** The paper this step hands on, and what else people call it. */
        name: z.string(),
        aliases: z.array(z.string()),
        from: z.string(),
        to: z.string(),
        owedBy: Post,
        per: z.enum(['pair', 'district', 'county']),
        /** null: the document names no day, so the next step's day is the last moment. */
        day: z.number().int().min(1).max(31).nullable(),
      }),
    )
    .min(1),
  onRestDay: z.enum(['day-before', 'same-day']),
  ...stated,
});

/** From the nearest to the highest. */
export const MEDIA_LEVELS = ['county', 'city', 'province', 'nation'] as const;

/** Something to be reached: a share or a number, by a day or a year. */
const Target = z.strictObject({
  key: Key,
  name: z.string(),
  /**
   * How it is known: paired schools counted; the share of schools of these sorts that are in a pair; typical cases as a share of
   * paired schools; reports in media of this level or above; or whether the bureau has handed something in that shows it.
   */
  of: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('paired-schools') }),
    z.strictObject({ what: z.literal('coverage'), among: z.array(z.string()).min(1), except: z.array(z.string()) }),
    z.strictObject({ what: z.literal('cases') }),
    z.strictObject({ what: z.literal('media'), level: z.enum(MEDIA_LEVELS) }),
    z.strictObject({ what: z.literal('stated') }),
  ]),
  least: z.number(),
  /** 争取: more than must be. */
  aim: z.number().nullable(),
  /** A year by whose end it is to be reached, every year anew, or no day at all. */
  by: z.union([z.number().int(), z.literal('each-year'), z.null()]),
  owedBy: Post,
  ...stated,
});

const Rounds = z.strictObject({ years: Count, leastRounds: Count, from: z.string(), ...stated });

const Workload = z.strictObject({
  post: Post,
  ratio: z.strictObject({ of: z.string(), numerator: Count, denominator: z.number().int().positive() }),
  decidedBy: z.string(),
  /** What else the document grants whoever holds the post. */
  grants: z.array(z.string()),
  ...stated,
});

const Assessment = z.strictObject({
  when: z.enum(['term-end', 'year-end', 'round-end', 'any']),
  by: z.array(z.string()),
  of: z.string(),
  /** 捆绑: partners are assessed as one. */
  joint: z.boolean(),
  /** `topics`: which findings are counted for it; none: nothing this product records shows it. Weight null: not stated. */
  parts: z.array(z.strictObject({ name: z.string(), weight: z.number().nullable(), topics: z.array(z.enum(TOPICS)) })),
  /** What is looked at first where parts are many: the weaker school's progress. */
  first: z.string().nullable(),
  ...stated,
});

/** What a post or an office has to do. `post` is null where an office stands for which the product has no post of its own. */
const Duty = z.strictObject({
  post: Post.nullable(),
  office: z.string(),
  does: z.array(z.string()).min(1),
  /** What its digest is made of; null: the record holds nothing of this duty. Stages and unit kinds null: all. */
  sees: z
    .strictObject({
      topics: z.array(z.enum(TOPICS)).min(1),
      stages: z.array(z.string()).nullable(),
      kinds: z.array(z.string()).nullable(),
    })
    .nullable(),
  ...stated,
});

/** Something the document names without listing it: the bureau fills it in. */
const OpenList = z.strictObject({
  key: Key,
  name: z.string(),
  aliases: z.array(z.string()),
  entries: z.array(z.string()),
  owedBy: Post,
  ...stated,
});

/** What the document encourages or describes without a figure. */
const Guidance = z.strictObject({ key: Key, name: z.string(), entries: z.array(z.string()), ...stated });

/** A plain question about the county's own rules, answered from the document to anyone. */
const Answer = z.strictObject({ topic: Key, words: z.array(z.string()).min(1), say: z.string(), ...stated });
export type Answer = z.infer<typeof Answer>;

export const Programme = z.strictObject({
  slug: Key,
  /** What it is called in a sentence: 「贺兰县“互联网+教研”联盟」. */
  name: z.string(),
  source: Source,
  /** This county's words for what the product calls otherwise. */
  called: z.strictObject({
    leadSchool: z.string(),
    researcher: z.string(),
    bureau: z.string(),
    posts: z.partialRecord(Post, z.string()),
  }),
  units: z.array(Unit).min(1),
  /** Earlier shapes of the structure, as the document tells them. */
  history: z.array(z.strictObject({ year: z.number().int(), say: z.string(), ...stated })),
  /** 成员如有变动，由新任此岗位负责人自然接替. */
  succession: z.strictObject({ say: z.string(), ...stated }).nullable(),
  kinds: z.array(Kind).min(1),
  defaultKind: z.string(),
  meetings: z.array(Meeting),
  evidence: EvidenceRule,
  subjectClasses: SubjectClasses,
  quotas: z.array(Quota),
  /** Readings of quotas that do not agree; both are shown, a setting says which one counts. */
  quotaReadings: z
    .strictObject({ choices: z.array(Reading), counts: Key.nullable(), decidedBy: z.string(), ground: Ground })
    .nullable(),
  months: z.strictObject({ leastTeachingDays: Count, ground: Ground }),
  /** The days a 反思 may take before it counts as late; null: no due date until an alliance sets one. */
  reflections: z.strictObject({ dueDays: Count.nullable(), ground: Ground }),
  deliverables: z.array(Deliverable),
  forms: Forms.nullable(),
  visits: Visits.nullable(),
  reportChains: z.array(ReportChain),
  targets: z.array(Target),
  rounds: Rounds.nullable(),
  workload: z.array(Workload),
  assessment: z.array(Assessment),
  duties: z.array(Duty),
  guidance: z.array(Guidance),
  openLists: z.array(OpenList),
  answers: z.array(Answer),
  reminders: Ladder,
});
export type Programme = z.infer<typeof Programme>;
export type Quota = Programme['quotas'][number];
