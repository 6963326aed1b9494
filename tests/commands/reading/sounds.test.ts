import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bySound } from '../../../commands/reading/sounds.ts';
import { textOf } from '../../../commands/reading/text.ts';

describe('signs that only sound like the word that was meant', () => {
  test.each([
    ['周五下午第1结数学同课义构', '周五下午第1节数学同课异构'],
    ['下州二上午第二杰语纹集被', '下周二上午第二节语文集备'],
    ['活动2改倒9月29号下午3点', '活动2改到9月29号下午3点'],
    ['把周三的活动该到周四下午3点', '把周三的活动改到周四下午3点'],
    ['周四的数学积备取效', '周四的数学集备取消'],
    ['谁没教反思', '谁没交反思'],
    ['体会叫了吗', '体会交了吗'],
    ['请架一天', '请假一天'],
    ['点坪,板书清楚', '点评,板书清楚'],
    ['周三英雨活动推持到周五', '周三英语活动推迟到周五'],
    ['研讨计录发一下', '研讨记录发一下'],
    ['明天下午音岳观磨', '明天下午音乐观摩'],
    ['9约22好下午3店数学教妍', '9月22号下午3点数学教研'],
    ['第三洲周二', '第三周周二'],
    ['导初本月考情', '导出本月考勤'],
    ['花名册里登计一下', '花名册里登记一下'],
  ])('%s', (typed, meant) => {
    expect(textOf(typed).s).toBe(meant);
  });
});

describe('what may be meant as it stands', () => {
  test.each([
    '于文老师主讲',
    '主讲曲晓、闫琪老师',
    '张雨雯老师上课',
    '吴丽老师的数学课',
    '由颜琪点评',
    '所属学科和教师结对',
    '交研讨记录',
    '凡是参加的都要签字',
    '第三届教研节',
    '课堂教学视导',
    '请加入花名册',
    '铁力市第一小学',
    '应该在周三举行',
    '给我们提点建议',
    '支教老师名单',
    '苏州一中和肇州二小',
    '推导第二个公式',
  ])('%s', (typed) => {
    expect(textOf(typed).s).toBe(typed);
  });

  test('nothing in the messages of the tables is turned into another word but their slips', () => {
    const slips = new Set(
      [
        '义>异|易>异|够>构|购>构|意>议|被>备|刻>课|结>节|杰>节|弟>第|地>第|其>期|积>集|效>消|肖>消|倒>到|道>到|该>改|教>交|叫>交',
        '架>假|洲>周|州>周|无>午|凡>反',
      ]
        .join('|')
        .split('|'),
    );
    const changed = ['utterances', 'more', 'tired', 'invented', 'fresh']
      .flatMap((file): { text: string }[] =>
        JSON.parse(readFileSync(new URL(`../../utterances/${file}.json`, import.meta.url), 'utf8')),
      )
      .flatMap(({ text }) => {
        const read = bySound(text);
        return text.split('').flatMap((sign, i) => (sign === read[i] ? [] : [`${sign}>${read[i] ?? ''}`]));
      });
    // A table may gain slips of its own; a rule that spoils plain words shows by many.
    expect(changed.filter((slip) => !slips.has(slip)).length).toBeLessThan(10);
    expect(changed.length).toBeGreaterThan(10);
  });
});
