/** How something is said: asked, denied, half meant. Looked at in the words themselves, never in quoted names or in content. */
export interface Mood {
  question: boolean;
  /** 不取消, 没有取消, 照常: the change is denied. */
  denied: boolean;
  /** 可能要改, 大概, 还没定. */
  hedged: boolean;
}

const ASKS =
  /[?？]|[了过到]吗|[吗嘛](?:[哈啊呀哦呢噢]|[^\u4e00-\u9fa5]|$)|(?:呢|么|吧)[?？]|是不是|有没有|要不要|会不会|对不对|好不好|行不行|什么|几点|几号|几楼|几层|几年级|几班|哪天|哪里|哪儿|[在到去]哪|哪个|哪些|哪几|哪所|谁|多少|几次|几篇|几个(?!人)|几场|怎么|怎样|如何|为何|为什么|咋|何时|啥|了没(?:有)?(?:[^\u4e00-\u9fa5]|$)|没有?$|能否|可否|是否|([开搞办上弄举进去来改变换推收交签听讲要会行对好准齐够])不\1|[是在][^,，。;；\n是]{1,8}还是[^,，。;；\n]{1,8}(?:[?？呢]|$)|还[在是有]?.{0,12}[吗么]/;
const POLITE = /(?:能不能|能否|可不可以|可否|可以|能)(?:请|麻烦)?(?:你|您)?(?:帮|再|给|把|发|导|生成|打|统计|查|列)/;
const CHANGE = '取消|改期|改时间|改地点|改(?!进|革|变观)|推迟|延期|提前|变动|变更|调整|停|换|顺延';
const DENIES = new RegExp(
  `(?:不|没有?|未|别|不要|不用|不必|不会|不再|先别|先不|无需|暂不|并未|并没有?|不能|不许|不准|不需要)(?:做|作|再|被|给|要|用|会|需要|进行|予以|轻易|随便|打算)?(?:${CHANGE})|照常|照旧(?!例)|照原计划|按原计划|按计划(?:进行|开展|举行)|如期|正常(?:进行|开展|举行)|(?:时间|地点|安排|一切|都)(?:都)?不变`,
);
const HEDGES =
  /可能|也许|大概|估计|说不定|不一定|还没定|没定下来|待定|未定|暂定|暂时|初步|拟(?=于|定)|拟定|争取|考虑|看情况|再看|再定|等通知|另行通知|差不多|左右|前后|尽量|预计|打算|先占/;

/** 具体哪天再说: left open, and nobody is asked. */
const LEFT_OPEN =
  /(?:具体)?(?:在|是|到)?(?:哪[天里儿个]|什么时候|什么时间|几号|几点|怎么[弄办安排]|谁(?:来)?(?:主讲|上|讲)?)(?:的?(?:话)?|呢)?,? ?(?:等|到时候?|回头|以后|后面|随后|之后|晚点)?(?:再(?:说|定|议|通知|商量|看|联系|告诉)|另行通知|待定|等(?:我|后续)?(?:的)?通知|还没定|没定|未定|不确定|不一定)/g;

export function moodOf(said: string): Mood {
  const words = said.replace(LEFT_OPEN, (open) => ' '.repeat(open.length));
  return { question: ASKS.test(words), denied: DENIES.test(words), hedged: HEDGES.test(words) };
}

/** 能不能再发我一遍: a request in the form of a question. */
export function isPoliteRequest(words: string): boolean {
  return POLITE.test(words);
}
