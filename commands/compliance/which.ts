import type { Finding } from '../../domain/compliance/finding.ts';
import { itemsOwed } from '../../domain/compliance/items.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { coversSubject } from '../../domain/subjects.ts';
import type { Reading } from '../reading/reading.ts';

/** The findings a question is about, by the rule or the paper it names. */
export function askedAbout(reading: Reading, programme: Programme): (finding: Finding) => boolean {
  const item = reading.extra?.item;
  if (typeof item === 'string') {
    const names = namesakes(item, programme);
    return (finding) => names.has(finding.rule) && ofSubject(reading, finding) && ofMonth(reading, finding);
  }
  const rule = reading.rule === undefined ? undefined : BY_RULE[reading.rule];
  const month = reading.month === undefined ? null : `${Number(reading.month.slice(5))}月`;
  return (finding) => {
    if (rule !== undefined && !rule(finding, programme)) return false;
    if (
      reading.due !== undefined &&
      finding.by !== null &&
      finding.topic === 'deliverables' &&
      finding.by.slice(0, 7) !== reading.due.slice(0, 7)
    )
      return false;
    if (month !== null && finding.topic === 'quotas' && finding.about.period !== month && /月$/.test(finding.about.period ?? ''))
      return false;
    return ofSubject(reading, finding);
  };
}

/** 6月月报: of a report that is due every month, that month's. */
function ofMonth({ month }: Reading, { topic, about }: Finding): boolean {
  return month === undefined || topic !== 'reports' || about.period === month;
}

function ofSubject({ subject }: Reading, { about }: Finding): boolean {
  return subject === undefined || about.subject === undefined || coversSubject(subject, about.subject);
}

/** 档案材料 is owed in June and in December: one name, two items. */
function namesakes(key: string, programme: Programme): Set<string> {
  const all = itemsOwed(programme);
  const one = all.find((item) => item.key === key);
  const same = all.filter((item) => item.key === key || item.aliases.some((alias) => one?.aliases.includes(alias)));
  return new Set(same.map((item) => `${item.topic}.${item.key}`));
}

type Fits = (finding: Finding, programme: Programme) => boolean;

const quota =
  (fits: (quota: Programme['quotas'][number]) => boolean): Fits =>
  (finding, programme) =>
    programme.quotas.some((one) => finding.rule === `quota.${one.key}` && fits(one));
const named =
  (words: RegExp): Fits =>
  (finding) =>
    (finding.topic === 'deliverables' || finding.topic === 'reports') && words.test(finding.name);

const BY_RULE: Record<string, Fits> = {
  visit_report_missing: (finding) => finding.rule === 'visits.papers',
  visits_per_term: (finding) => finding.rule === 'visits.count',
  major_monthly: quota((one) => one.subjects === 'major'),
  general_bimonthly: quota((one) => one.subjects === 'general'),
  per_term: quota((one) => one.per === 'term' && one.of.what === 'activities'),
  meetings_per_term: (finding) => finding.topic === 'meetings',
  archive_due: named(/档案/),
  plan_due: named(/章程|方案|计划/),
  monthly_report_due: (finding) => finding.topic === 'reports',
  three_ones: (finding) => finding.topic === 'three-ones',
  reflection: (finding) => finding.rule === 'three-ones.reflection',
  sync_class: (finding) => finding.topic === 'forms',
  agreement: named(/协议/),
  cases: (finding) => finding.rule === 'target.cases',
};
