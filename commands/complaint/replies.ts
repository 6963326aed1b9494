import { clockOf, dayOf } from '../../domain/calendar.ts';
import { plain } from '../../domain/plain.ts';
import { sayDay, sayShortDay } from '../words.ts';

const MOST_PASSED_ON = 1000;
const MOST_IN_LIST = 40;

/** `to`: those who get it, '' where nobody can be written to; `at`: when, where not at once. */
export function received(facts: { no: string; to: string; at: Date | null; today: string }): string {
  const { no, to, at, today } = facts;
  if (to === '') {
    return `已收到，编号${no}，已存好，不公开姓名。\n管理员和县教研室现在还收不到推送，他们私聊发“投诉建议”即可看到。`;
  }
  if (at === null) return `已收到，编号${no}，已转${to}，不公开姓名。`;
  return `已收到，编号${no}，${sayDay(dayOf(at), today)}${clockOf(at)}转${to}，不公开姓名。`;
}

export function passedOn(no: string, said: string): string {
  return `收到投诉建议，编号${no}，不公开姓名：\n“${plain(said, MOST_PASSED_ON)}”`;
}

export function takenBack(no: string): string {
  return `已撤销编号${no}的投诉建议，不再转交。`;
}

export function complaintList(shown: readonly { no: string; day: string; text: string }[], total: number): string {
  if (shown.length === 0) return '目前没有投诉建议。';
  const lines = shown.map(({ no, day, text }) => `编号${no}，${sayShortDay(day)}：“${plain(text, MOST_IN_LIST)}”`);
  const more = total - shown.length;
  return [`投诉建议共${total}条，不公开姓名：`, ...lines, ...(more > 0 ? [`更早的还有${more}条。`] : [])].join('\n');
}

export const nothingSaid = '还没有读到内容，没有登记。请这样写：“投诉：这学期活动太多，影响上课”。不公开姓名。';
