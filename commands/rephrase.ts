import { itemsOwed } from '../domain/compliance/items.ts';
import { VISIT_PAPERS } from '../domain/compliance/rules/visits.ts';
import type { Programme } from '../domain/programmes/schema.ts';
import { ACTION_OF, mayEver } from '../domain/rights.ts';
import { POSTS } from '../domain/roles.ts';
import { postsOn } from '../domain/roster.ts';
import { coverageAsked, ofOwnSchool } from './asked-of-schools.ts';
import { bare } from './bare.ts';
import type { SpokenContext } from './command.ts';
import type { Intent, Reading } from './reading/reading.ts';

// Words that only this county's document gives a meaning: the readers know the language, not the document.

/** What the document's own words are looked up in. */
export type Said = Pick<SpokenContext, 'reading' | 'message' | 'programme' | 'roster' | 'speaker' | 'today'>;

/** The reading as the county's own document would have it; as it was, where the document has no say. */
export function rephrased(ctx: Said): Reading {
  const { reading } = ctx;
  // An answer to a question of ours is read already.
  if (reading.confirmed === true || reading.extra !== undefined) return reading;
  return (
    ownDebts(ctx) ??
    ofOwnSchool(ctx) ??
    coverageAsked(ctx) ??
    settlement(ctx) ??
    meeting(ctx) ??
    paper(ctx) ??
    ruleAsked(ctx) ??
    ownTasks(ctx) ??
    assessment(ctx) ??
    owed(ctx) ??
    reading
  );
}

const ABOUT_RULES: readonly Intent[] = [
  'help',
  'unknown',
  'compliance.query',
  'quota.query',
  'workload.query',
  'evidence.status',
  'missing.query',
  'activity.query',
  'activity.list',
  'reflection.query',
  'report.monthly',
  'stats.query',
];
export const ASKS = /[?？]|什么|啥|哪|几|多久|多少|怎么|咋|如何|谁|吗|是否|要不要|有没有|能不能|用不用/;
/** How things stand, as opposed to what the rule is. */
const STANDS =
  /还差|还缺|还欠|没交|没报|未交|未报|没有交|没齐|齐了|够不够|够了|够吗|完成了|已经|我们?(?:学期|本|这|上)|哪些(?:学校|学科|联盟|校|项)|哪个|没达到|安排/;

/** A plain question about the county's own rules, whoever asks it. */
function ruleAsked({ reading, message, programme, speaker, today }: Said): Reading | null {
  if (!ABOUT_RULES.includes(reading.intent)) return null;
  const said = bare(message.text);
  if (said.length > 40 || STANDS.test(said)) return null;
  const answer = longestMatch(said, wordsOfAnswers(programme));
  const topic = reading.intent === 'help' && reading.topic !== undefined ? bare(reading.topic) : undefined;
  const named = answer === null && topic !== undefined ? longestMatch(topic, wordsOfAnswers(programme)) : null;
  if (named !== null) return { intent: 'help', extra: { rule: named.key } };
  if (answer !== null && (ASKS.test(said) || said === bare(answer.word))) {
    // Whoever may see their own figures gets those with the rule.
    const action = ACTION_OF[reading.intent];
    const own = reading.intent === 'workload.query' && action !== undefined;
    if (own && postsOn(speaker, today).some((held) => held.post === '学科教研员' && mayEver(held.post, action))) return null;
    return { intent: 'help', extra: { rule: answer.key } };
  }
  const guide = answer === null ? guidanceAsked(said, programme) : null;
  if (guide !== null) return { intent: 'help', extra: { guidance: guide } };
  if (reading.rule !== undefined && ASKS.test(said) && IN_DOCUMENT[reading.rule]?.(programme) === false)
    return { intent: 'help', extra: { rule: NOT_IN_DOCUMENT } };
  if (!/哪天|什么时候|几号|何时|期限|报给谁|交给谁|报到哪|谁交|谁报|谁来交/.test(said)) return null;
  const item = itemNamed(said, programme);
  return item === null ? null : { intent: 'help', extra: { item } };
}

const WHAT_IT_IS =
  /是(?:什么|啥|指)|什么(?:是|意思)|指(?:的是|什么|哪)|包括|包含|含义|哪几(?:项|个方面|类|种)|有哪些(?:内容|环节|要求|做法|方面)/;

/** What the document describes under a name of its own. A name that is also a way to teach is asked about by what it is. */
function guidanceAsked(said: string, { guidance, kinds }: Programme): string | null {
  const words = guidance.flatMap(({ key, name }) => {
    const kind = kinds.find((one) => one.name === name);
    return [name, ...(kind?.aliases ?? [])].map((word) => ({ key, word: bare(word), isKind: kind !== undefined }));
  });
  const named = longestMatch(said, words);
  if (named === null) return null;
  return (named.isKind ? WHAT_IT_IS : ASKS).test(said) || (!named.isKind && said === named.word) ? named.key : null;
}

/** What somebody asks of a document that says nothing of it. */
export const NOT_IN_DOCUMENT = 'not-in-document';
const IN_DOCUMENT: Record<string, (programme: Programme) => boolean> = {
  visits_per_term: ({ visits }) => visits !== null,
  visit_report_missing: ({ visits }) => visits !== null,
  meetings_per_term: ({ meetings }) => meetings.length > 0,
  monthly_report_due: ({ reportChains }) => reportChains.length > 0,
  reflection: ({ evidence }) => evidence.items.some((item) => item.key === 'reflection'),
  sync_class: ({ forms }) => forms !== null,
  cases: ({ targets }) => targets.some((target) => target.of.what === 'cases'),
};

function wordsOfAnswers(programme: Programme): { word: string; key: string }[] {
  return programme.answers.flatMap((one) => one.words.map((word) => ({ word, key: one.topic })));
}

/** 我还差啥没交: of whoever holds a post, their duties; of a teacher, the activities without a note of theirs. */
function ownDebts({ reading, speaker, today }: Said): Reading | null {
  if (reading.intent !== 'missing.query' || reading.who !== 'self') return null;
  const hosts = postsOn(speaker, today).some((held) => held.post !== '教师');
  return hosts
    ? { intent: 'compliance.query', extra: { own: true } }
    : { intent: 'reflection.query', who: 'self', extra: { lacks: true } };
}

function ownTasks({ reading, message }: Said): Reading | null {
  return /^我的(?:任务|待办|工作)(?:有哪些|是什么|呢)?$|^待办$/.test(bare(message.text))
    ? { ...reading, intent: 'compliance.query', extra: { own: true } }
    : null;
}

function assessment({ reading, message, programme, roster }: Said): Reading | null {
  const said = bare(message.text);
  if (
    programme.assessment.length === 0 ||
    !/考核.{0,6}(?:情况|合计|得分|汇总|进展|看一下)|(?:学期|年终|年度|捆绑)考核(?:情况)?$/.test(said)
  )
    return null;
  const named = [...roster.alliances.values()].find((one) => said.includes(one.name));
  return {
    ...reading,
    intent: 'compliance.query',
    ...(named === undefined ? {} : { alliance: named.name }),
    extra: { assess: /年终|年度|全年|年底/.test(said) ? 'year-end' : 'term-end' },
  };
}

/** Who has not handed in a paper of the document: 章程 is no part of an activity. */
function owed({ reading, message, programme }: Said): Reading | null {
  if (reading.intent !== 'missing.query' && reading.intent !== 'compliance.query') return null;
  const item = itemNamed(bare(message.text), programme);
  if (item === null || reading.rule !== undefined) return null;
  return { ...reading, intent: 'compliance.query', extra: { item } };
}

const SETTLES = /(?:次数|活动次数)[^,，。]{0,8}(?:以|按|按照)(.{2,24}?)(?:为准|算|计算|计|来算|统计)/;

/** What the bureau settles for everybody: the reading of the quotas, a list the document leaves open, weights. */
function settlement({ reading, message, programme }: Said): Reading | null {
  const said = message.text;
  if (reading.intent === 'reflection.submit' || /[?？吗]$/.test(said.trim())) return null;
  const chosen = SETTLES.exec(said)?.[1];
  if (chosen !== undefined && programme.quotaReadings !== null) {
    return { intent: 'policy.set', key: 'quota.reading', text: chosen };
  }
  for (const list of programme.openLists) {
    const name = [list.name, ...list.aliases].find((one) => said.includes(one));
    const entries =
      name === undefined
        ? undefined
        : /^\s*(?:包括|包含|是|为|有|[：:])[：:]?\s*([\s\S]{2,})$/.exec(said.slice(said.indexOf(name) + name.length))?.[1];
    if (entries !== undefined) return { intent: 'policy.set', key: `list.${list.key}`, text: entries };
  }
  const parts = programme.assessment.flatMap((one) => one.parts.map((part) => part.name));
  const weights = parts.filter((part) => new RegExp(`${part}[^0-9]{0,4}\\d`).test(said));
  return /权重/.test(said) && weights.length > 1 ? { intent: 'policy.set', key: 'assessment.weights', text: said } : null;
}

const MEETS = /部署会|交流会|总结评价会|评价会|联席会|调度会|成立大会/;
const CAME = /参加了|参加的|到会|出席|到场|都到了|来了/;

/** Who of those the document names was at a meeting of the alliance. */
function meeting({ message, programme, roster }: Said): Reading | null {
  const said = message.text;
  if (programme.meetings.length === 0 || !MEETS.test(said) || !CAME.test(said) || /[?？]|没有?(?:来|到|参加)|吗/.test(said))
    return null;
  const called = Object.entries(programme.called.posts).map(([post, name]) => ({ post, name }));
  const posts = [...POSTS.map((post) => ({ post, name: post })), ...called, ...ALSO].flatMap(({ post, name }) =>
    said.includes(name) ? (POSTS.find((one) => one === post) ?? []) : [],
  );
  const names = [...roster.people.values()].map((person) => person.name).filter((name) => said.includes(name));
  if (posts.length === 0 && names.length === 0) return null;
  return { intent: 'attendance.record', extra: { came: { posts: [...new Set(posts)], names: [...new Set(names)] } } };
}

const ALSO = [
  { post: '县教研室', name: '责任教研员' },
  { post: '责任领导', name: '分管局长' },
  { post: '责任领导', name: '局领导' },
];

const PRESS = /(县|市|省|国家|中央)级?(?:以上)?(?:的)?(?:主流)?媒体/;
const FILED: readonly Intent[] = [
  'evidence.attach',
  'reflection.submit',
  'unknown',
  'report.monthly',
  'summary.export',
  'notice.export',
  'archive.export',
  'case.nominate',
  'compliance.query',
  'visit.create',
  'brief.generate',
  'activity.create',
  'activity.update',
  'noise',
  'help',
];

/** A file with a sentence, or a text under its name, that is a paper the document has somebody hand in. */
function paper({ reading, message, programme }: Said): Reading | null {
  if (!FILED.includes(reading.intent)) return null;
  const files = [...message.attachments, ...(message.quote?.attachments ?? [])];
  const said = `${message.text} ${files.map((file) => file.name ?? '').join(' ')}`;
  const press = PRESS.exec(said);
  if (press !== null && /报道|刊发|刊登|刊载|播出|发表/.test(said) && !ASKS.test(bare(message.text))) {
    return { intent: 'evidence.attach', extra: { press: LEVELS[press[1] ?? ''] ?? 'county' } };
  }
  const parts = programme.visits?.leaves.filter((part) => said.includes(part)) ?? [];
  if (parts.length > 0 && files.length > 0)
    return { ...reading, intent: 'evidence.attach', extra: { paper: VISIT_PAPERS, parts } };
  // What belongs to an activity is said so: a photo of the archive room is a photo.
  if (/体会|反思|心得|照片|图片|记录|签到|点评/.test(message.text)) return null;
  const headed = /^[^：:\n]{2,20}[：:]\s*\S[\s\S]{10,}/.exec(message.text)?.[0];
  if (files.length === 0 && headed === undefined) return null;
  const where = files.length > 0 ? said : message.text.slice(0, message.text.search(/[：:]/));
  const target = programme.targets.find(
    (one) => one.of.what === 'stated' && where.includes(one.name.replace(/^(?:制定|形成|健全)/, '')),
  );
  if (target !== undefined) return { ...reading, intent: 'evidence.attach', extra: { paper: `target.${target.key}` } };
  const item = itemNamed(where, programme);
  return item === null ? null : { ...reading, intent: 'evidence.attach', extra: { paper: item } };
}

const LEVELS: Record<string, string> = { 县: 'county', 市: 'city', 省: 'province', 国家: 'nation', 中央: 'nation' };

/** The key of the item whose name, or other name, stands in these words; the longest name counts. */
export function itemNamed(said: string, programme: Programme): string | null {
  let names = itemNames.get(programme);
  if (names === undefined) {
    names = itemsOwed(programme).flatMap(({ key, name, aliases }) => [name, ...aliases].map((word) => ({ key, word })));
    itemNames.set(programme, names);
  }
  return longestMatch(said, names)?.key ?? null;
}

const itemNames = new WeakMap<Programme, { key: string; word: string }[]>();

function longestMatch<T extends { word: string }>(said: string, all: readonly T[]): T | null {
  return all.filter(({ word }) => said.includes(word)).toSorted((a, b) => b.word.length - a.word.length)[0] ?? null;
}
