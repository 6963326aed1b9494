import { oneOf } from './word-classes.ts';

/** How something is said: asked, denied, half meant. Looked at in the words themselves, never in quoted names or in content. */
export interface Mood {
  question: boolean;
  /** 不取消, 没有取消, 照常: the change is denied. */
  denied: boolean;
  /** 可能要改, 大概, 还没定. */
  hedged: boolean;
}

/** ？, 了吗, 呢？ */
const MARKS = [/[?？]/, /[了过到]吗/, /[吗嘛](?:[哈啊呀哦呢噢]|[^\u4e00-\u9fa5]|$)/, /(?:呢|么|吧)[?？]/];
/** 是不是, 要不要. */
const A_OR_NOT = [/是不是/, /有没有/, /要不要/, /会不会/, /对不对/, /好不好/, /行不行/];
/** 什么, 几点, 几楼. */
const WHICH_NUMBER = [/什么/, /几点/, /几号/, /几楼/, /几层/, /几年级/, /几班/];
/** 哪天, 在哪, 哪个. */
const WHICH_ONE = [/哪天/, /哪里/, /哪儿/, /[在到去]哪/, /哪个/, /哪些/, /哪几/, /哪所/];
/** 谁, 多少, 几次; 多准备几个 asks nothing. */
const WHO_OR_HOW_MANY = [/谁/, /多少/, /几次/, /几篇/, /(?<![备出讲说提多带写计找加充留挑选给])几个(?!人)/, /几场/];
/** 怎么, 如何, 为什么. */
const HOW_AND_WHY = [/怎么/, /怎样/, /如何/, /为何/, /为什么/, /咋/, /何时/, /啥/];
/** 交了没, 能否, 是否. */
const DONE_OR_NOT = [/了没(?:有)?(?:[^\u4e00-\u9fa5]|$)/, /没有?$/, /能否/, /可否/, /是否/];
/** 开不开, 在三小还是四小. */
const THIS_OR_THAT = [
  /([开搞办上弄举进去来改变换推收交签听讲要会行对好准齐够])不\1/,
  /[是在][^,，。;；\n是]{1,8}还是[^,，。;；\n]{1,8}(?:[?？呢]|$)/,
];
/** 确认一下是周三吧, 还开吗. */
const CHECKS = [/(?:确认|核实|核对)一?下.{2,30}吧[^\u4e00-\u9fa5]*$/, /还[在是有]?.{0,12}[吗么]/];
const ASKS = new RegExp(
  oneOf(MARKS, A_OR_NOT, WHICH_NUMBER, WHICH_ONE, WHO_OR_HOW_MANY, HOW_AND_WHY, DONE_OR_NOT, THIS_OR_THAT, CHECKS),
);

const POLITE = /(?:能不能|能否|可不可以|可否|可以|能)(?:请|麻烦)?(?:你|您)?(?:帮|再|给|把|发|导|生成|打|统计|查|列)/;
const CHANGE = '取消|改期|改时间|改地点|改(?!进|革|变观)|推迟|延期|提前|变动|变更|调整|停|换|顺延';
const DENIES = new RegExp(
  `(?:不|没有?|未|别|不要|不用|不必|不会|不再|先别|先不|无需|暂不|并未|并没有?|不能|不许|不准|不需要)(?:做|作|再|被|给|要|用|会|需要|进行|予以|轻易|随便|打算)?(?:${CHANGE})|照常|照旧(?!例)|照原计划|按原计划|按计划(?:进行|开展|举行)|如期|正常(?:进行|开展|举行)|(?:时间|地点|安排|一切|都)(?:都)?不变`,
);
const HEDGES =
  /可能|也许|大概|估计|说不定|不一定|还没定|没定下来|待定|未定|暂定|暂时|初步|拟(?=于|定)|拟定|争取|考虑|看情况|再看|再定|等通知|另行通知|差不多|左右|前后|尽量|预计|打算|先占/;

/** 待定, 另行通知, 还没定: whatever stands before it is left open. */
export const OPEN =
  '(?:再(?:说|定|议|通知|商量|看|联系|告诉)|另(?:行|外)?(?:通知|定(?![于在])|议|告)|待(?:定|通知)|(?:听|等)(?:我|后续)?(?:的)?通知|(?:还|暂)?(?:没|未|没有|不)(?:完全|最后)?(?:定|敲定|落实|确定|想好|商量好)(?:好|下来|了)?|不(?:确定|一定)|(?:还)?在(?:商量|协调|联系|沟通)|协调中|到时候?(?:再)?(?:说|定|通知)|回头(?:再)?(?:说|定|通知))';
/** 具体哪天再说: left open, and nobody is asked. */
const LEFT_OPEN = new RegExp(
  `(?:具体)?(?:放?在|是|到|去)?(?:哪[天里儿个所家](?:学校)?|什么(?:时候|时间|地方)|几号|几点|几楼|怎么[弄办安排]|谁(?:来)?(?:主讲|上课?|讲|执教|点评)?)(?:(?:学校|地方|时间|上课?|搞|开始?|举行|办|讲|主讲|执教)){0,2}(?:的?(?:话)?|呢)?[,，]? ?(?:等|到时候?|回头|以后|后面|随后|之后|晚点|都|还|暂时|现在|我|具体){0,2}${OPEN}`,
  'g',
);
/** 主题：算理怎么讲: what it is about is named, and asks nobody. */
const ABOUT =
  /(?:主题|课题|课例|内容|议题|题目|话题|专题)(?:是|为|定为|[:： ])+[^,，。;；\n?？]{2,40}(?![?？吗])(?=[,，。;；\n]|$)|(?:围绕|聚焦|针对)[^,，。;；\n?？]{2,30}(?=开展|进行|展开|研讨|交流|讨论|[,，。;；\n])/g;

const blankOf = (part: string): string => ' '.repeat(part.length);

export function moodOf(said: string): Mood {
  const words = said.replace(LEFT_OPEN, blankOf).replace(ABOUT, blankOf);
  return { question: ASKS.test(words), denied: DENIES.test(words), hedged: HEDGES.test(words) };
}

/** 能不能再发我一遍: a request in the form of a question. */
export function isPoliteRequest(words: string): boolean {
  return POLITE.test(words);
}
