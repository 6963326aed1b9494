/** Words that cannot stand alone: where one does, blanks only part one word from the next. */
const LONE =
  /(?<=[\u4e00-\u9fa5\d] )(?:的|在|把|将|请|于|到|改|上|听|交|给|谁|没|没有|和|与|推|是|由|对|从|我|给我|帮我|以后|应为|还|都)(?= [\u4e00-\u9fa5\d])/;
/** Longer texts are content, or lists laid out with blanks. */
const LONGEST = 120;

/** 「谁 没有 交 体会」 as it is meant: without the blanks between the signs. Everything else is left as typed. */
export function withoutWordBlanks(typed: string): string {
  if (typed.length > LONGEST || typed.includes('\n') || /[:：#]\s*[\u4e00-\u9fa5]{6}/.test(typed)) return typed;
  const plain = typed.replace(/[ \u3000\u00a0]+/g, ' ');
  if (!LONE.test(plain)) return typed;
  return plain.replace(/(?<=[\u4e00-\u9fa5]) (?=[\u4e00-\u9fa5\d《])/g, '').replace(/(?<=[\d》]) (?=[\u4e00-\u9fa5])/g, '');
}
