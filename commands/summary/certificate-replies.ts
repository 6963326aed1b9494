import type { Way } from './replies.ts';

const OWN = '给我开个参加活动的证明';

export function certificateComing(facts: { title: string; people: number; name: string; way: Way }): string {
  const { title, people, name, way } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊再说一遍即可。`;
  return [
    `《${title}》正在生成，Word，${whereTo(way, name)}。`,
    `共${people}人，每人一页，只写记录里有的。核对、盖章后使用；少了谁，请组织人登记到场后再取一次。`,
  ].join('\n');
}

export function onePersonComing(facts: { title: string; activities: number; name: string; way: Way; issuer: string }): string {
  const { title, activities, name, way, issuer } = facts;
  if (way.to === null) return `《${title}》请私聊我取，群里不发。\n私聊发“${OWN}”即可。`;
  return [
    `《${title}》正在生成，Word，${whereTo(way, name)}。`,
    `写明活动${activities}次和各次担任的工作，只写记录里有的。请由${issuer}核对、盖章。`,
  ].join('\n');
}

/** `who` is null where it was asked for everybody. */
export function nobodyOnRecord(of: string, who: string | null): string {
  const whose = who === null ? '还没有谁的参与记录' : `还没有${who}老师的参与记录`;
  return `${of}${whose}，没有生成证明。请本人先交活动体会，或由组织人登记到场，再取一次。`;
}

export function notInAlliance(name: string, alliance: string): string {
  return `${alliance}的名单里没有${name}老师，没有生成证明。请写明学校和姓名再发一次。`;
}

export const OTHERS = {
  action: '开别人的参与证明',
  who: '学科教研员、牵头校负责人或县教研室',
  unchanged: null,
  instead: `自己的可以取：发“${OWN}”，给Word。`,
};

function whereTo(way: Exclude<Way, { to: null }>, name: string): string {
  return way.said === 'here' ? '随后发出' : `随后私聊发给${name}老师`;
}
