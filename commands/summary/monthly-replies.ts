import type { Way } from './replies.ts';

export function monthlyComing(facts: {
  title: string;
  held: number;
  registered: number;
  over: boolean;
  /** 9月22日（周二）, where a day was said. */
  due: string | null;
  name: string;
  way: Way;
}): string {
  const { title, held, registered, over, due, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊发“月报”即可。`;
  const counts = registered === 0 ? '本月没有登记活动，月报照实写。' : `登记活动${registered}次，已开展${held}次，`;
  return [
    `《${title}》正在生成，Word，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`,
    `${counts}${registered === 0 ? '' : '附次数对照、待补事项和下月安排。'}`,
    `${over ? '' : '本月还没有结束，之后的记录再取一次即可补入。'}请补写经验和问题，改定后盖章${due === null ? '' : `，${due}前报送`}。`,
  ].join('\n');
}

export function monthToCome(title: string): string {
  return `《${title}》还没有到时候，没有生成。当月开始后再取；看安排请发“本学期活动”。`;
}

export function monthOutside(month: string): string {
  return `${month}不在已录入的学期内，没有生成月报。请写明月份再发一次。`;
}
