import { itemsOwed, type OwedItem } from '../../domain/compliance/items.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { NOT_IN_DOCUMENT } from '../rephrase.ts';
import { sayGround } from '../wide.ts';
import { notInDocument } from './replies.ts';

/** A plain question about the county's own rules, answered from its document with the place, to anyone; null: another sort of help. */
export function ruleAnswer({ reading, programme }: Pick<SpokenContext, 'reading' | 'programme'>): Outcome | null {
  const { rule, item, guidance } = reading.extra ?? {};
  if (rule === NOT_IN_DOCUMENT) return text(notInDocument(programme.source.say));
  const answer = programme.answers.find((one) => one.topic === rule);
  if (answer !== undefined) return text(`${answer.say}\n依据：${answer.clause.say}。`);
  const described = programme.guidance.find((one) => one.key === guidance);
  if (described !== undefined) {
    return text(`${described.name}：${described.entries.join('、')}。\n${sayGround([described.clause])}`);
  }
  const asked = itemsOwed(programme).find((one) => one.key === item);
  if (asked === undefined) return null;
  const same = itemsOwed(programme).filter(
    (one) => one.key === asked.key || one.aliases.some((alias) => asked.aliases.includes(alias)),
  );
  const who = programme.called.posts[asked.owedBy] ?? asked.owedBy;
  // One paper that is due on several days is one line.
  const groups = Map.groupBy(same, (one) => `${one.owedBy} ${one.recipients.join(' ')} ${one.states.join(' ')}`);
  return text([...[...groups.values()].map((group) => sayItem(group, who)), `依据：${asked.clause.say}。`].join('\n'));
}

function sayItem(same: readonly OwedItem[], who: string): string {
  const [first] = same;
  if (first === undefined) return '';
  const { name, recipients, states, stamped, keptBy } = first;
  const called = same.length === 1 ? name : name.replace(/（[^（）]*）$/, '');
  const to = recipients.length === 0 ? '' : `，报${recipients.join('、')}`;
  const content = states.length === 0 ? '' : `，写明${states.join('、')}`;
  const copies = stamped ? '，电子稿和盖章的影印稿各一份' : '';
  const kept = keptBy.length === 0 ? '' : `，由${keptBy.join('、')}留存`;
  return `${called}：由${who}交${to}，${same.map((one) => sayDue(one.due)).join('、')}${content}${copies}${kept}。`;
}

function sayDue(due: OwedItem['due']): string {
  switch (due.by) {
    case 'each-year':
      return `每年${due.month}月${due.day}日前${due.statedOn === null ? '' : `（文件写的是${due.statedOn.slice(0, 4)}年）`}`;
    case 'each-month':
      return `每月${due.day}日前`;
    case 'once':
      return `${Number(due.on.slice(0, 4))}年${Number(due.on.slice(5, 7))}月${Number(due.on.slice(8))}日前`;
    case 'after-activity':
      return due.days === null ? '活动后按时交' : `活动后${due.days}天内`;
    case 'after-visit':
      return due.days === null ? '督查后按时交' : `督查后${due.days}天内`;
    case 'each-term':
      return '每学期一份，文件没有写日期';
    case 'year-end':
      return '年底';
    case 'unstated':
      return '文件没有写日期';
    default:
      return due satisfies never;
  }
}

function text(words: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text: words } };
}
