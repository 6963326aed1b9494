import { readingsOf } from './sign-sounds.ts';

const N = '[0-9一二三四五六七八九十]{1,3}';
const DAY_AHEAD =
  '(?= ?(?:[0-9]{1,2}[月日号.点/:]|[一二三四五六七八九十]{1,3}[月日号点]|(?:下下?|本|这)个?(?:周|星期|礼拜)|周[一二三四五六日天]|星期|礼拜|明[天早]|[大后]后?天|上午|下午|晚上|线[上下]))';

/** One sign in a place where only one word can stand; `not` are other words that sound the same and may stand there. */
const FRAMES: { meant: string; sound: string; not?: string; cue: RegExp; at: RegExp }[] = [
  { meant: '节', sound: 'jie', not: '届界阶街解接', cue: /第/, at: new RegExp(`(?<=第${N} ?)[\\u4e00-\\u9fa5](?!段)`, 'g') },
  { meant: '周', sound: 'zhou', cue: /第/, at: new RegExp(`(?<=第${N} ?)[\\u4e00-\\u9fa5]`, 'g') },
  { meant: '课', sound: 'ke', not: '科可', cue: /第/, at: new RegExp(`(?<=第${N}节)[\\u4e00-\\u9fa5]`, 'g') },
  {
    meant: '第',
    sound: 'di',
    not: '的底提',
    cue: /节|教学周/,
    at: new RegExp(`[\\u4e00-\\u9fa5](?=${N} ?(?:节|教学周)(?![约日]))`, 'g'),
  },
  {
    meant: '周',
    sound: 'zhou',
    cue: /[下上本这每]/,
    at: /(?<=[下上本这每]个?)[\u4e00-\u9fa5](?=[一二三四五六日天末的])/g,
  },
  {
    meant: '到',
    sound: 'dao',
    cue: /[改挪换调推移延迟期前后]/,
    at: new RegExp(`(?<=[改挪换调推移延]|推迟|延期|提前|延后)[\\u4e00-\\u9fa5]${DAY_AHEAD}`, 'g'),
  },
  {
    meant: '改',
    sound: 'gai',
    not: '该',
    cue: /[到成为在]/,
    at: new RegExp(`[\\u4e00-\\u9fa5](?=[到成为在] ?${DAY_AHEAD.slice(3)}`, 'g'),
  },
  { meant: '点', sound: 'dian', cue: /[午晚早]/, at: new RegExp(`(?<=(?:上午|下午|晚上|早上) ?${N})[\\u4e00-\\u9fa5]`, 'g') },
  { meant: '号', sound: 'hao', cue: /[0-9]月/, at: /(?<=[0-9]{1,2}月[0-9]{1,2})[\u4e00-\u9fa5](?![像不多])/g },
  {
    meant: '号',
    sound: 'hao',
    cue: /[0-9][^0-9月日号]/,
    at: /(?<=[0-9]{1,2})[\u4e00-\u9fa5](?=上午|下午|晚上|[(（]?周[一二三四五六日])/g,
  },
  { meant: '月', sound: 'yue', cue: /[0-9]/, at: /(?<=[0-9]{1,2})[\u4e00-\u9fa5](?=[0-9]{1,2} ?[日号])/g },
  {
    meant: '交',
    sound: 'jiao',
    cue: /[没未谁补]/,
    at: /(?<=[没未谁补])[\u4e00-\u9fa5](?=(?:研讨|活动)?(?:反思|体会|心得|点评|照片|记录))/g,
  },
  {
    meant: '交',
    sound: 'jiao',
    cue: /反思|体会|心得|点评|照片|记录/,
    at: /(?<=反思|体会|心得|点评|照片|记录)[\u4e00-\u9fa5](?=了|上[了去来]|齐|完|过)/g,
  },
  { meant: '哪', sound: 'na', cue: /那/, at: /(?<=[在到去有])那(?=(?:里|儿|些|个学校)[?？呢啊]?$)/g },
];

/** A single sign put right where the words around it leave no other. */
export function inFrames(s: string): string {
  let out = s;
  for (const { meant, sound, not = '', cue, at } of FRAMES) {
    if (!cue.test(s)) continue;
    at.lastIndex = 0;
    for (let m = at.exec(out); m !== null; m = at.exec(out)) {
      const sign = m[0].charAt(0);
      if (sign !== meant && !not.includes(sign) && readingsOf(sign).includes(sound))
        out = out.slice(0, m.index) + meant + out.slice(m.index + 1);
    }
  }
  return out;
}
