import { bare } from './bare.ts';
import type { SpokenContext } from './command.ts';
import type { Intent, Reading } from './reading/reading.ts';

// What is asked of schools in words that are also said of one's own notes, or of an activity.

type Said = Pick<SpokenContext, 'reading' | 'message' | 'roster' | 'speaker'>;

const QUESTIONS: readonly Intent[] = [
  'unknown',
  'missing.query',
  'compliance.query',
  'evidence.status',
  'evidence.query',
  'reflection.query',
  'activity.query',
  'activity.list',
  'stats.query',
];

const OWN_SCHOOL = /本校|我校|[我咱]们?学校|[我咱]们校/;
const HANDED_IN = /交|齐|收到|[差缺]/;
const ASKS = /[?？吗么]|没有?$|了没|哪|几|多少|什么|啥|是否|有没有/;

/** 本校体会交了吗: the school's own state, and neither an activity's time nor the asker's own note. */
export function ofOwnSchool({ reading, message, roster, speaker }: Said): Reading | null {
  const said = bare(message.text);
  if (!QUESTIONS.includes(reading.intent) || !OWN_SCHOOL.test(said) || !/体会|反思|心得/.test(said)) return null;
  const own = roster.schools.get(speaker.schoolId ?? '')?.name;
  if (own === undefined || !HANDED_IN.test(said) || !ASKS.test(`${said}${/[?？]\s*$/.test(message.text) ? '？' : ''}`))
    return null;
  const { subject, target, month } = reading;
  const about = { ...(typeof target === 'object' ? target : {}), ...(subject === undefined ? {} : { subject }) };
  return {
    intent: 'missing.query',
    item: 'reflection',
    school: own,
    ...(month === undefined ? {} : { month }),
    ...(Object.keys(about).length === 0 ? {} : { target: about }),
  };
}

const COVERED = /覆盖/;
const LEFT_OUT =
  /(?:没有?|未|不在)[^,，。]{0,4}(?:参加|加入|进入|纳入|参与)[^,，。]{0,4}(?:联盟|结对|共同体|大学区|集团)|(?:没有?|未)结对|不在(?:任何)?(?:一个)?联盟/;
const STANDS = /还?[差缺]|哪|(?:达到|完成|实现|够|齐)了?(?:吗|没|么)|名单|多少|几所/;

/** 覆盖面还差哪些学校, 哪些学校还没参加联盟: how the share of schools stands, which only some documents ask for. */
export function coverageAsked({ reading, message }: Pick<Said, 'reading' | 'message'>): Reading | null {
  const said = bare(message.text);
  if (!QUESTIONS.includes(reading.intent) || said.length > 40 || !STANDS.test(said)) return null;
  // What the share has to be is the document's to say.
  if (!LEFT_OUT.test(said) && !(COVERED.test(said) && !/要|应|该|规定/.test(said))) return null;
  return { intent: 'compliance.query', rule: 'coverage' };
}
