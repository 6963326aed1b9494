import { TYPOS } from '../../../commands/reading/typos.ts';
import { fullWidth } from './print-date.ts';

const BEFORE = [
  '麻烦',
  '请',
  '各位老师好，',
  '打扰一下，',
  '辛苦帮忙',
  '大家好！',
  '通知一下：',
  '嗯，',
  '那个，',
  '@所有人 ',
  '刚看到，',
  '🙏',
];
const AFTER = [
  '，谢谢',
  '，辛苦了',
  '，收到请回复',
  '哈',
  '！！',
  '～',
  '[玫瑰]',
  '，麻烦了',
  '🙏🙏',
  '。',
  '，多谢各位',
  ' 谢谢老师',
];
const BETWEEN = ['那个', '嗯', '就是', '呃', '啊'];
/** Signs that sound alike and are no word where they stand. */
const ALIKE: [string, string][] = [...TYPOS].map(([typo, meant]) => [meant, typo]);

export interface Mutation {
  name: string;
  apply(text: string, pick: number): string | null;
}

const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length] as T;

/** What tired people, phones and voice input do to a sentence without changing what it means. */
export const MUTATIONS: Mutation[] = [
  { name: 'a polite opening', apply: (text, pick) => inBody(text, (body) => at(BEFORE, pick) + body) },
  { name: 'a polite end', apply: (text, pick) => inBody(text, (body) => body + at(AFTER, pick)) },
  {
    name: 'a filler after a comma',
    apply: (text, pick) => {
      const commas = [...text.matchAll(/，/g)];
      if (commas.length === 0) return null;
      const place = at(commas, pick).index + 1;
      return text.slice(0, place) + at(BETWEEN, pick) + text.slice(place);
    },
  },
  {
    name: 'a homophone',
    apply: (text, pick) => {
      const fits = ALIKE.filter(([meant]) => text.includes(meant));
      if (fits.length === 0) return null;
      const [meant, typo] = at(fits, pick);
      return text.replace(meant, typo);
    },
  },
  { name: 'full-width digits', apply: (text) => (/[0-9]/.test(text) ? fullWidth(text) : null) },
  { name: 'blanks instead of commas', apply: (text) => (text.includes('，') ? text.replaceAll('，', ' ') : null) },
  {
    name: 'ASCII marks',
    apply: (text) => text.replaceAll('，', ',').replaceAll('：', ':').replaceAll('（', '(').replaceAll('）', ')'),
  },
  {
    name: 'a blank around digits',
    apply: (text) => (/[月日号点]/.test(text) ? text.replace(/([0-9])([月日号点])/g, '$1 $2') : null),
  },
  { name: 'the mention at the end', apply: (text) => (text.startsWith('@教研助手 ') ? `${text.slice(6)} @教研助手` : null) },
  {
    name: 'an odd blank after the mention',
    apply: (text) => (text.startsWith('@教研助手 ') ? text.replace('@教研助手 ', '@教研助手\u2005') : null),
  },
];

/** Keeps the mention and the placeholders where they are. */
function inBody(text: string, change: (body: string) => string): string {
  const head = /^(?:[@＠]教研助手[\s　]*|[[［][^\]］]*[\]］] ?)*/.exec(text)?.[0] ?? '';
  const tail = /(?:\s*[@＠]教研助手)?$/.exec(text)?.[0] ?? '';
  return head + change(text.slice(head.length, text.length - tail.length)) + tail;
}
