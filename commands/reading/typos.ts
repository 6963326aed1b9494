/**
 * What fingers and voice input make of the words this product lives on. Each is as long as what was meant, so positions hold,
 * and none may occur across two ordinary words (属学 would spoil 所属学科, 教师结 would spoil 教师结对); 交研讨记录 stays as it is.
 */
const PAIRS = `
签道 签到|签倒 签到|仟到 签到|签导 签到
返思 反思|反丝 反思|反撕 反思|凡思 反思|反司 反思|反私 反思|范思 反思
取销 取消|取肖 取消|娶消 取消|去消 取消|取削 取消|趋消 取消
推持 推迟|推驰 推迟|推池 推迟|退迟 推迟
延其 延期|廷期 延期
撤消 撤销|撤肖 撤销|彻销 撤销|扯销 撤销
请甲 请假|请架 请假|清假 请假
点坪 点评|电评 点评
体惠 体会|体汇 体会|体绘 体会
下洲 下周|本洲 本周|这洲 这周|上洲 上周|下舟 下周|这州 这周
形期 星期|星其 星期|星斯 星期|礼摆 礼拜|礼败 礼拜|理拜 礼拜
吓午 下午|夏午 下午|尚午 上午
明夭 明天|名天 明天|后夭 后天|今夭 今天|金天 今天
弟一 第一|弟二 第二|弟三 第三|弟四 第四|弟五 第五|弟六 第六|弟七 第七|弟八 第八
地一节 第一节|地二节 第二节|地三节 第三节|地四节 第四节
语纹 语文|语闻 语文|数雪 数学|数血 数学|树学 数学|英雨 英语|音月 音乐|音岳 音乐|美树 美术|体玉 体育|科雪 科学
第一杰 第一节|第二杰 第二节|第三杰 第三节|第四杰 第四节|第1杰 第1节|第2杰 第2节|第3杰 第3节|第4杰 第4节
改倒 改到|挪倒 挪到|换倒 换到|调倒 调到|交研讨 交研讨|交研 教研|教妍 教研|较研 教研|教言 教研
集被 集备|极备 集备|集倍 集备
地店 地点|地典 地点
腾迅 腾讯|藤讯 腾讯|线尚 线上
接笼 接龙|结龙 接龙
花名侧 花名册|花名策 花名册
公开刻 公开课|示范刻 示范课
`;

export const TYPOS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(/[|\n]/)
    .map((pair) => pair.trim().split(' '))
    .filter((pair): pair is [string, string] => pair.length === 2 && pair[0]?.length === pair[1]?.length),
);
