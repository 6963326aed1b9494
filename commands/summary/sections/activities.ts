import type { Blocks } from '../layout/paper.ts';
import { body, caption, heading, linesOf, written } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import { type Picture, pictures } from '../layout/picture.ts';
import { type Cell, type Column, table } from '../layout/table.ts';
import type { ActivityEntry, ActivityGroup, SchoolReflection, SummaryModel, Written } from '../model.ts';
import { MODES, paperDate, paperHours, paperWhen, unstopped } from '../paper-words.ts';

type Show = (sha256: string) => Promise<Picture | null>;

/** 二、（二）一览 and （三）各次活动. */
export async function activitySections(pen: Pen, model: SummaryModel, show: Show): Promise<Blocks> {
  const blocks: Blocks = [heading(pen, 2, '（二）活动一览')];
  if (model.groups.length === 0) return [...blocks, body(pen, '本学期还没有登记活动。')];
  const several = model.groups.length > 1 || model.of === 'county';
  for (const group of model.groups) {
    if (several) blocks.push(caption(pen, group.name));
    blocks.push(overview(pen, group, model));
  }
  blocks.push(heading(pen, 2, '（三）各次活动'));
  blocks.push(body(pen, `以下按时间先后记述，各校按名单先后列出。${shortenedSay(model)}`));
  for (const [i, group] of model.groups.entries()) {
    if (several) blocks.push(heading(pen, 3, `${i + 1}.${group.name}`));
    for (const [j, entry] of group.activities.entries()) {
      blocks.push(several ? heading(pen, 4, `（${j + 1}）${entry.label}`) : heading(pen, 3, `${j + 1}.${entry.label}`));
      blocks.push(...(await activity(pen, entry, model, show)));
    }
  }
  return blocks;
}

function shortenedSay({ shortenedTo, of }: SummaryModel): string {
  if (shortenedTo === null) return '';
  const where = of === 'county' ? '各联盟的学科总结' : '学科总结';
  if (shortenedTo === 0) return `内容较多，研讨记录和活动体会这里只计份数，全文见${where}。`;
  return `内容较多，研讨记录和活动体会每份摘录${shortenedTo}字以内，全文见${where}。`;
}

function overview(pen: Pen, group: ActivityGroup, { of }: SummaryModel) {
  const columns: Column[] = [
    { head: '活动', share: of === 'subject' ? 13 : 18, align: 'center' },
    { head: '时间', share: 29, align: 'center' },
    { head: '形式与主题', share: of === 'subject' ? 30 : 27 },
    { head: '地点', share: 18, align: 'center' },
    { head: '参加', share: 13, align: 'center' },
    { head: '通知', share: 10, align: 'center' },
    { head: '研讨', share: 10, align: 'center' },
    { head: '体会', share: 14, align: 'center' },
  ];
  return table(
    pen,
    columns,
    group.activities.map((entry) => row(entry, of)),
  );
}

function row(entry: ActivityEntry, of: SummaryModel['of']): Cell[] {
  const { timed, people, reflection } = entry;
  const name = entry.subject === '' ? entry.label : `第${entry.no}次`;
  const [day = '', weekday = ''] = paperDate(timed.day).split(/(?=（)/);
  const isMeeting = entry.subject === '';
  const coming = entry.state === 'coming';
  return [
    of === 'subject' || isMeeting ? name : [entry.subject, name],
    [day, weekday, paperHours(timed)],
    entry.content,
    entry.place === '' ? '待定' : entry.place,
    coming ? '尚未开展' : isMeeting ? `${people.participants}人` : [`${people.schools.length}校`, `${people.participants}人`],
    entry.notice ? '已有' : '待补',
    entry.discussion ? '已有' : coming ? '尚未开展' : '待补',
    isMeeting ? '' : coming ? '尚未开展' : [`应${reflection.expected}校`, `交${reflection.received}校`],
  ];
}

async function activity(pen: Pen, entry: ActivityEntry, { shortenedTo }: SummaryModel, show: Show): Promise<Blocks> {
  const detail = shortenedTo !== 0;
  const blocks: Blocks = [
    body(pen, `${paperWhen(entry.timed)}。`, { label: '时间：' }),
    body(pen, `${entry.place === '' ? '待定' : entry.place}（${MODES[entry.mode]}）。`, { label: '地点：' }),
    body(pen, `${unstopped(entry.content)}。`, { label: '内容：' }),
    body(pen, peopleSay(entry), { label: '人员：' }),
  ];
  if (entry.state === 'coming') return [...blocks, body(pen, '尚未开展，以下记录待活动后补入。')];
  blocks.push(...textBlock(pen, '研讨记录：', minutesSay(entry), entry.minutes));
  if (entry.subject !== '') {
    if (detail)
      for (const school of entry.schools)
        blocks.push(...textBlock(pen, `${school.school}活动体会：`, schoolSay(school), school.texts));
    else blocks.push(body(pen, reflectionsSay(entry), { label: '活动体会：' }));
  }
  return [...blocks, ...(await picturesOf(entry, show))];
}

async function picturesOf({ pictures: shas }: ActivityEntry, show: Show): Promise<Blocks> {
  const found: Picture[] = [];
  for (const sha of shas) {
    const picture = await show(sha);
    if (picture !== null) found.push(picture);
  }
  return pictures(found);
}

function peopleSay({ presenters, commentators, people, state }: ActivityEntry): string {
  const parts = [
    ...(presenters.length > 0 ? [`主讲${presenters.join('、')}`] : []),
    ...(commentators.length > 0 ? [`点评${commentators.join('、')}`] : []),
  ];
  if (state === 'over') {
    parts.push(`参加${people.participants}人${people.schools.length > 0 ? `，来自${people.schools.join('、')}` : ''}`);
    const { stated } = people;
    if (stated !== null && stated.expected !== null) parts.push(`应到${stated.expected}人`);
    if (stated !== null && stated.actual !== null) parts.push(`实到${stated.actual}人`);
    if (people.onLeave > 0) parts.push(`请假${people.onLeave}人`);
    if (people.heard > 0) parts.push(`其中${people.heard}人作了点评或交流感言`);
  }
  return parts.length === 0 ? '待补。' : `${parts.join('；')}。`;
}

function minutesSay({ minutes, counts, discussion }: ActivityEntry): string {
  const parts = [
    ...(minutes.length > 0 ? [`记录${minutes.length}份`] : []),
    ...(counts.photos > 0 ? [`照片${counts.photos}张`] : []),
    ...(counts.videos > 0 ? [`视频${counts.videos}段`] : []),
    ...(counts.files > 0 ? [`文件${counts.files}份`] : []),
  ];
  if (parts.length > 0) return `${parts.join('、')}。`;
  return discussion ? '已有到场记录，文字记录可补。' : '待补。';
}

function schoolSay({ state, notes, texts }: SchoolReflection): string {
  if (state === 'awaited') return '待补。';
  const files = texts.some((one) => one.files.length > 0) ? '，附文件' : '';
  if (state === 'merged') return `学校合并稿${files}${notes > 0 ? `，另有教师体会${notes}份` : ''}。`;
  return `教师体会${notes}份${files}。`;
}

function reflectionsSay({ reflection, schools }: ActivityEntry): string {
  const notes = schools.reduce((sum, one) => sum + one.notes, 0);
  return `应交${reflection.expected}校，已交${reflection.received}校，含教师体会${notes}份。`;
}

/** A line that says what there is, and below it the words themselves. */
function textBlock(pen: Pen, label: string, say: string, texts: Written[]): Blocks {
  const words = texts.filter((one) => linesOf(one.text).length > 0);
  return [
    body(pen, say, { label, keepNext: words.length > 0 }),
    ...words.flatMap((one) => written(pen, one.cut ? `${unstopped(one.text)}……` : one.text)),
  ];
}
