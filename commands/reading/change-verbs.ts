import { CANCEL, VERB } from './change-words.ts';
import { clausesOf, textAt } from './clause.ts';
import { moodOf } from './mood.ts';
import type { Scene } from './scene.ts';
import type { Span } from './span.ts';

const NOT =
  /(?:不|没有?|未|别|勿|不要|不用|不必|不会|不再|先别|先不|无需|无须|暂不|并未|并没有?|不能|不许|不准|不需要|不想|莫|不可|毋|免)(?:做|作|再|被|给|要|用|会|需要|进行|予以|轻易|随便|打算|任何|把它|去|能)?$/;

/** 能不能改, 要不要推迟: neither denied nor meant. */
const A_OR_NOT =
  /(?:能不能|要不要|可不可以|会不会|该不该|用不用|可以不可以|需不需要|是不是|可否|能否)(?:再|把[^,，。]{1,4}|给|先|都)?$/;

const NOT_THIS = /(?:前往|提前)$/;

const WHAT_IF =
  /如果|要是|万一|假如|倘若|若(?=[^干])|的话|除非|如遇|如有|如(?=下雨|下雪|遇)|遇到?(?=雨|雪|大风|沙尘|恶劣|特殊|下雨|下雪)|(?:下雨|下雪)(?:就|则)/;

/** 听说周三取消了: told by others, and asked of us. */
const HEARSAY = /听说|据说|好像|貌似|似乎|(?:我|咱)(?:们)?记得|听.{1,6}说|有人说|传言/;

const PLANS =
  /可能|也许|大概|估计|说不定|不一定|考虑|看情况|打算|想(?!法)|再看|再定|有可能|或许|恐怕|商量|讨论|建议|要不(?!要)|不如/;
/** 能不能把周三的集备改到周四: a question, however far before the verb it is asked. */
const WHETHER = /能不能|能否|可不可以|可否|是否|要不要|是不是/;

export interface Act extends Span {
  is: 'change' | 'cancel';
  word: string;
}

/** Verbs of change that are meant: not denied, not asked, not only thought of. */
export function actsIn(scene: Scene): { acts: Act[]; denied: boolean; asked: boolean; open: boolean } {
  const { words } = scene;
  const clauses = clausesOf(words).map((span) => ({ ...span, said: saidIn(textAt(words, span)) }));
  const whole = { from: 0, to: words.length, said: saidIn(words) };
  const out: Act[] = [];
  let [denied, asked, open] = [false, false, false];
  for (const [is, pattern] of [
    ['change', VERB],
    ['cancel', CANCEL],
  ] as const) {
    let index = -1;
    pattern.lastIndex = 0;
    for (let m = pattern.exec(words); m !== null; m = pattern.exec(words)) {
      const at = m.index + (/^[,，。 ]/.test(m[0]) ? 1 : 0);
      const head = words.slice(Math.max(0, at - 7), at);
      while (index + 1 < clauses.length && (clauses[index + 1]?.from ?? 0) <= at) index += 1;
      const clause = clauses[index] ?? whole;
      const offset = at - clause.from;
      if (NOT_THIS.test(head) || isOther(words, at, m[0])) continue;
      if (A_OR_NOT.test(head)) asked = true;
      else if (NOT.test(head) || /^(?:不了|不成|不掉)/.test(words.slice(at + m[0].length, at + m[0].length + 2))) denied = true;
      else if (
        clause.said.asked() ||
        clause.said.hearsay() <= offset ||
        clauses[index + 1]?.said.tag() === true ||
        clause.said.whether() <= offset
      )
        asked = true;
      else if (clause.said.plans() <= offset || clause.said.supposed() || clauses[index - 1]?.said.supposed() === true)
        open = true;
      else out.push({ is, word: m[0], from: at, to: m.index + m[0].length });
    }
  }
  return { acts: out.sort((a, b) => a.from - b.from), denied, asked, open };
}

/** What holds for every verb of a clause, each looked for once. */
function saidIn(text: string) {
  return {
    asked: once(() => isAsked(text)),
    tag: once(() => isTag(text)),
    supposed: once(() => WHAT_IF.test(text)),
    whether: once(() => endOf(WHETHER, text)),
    hearsay: once(() => endOf(HEARSAY, text)),
    plans: once(() => endOf(PLANS, text)),
  };
}

/** Where the first match ends. */
function endOf(pattern: RegExp, text: string): number {
  const match = pattern.exec(text);
  return match === null ? Number.POSITIVE_INFINITY : match.index + match[0].length;
}

function once<T>(find: () => T): () => T {
  let found: { value: T } | null = null;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

const isAsked = (text: string): boolean => moodOf(text).question && !/什么时间另|有问题|有疑问/.test(text);

const isTag = (text: string): boolean =>
  /^ ?(?:可以|行|好|对|是|成|合适|方便|大家看?|您看|你看|有没有问题|是不是)?(?:不行|吗|么|吧|不)?(?:[?？]|吗|么|行吗|可以吗|如何|怎么样|好不好|行不行|是吧|对吧|是不是) ?[?？]?$/.test(
    text.trim(),
  );

/** 提前 10 分钟到场, 截止改成, 调到人 … : changes of something else. */
function isOther(words: string, at: number, verb: string): boolean {
  const after = words.slice(at + verb.length, at + verb.length + 10);
  const before = words.slice(Math.max(0, at - 8), at);
  if (
    /^提(?:前|早)/.test(verb) &&
    /^ ?(?:[0-9一二三四五六七八九十半]{1,3} ?个?(?:分钟|小时|刻钟)?)? ?(?:到|入|进|签|报到|请假|准备|通知|做好|安排|布置|预习|看|打印|告知|说|请假|联系|调试|候|把)/.test(
      after,
    ) &&
    !/^[到至]/.test(verb.slice(2))
  )
    return true;
  if (/[单双]周$/.test(before)) return true;
  // 我刚调到七小: a person is moved.
  if (/^调/.test(verb) && /(?:我|刚|新|才|被|老师)$/.test(before)) return true;
  if (/截止|反思|体会|花名册|名单|期限|教研员$|联络人$/.test(before)) return true;
  return /^(?:改进|改革|改变|改善)/.test(words.slice(at, at + 2));
}
