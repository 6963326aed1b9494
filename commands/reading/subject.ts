import { SUBJECTS } from '../../domain/subjects.ts';
import { findWords } from './lexicon.ts';
import { blank, findAll, type Hit, isCovered, type Span } from './span.ts';
import { SUBJECT_WORDS } from './tables.ts';

/** Ordinary words that name a subject only beside 课, 组, 学科 … or after a stage or grade. */
const ALSO_WORDS = new Set([
  '自然',
  '社会',
  '语言',
  '健康',
  '艺术',
  '地方',
  '信息',
  '政治',
  '计算机',
  '心理',
  '校本',
  '劳动',
  '历史',
  '地理',
  '书法',
  '品德',
  '微机',
]);
const SUBJECT_AFTER =
  /^(?:课|组|学科|教研|集备|集体|老师|教师|备课|观课|听课|听评|同课|同讲|一课|公开|联合|研讨|教学|专题|活动|示范|展示|、|和|与| |,|，|送教|送课|大单元|单元|线上|线下|各|的|复习|质量|联盟|优质|$)/;
/** Of these, a few words more may stand before what is done: 地理野外考察教研. */
const PLAIN = new Set(['历史', '地理', '书法', '心理']);
const LEADS_TO = /^[^,，。;；\s]{1,6}(?:教研|集备|备课|课|研讨|观摩|活动)/;
const STAGE_BEFORE = /(?:小学|初中|高中|年级|学科|[、和与]| |,|，|^|[。:：(（]|[上下]午|课|[0-9日号一二三四五六天节点半分])$/;
/** 9月17号的历史活动: of a day, and what is done right after. */
const OF_A_DAY = /(?:[日号天午晚一二三四五六]|上[次周])(?:的|那[个次场])$/;
const DONE = /^(?:课|组|学科|教研|集备|集体|备课|观课|听课|听评|同课|公开|示范|联合|研讨|活动)/;
/** 现代化学校, 体育局, 学科学习: the signs of a subject, not the subject. */
const NOT_IT: Record<string, { before?: RegExp; after?: RegExp }> = {
  化学: { before: /[息代优文深强内转活细量变净绿美消简现老进催]$/, after: /^(?:校|生|习(?!题)|段|期|科)/ },
  科学: { before: /(?<![小中])学$/, after: /^(?:家|合理|设计|规范|管理|发展|性|地|安排|有效|精准|决策)/ },
  体育: { before: /(?:教|局)$/, after: /^(?:局|场|馆|中心|设施|器材)/ },
  劳动: { after: /^(?:节|合同|者|人事|力|模范|仲裁|基地|实践基地|成果)/ },
  英语: { after: /^(?:角)/ },
  历史: { after: /^(?:上|性|文化名城|悠久)/ },
  心理: { after: /^(?:咨询室|辅导室|压力|负担|准备|素质|状态)/ },
  语言: { after: /^(?:文字|表达)/ },
  政治: { after: /^(?:站位|学习|思想|建设|立场|觉悟|任务|意识|理论)/, before: /思想$/ },
  地方: { after: /^(?:是|有|在|还|就|政府|标准)/, before: /[些个多么有什等老何]$/ },
  信息: { after: /^(?:化|表|员|中心|采集|填报|公开|报送|统计|发布)/, before: /[图文件学个人发短新基]$/ },
  健康: { after: /^(?:成长|发展|体检|码)/ },
  社会: { after: /^(?:实践|各界)/ },
  数学: {},
};

export interface SubjectSaid {
  word: string;
  name: string;
}

/** Subjects named in the text. `stage` and the group's own subject settle words that mean different ones. */
export function readSubjects(s: string, taken: readonly Span[], hints: { stage?: string; group?: string }): Hit<SubjectSaid>[] {
  const spelt = findWords(blank(s, taken, '\u0000'), SUBJECT_WORDS).flatMap((hit) => {
    const { word, values } = hit.value;
    const trimmed = /(?:学科|组)$/.test(word) ? word.replace(/(?:学科|组)$/, '') : word;
    if (isCovered(hit, taken) || !isSubject(s, hit, trimmed)) return [];
    return [{ from: hit.from, to: hit.from + trimmed.length, value: { word: trimmed, name: nameOf(trimmed, values, hints) } }];
  });
  const joined = findAll(s, /语数[英外]|语[、]数[、]?[英外]?|数[、]英(?=[、组学老各教])/g, (m) => m[0]).flatMap((hit) =>
    isCovered(hit, taken) || /^[文学]/.test(s.slice(hit.to)) ? [] : initials(hit),
  );
  return [...spelt, ...joined.filter((hit) => !isCovered(hit, spelt))].sort((a, b) => a.from - b.from);
}

function initials(hit: Hit<string>): Hit<SubjectSaid>[] {
  const names: Record<string, string> = { 语: '语文', 数: '数学', 英: '英语', 外: '英语' };
  return [...hit.value].flatMap((sign, i) => {
    const name = names[sign];
    return name === undefined ? [] : [{ from: hit.from + i, to: hit.from + i + 1, value: { word: sign, name } }];
  });
}

function isSubject(s: string, span: Span, word: string): boolean {
  const before = s.slice(Math.max(0, span.from - 3), span.from);
  const after = s.slice(span.from + word.length, span.from + word.length + 5);
  const not = NOT_IT[word];
  if (not?.before?.test(before) === true || not?.after?.test(after) === true) return false;
  return (
    !ALSO_WORDS.has(word) ||
    ((SUBJECT_AFTER.test(after) ||
      (PLAIN.has(word) && LEADS_TO.test(s.slice(span.from + word.length, span.from + word.length + 10)))) &&
      (STAGE_BEFORE.test(before) || (OF_A_DAY.test(before) && DONE.test(after)) || /^(?:课|组|学科|教研|集备|老师)/.test(after)))
  );
}

function nameOf(word: string, names: readonly string[], hints: { stage?: string; group?: string }): string {
  const { stage, group } = hints;
  if (group !== undefined && names.includes(group)) return group;
  const meant = SUBJECTS.filter((subject) => names.includes(subject.name));
  const atStage =
    stage === undefined ? undefined : meant.find((subject) => (subject.stages as readonly string[]).includes(stage));
  if (atStage !== undefined) return atStage.name;
  if (word === '信息技术' || word === '信息科技') return '信息科技';
  return (meant.find((subject) => subject.name === word) ?? meant[0])?.name ?? word;
}
