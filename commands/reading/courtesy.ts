import type { Span } from './span.ts';

const OPENINGS =
  /^[\s,，。.!！~、:：\p{Extended_Pictographic}]*(?:(?:各位|所有|全体|亲爱的)?(?:老师|领导|同事|教研员|主任|校长|同志|小伙伴|家人)(?:们)?(?:大家)?(?:上午|下午|早上|晚上|中午)?好?(?=[,，!！~:： 。])|大家(?:上午|下午|早上|晚上|中午)?好|你好|您好|早上好|上午好|下午好|晚上好|打扰(?:一下|了|大家)?|不好意思|抱歉|麻烦(?:你|您|大家|各位|了|一下)?|辛苦(?:你|您|大家|各位|一下)?(?:帮忙?|了)?|劳驾|拜托(?:了)?|请问(?:一下|下(?!下?[个]?(?:周|星期|礼拜|月|学|午|半|[一]?[次回场节])))?|请(?=那个|我|周|今|昨|上周|嗯|[,，]|通知一下|大家好|各位|刚看到|帮|把|登记|记|发|看|查|麻烦|导|统计)|帮忙|通知一下[:：,，]|(?:温馨|友情)?(?:提示|提醒)(?:一下)?[:：]|特别提醒[:：]|大家注意(?:一下|了)?(?=[,，:：!！ ])|注意[:：]|重要(?:通知|提醒)[:：]|刚看到(?=[,，])|嗯+|那个|呃+|啊+|哦+|@所有人|(?:小)?(?:机器人|助手|助理)(?:你好|您好)?(?=[,，!！ ]))[\s,，。.!！~、\p{Extended_Pictographic}]*/u;
const ENDINGS =
  /(?:[,，。.!！~、\s]|哈|啊|呀|哦|吧)*(?:谢谢(?:老师|大家|各位|啦|了|您|你)*|多谢(?:了|各位|大家)?|感谢(?:支持|配合|大家|各位)*|辛苦(?:大家|各位|老师|您|你)*(?:了|啦)?|麻烦(?:大家|各位|您|你)?了|收到(?:后)?(?:的)?(?:老师)?请?(?:回复|回一下|扣1|回个?1)|请(?:知悉|周知|悉知|互相转告|相互转告|大家知悉)|特此通知|拜托(?:了|啦)|祝[^,，。\n]{2,10}|(?:\[(?:玫瑰|抱拳|微笑|握手|强|鼓掌|太阳|咖啡|OK|呲牙|愉快|爱心|合十|庆祝|礼物|拥抱)\])+)[\s,，。.!！~、]*(?:哈|啊|呀|哦)?[\s。.!！~]*$/;

/** Greetings and thanks around what is said: nobody's wish. Nothing where the whole message is one. */
export function courtesies(words: string): Span[] {
  const spans: Span[] = [];
  let [from, to] = [0, words.length];
  for (let round = 0; round < 3; round += 1) {
    const opening = OPENINGS.exec(words.slice(from, Math.min(to, from + 60)))?.[0].length ?? 0;
    const tail = words.slice(Math.max(from, to - 40), to);
    const ending = ENDINGS.exec(tail)?.[0].length ?? 0;
    if (opening === 0 && ending === 0) break;
    if (words.slice(from + opening, to - ending).replace(/[^\p{L}\p{N}]/gu, '') === '') break;
    if (opening > 0) spans.push({ from, to: from + opening });
    if (ending > 0) spans.push({ from: to - ending, to });
    from += opening;
    to -= ending;
  }
  return spans;
}
