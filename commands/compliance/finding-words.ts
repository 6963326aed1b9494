import type { CountyFacts } from '../../domain/compliance/facts.ts';
import type { Finding } from '../../domain/compliance/finding.ts';
import { sayDay, sayShortDay } from '../words.ts';

// One finding in words: what it is about, where, and what is wanting.

/** What ids stand for. */
export interface Names {
  facts: CountyFacts;
  today: string;
}

/** 活动通知, not 一份活动通知（方案）; a quota goes by what is missing. */
export function nameOf(finding: Finding): string {
  return finding.topic === 'quotas' ? '' : shortName(finding);
}

export function shortName(finding: Finding | undefined): string {
  return finding === undefined ? '' : finding.name.replace(/^一[份次]/, '').replace(/（[^）]*）$/, '');
}

export function whereOf({ about, topic }: Finding, names: Names): string {
  const { facts } = names;
  const visit = about.visitId === undefined ? undefined : facts.visits.find((one) => one.id === about.visitId);
  if (visit !== undefined)
    return `${schoolName(visit.schoolId ?? '', names) || unitName(visit.unitId ?? '', names)}${sayShortDay(visit.day)}督查`;
  const activity = about.activityId === undefined ? undefined : facts.activities.find((one) => one.id === about.activityId);
  const place = [
    about.districtId === undefined ? '' : (facts.districts.find((one) => one.id === about.districtId)?.name ?? ''),
    unitName(about.unitId ?? '', names),
    schoolName(about.schoolId ?? '', names),
    about.subject ?? '',
    activity === undefined
      ? ''
      : activity.subject === ''
        ? sayShortDay(activity.day)
        : `第${activity.no}次（${sayShortDay(activity.day)}）`,
    topic === 'reports' && about.period !== undefined ? `${Number(about.period.slice(5))}月` : '',
  ];
  return place.filter((part) => part !== '').join('');
}

export function lackOf(finding: Finding, names: Names): string {
  const { topic, have, need, arranged, missing, about, rule } = finding;
  const lack = Math.max(0, need - have - arranged);
  if (topic === 'quotas' || rule.startsWith('quota.')) {
    const named = missing.length > 0 ? `（${missing.join('、')}）` : '';
    if (finding.state === 'missed') return `${about.period}应${need}次，已${have}次${named}${explainedOf(finding)}`;
    const period = about.period === undefined ? '' : about.period;
    if (lack === 0) return `${period}应${need}次，已${have}次，已安排${arranged}次`;
    return `${period}应${need}次，还差${lack}次${named}${daysOf(finding)}${explainedOf(finding)}`;
  }
  if (rule === 'meeting.founding') return arranged > 0 ? '已安排' : '待召开';
  if (rule === 'visits.count')
    return `应${need}次，已${have}次${arranged > 0 ? `，已安排${arranged}次` : ''}${byOf(finding, names)}`;
  if (topic === 'targets')
    return `应${need}，已有${have}${missing.length > 0 ? `，还差${listed(missing.map((id) => schoolName(id, names)))}` : ''}${byOf(finding, names)}`;
  if (topic === 'rounds') return `已满${have}轮，共${need}轮`;
  if (topic === 'forms')
    return `已用${have}种，应${need}种${missing.length > 0 ? `，还差必选的${missing.join('、')}` : ''}${byOf(finding, names)}`;
  if (topic === 'lists') return '待填';
  if (rule === 'three-ones.voice') return `参加${need}人，已发言${have}人`;
  const schools = missing.map((id) => schoolName(id, names)).filter((name) => name !== '');
  if (schools.length > 0) return `${need}校已交${have}校，${listed(schools)}待补`;
  if (missing.length > 0) return `还差${missing.join('、')}${byOf(finding, names)}`;
  return `${finding.state === 'missed' ? '待补' : '待交'}${byOf(finding, names)}`;
}

/** Said, and by whom: nothing is done by it. */
function explainedOf({ explained }: Finding): string {
  if (explained === null) return '';
  const month = `${Number(explained.month.slice(5))}月`;
  return `，已说明${month}不安排（${explained.by}，${sayShortDay(explained.day)}）`;
}

function daysOf({ daysLeft, state }: Finding): string {
  return daysLeft === null || state === 'missed' ? '' : `，还有${daysLeft}个空闲工作日`;
}

function byOf({ by, state }: Finding, { today }: Names): string {
  if (by === null) return '';
  return state === 'missed' ? `（原定${sayShortDay(by)}前）` : `，${sayDay(by, today)}前`;
}

function listed(all: readonly string[]): string {
  return all.length > 4 ? `${all.slice(0, 3).join('、')}等${all.length}校` : all.join('、');
}

export function unitName(id: string, { facts }: Names): string {
  return facts.units.find((one) => one.id === id)?.name ?? '';
}

export function schoolName(id: string, { facts }: Names): string {
  return facts.schools.find((one) => one.id === id)?.name ?? '';
}
