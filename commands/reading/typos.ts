/**
 * Slips of the hand and dialect that `sounds` cannot tell by the sound, or only beside other words. Each is as long as what was meant, so
 * positions hold, and none may occur across two ordinary words (属学 would spoil 所属学科, 教师结 would spoil 教师结对); 交研讨记录 stays.
 */
const PAIRS = `
去消 取消|撤消 撤销|退迟 推迟|廷期 延期|范思 反思|形期 星期|星斯 星期
夏午 下午|尚午 上午|明夭 明天|后夭 后天|今夭 今天|金天 今天
弟一 第一|弟二 第二|弟三 第三|弟四 第四|弟五 第五|弟六 第六|弟七 第七|弟八 第八
音月 音乐|科雪 科学|线尚 线上|花名侧 花名册|花名策 花名册
研讨纪录 研讨记录|活动纪录 活动记录|会议纪录 会议记录|听课纪录 听课记录|车销 撤销|崔一下 催一下|崔下 催下
交研讨 交研讨|交研 教研|教妍 教研|较研 教研|教言 教研
后晌 下午|晌午 中午|前晌 上午|头晌 上午|咧 了|俺 我|甭 别
反思叫上 反思交上|体会叫上 体会交上
`;

export const TYPOS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(/[|\n]/)
    .map((pair) => pair.trim().split(' '))
    .filter((pair): pair is [string, string] => pair.length === 2 && pair[0]?.length === pair[1]?.length),
);
