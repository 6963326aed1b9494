import type { Way } from '../replies.ts';

/** What the workbook holds; comments are counted in it and nowhere listed. */
export function ledgerComing(facts: { title: string; activities: number; name: string; way: Way }): string {
  const { title, activities, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊发“台账”即可。`;
  return [
    `《${title}》正在生成，Excel，${way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`}。`,
    `收录活动${activities}次，一张表列活动和要件，一张表列材料。`,
    '连同照片和文件一起要，发“档案”。',
  ].join('\n');
}
