import type { Blocks } from '../layout/paper.ts';
import { body, heading } from '../layout/paragraphs.ts';
import type { Pen } from '../layout/pen.ts';
import { table } from '../layout/table.ts';
import type { AllianceHead, SummaryModel } from '../model.ts';
import { paperDay } from '../paper-words.ts';

/** 一、组织与计划: who takes part, over which days. */
export function organisation(pen: Pen, model: SummaryModel): Blocks {
  const { term, alliances } = model;
  const [only] = alliances;
  const span = `本学期自${paperDay(term.start)}至${paperDay(term.end)}。`;
  const blocks: Blocks = [heading(pen, 1, '一、组织与计划')];
  if (model.of === 'county') {
    blocks.push(body(pen, `${span}全县共有联盟${alliances.length}个，名单如下。`, { keepNext: true }));
    blocks.push(
      table(
        pen,
        [
          { head: '联盟', share: 26 },
          { head: model.basis.leadCalled, share: 22 },
          { head: '成员校', share: 52 },
        ],
        alliances.map(({ name, lead, members }) => [name, lead, members.join('、')]),
      ),
    );
    return blocks;
  }
  if (only === undefined) return [...blocks, body(pen, span)];
  const schools = only.members.length === 0 ? `由${only.lead}牵头` : `由${only.lead}牵头，成员校有${only.members.join('、')}`;
  return [...blocks, body(pen, `${span}${only.name}${schools}。${researchersSay(only, model)}`)];
}

function researchersSay({ researchers }: AllianceHead, { of }: SummaryModel): string {
  if (researchers.length === 0) return '';
  if (of === 'subject') return `学科教研员为${researchers.flatMap((one) => one.names).join('、')}。`;
  return `各学科教研员为：${researchers.map(({ subject, names }) => `${subject}${names.join('、')}`).join('；')}。`;
}
