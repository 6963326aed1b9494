import { describe, expect, test } from 'vitest';
import { readDates } from '../../../commands/reading/read.ts';
import { understand, WORLD } from './world.ts';

const read = (text: string, now?: string) => readDates(text, now === undefined ? WORLD : { ...WORLD, now: new Date(now) });

describe('days', () => {
  test.each([
    ['这周周三', '2026-09-16'],
    ['下周的周三', '2026-09-23'],
    ['线上周三', '2026-09-16'],
    ['线下周三', '2026-09-16'],
    ['改一下周三', '2026-09-16'],
    ['安排一下下周三', '2026-09-23'],
    ['下个星期五', '2026-09-25'],
    ['周6', '2026-09-19'],
    ['廿三号', '2026-09-23'],
    ['九月廿三下午三点', '2026-09-23 15:00'],
    ['9月22-23日', '2026-09-22~2026-09-23'],
    ['10月20日、22日', '2026-10-20,2026-10-22'],
    ['第8教学周的星期二', '2026-10-20'],
    ['11月第一个周四', '2026-11-05'],
    ['本月最后一个周五', '2026-09-25'],
    ['两周后的周三', '2026-09-30'],
    ['国庆前周三', '2026-09-30'],
    ['国庆收假第一天', '2026-10-08'],
    ['中秋后上班第一天', '2026-09-28'],
    ['元旦前最后一个工作日', '2026-12-31'],
    ['端午节', '2027-06-09'],
    ['10月上旬', '2026-10-01~2026-10-10'],
    ['明年2月', '2027-02-01~2027-02-28'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  test.each([
    '9月31日',
    '2月30日',
    '第一个周三',
    '一周一次',
    '每周三次',
    '三号楼',
    '会议号 665-778-990',
    '1/2的工作量',
    '第三单元',
    '声明文件',
    '国庆路小学',
    '清明上河图',
    '教科版3.2',
    '12次',
    '贺教通〔2022〕28号',
  ])('%s names no day', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('times', () => {
  test.each([
    ['下午2点到4点半', '14:00~16:30'],
    ['11:30到1:00', '11:30~13:00'],
    ['9:00-4:00', '09:00~16:00'],
    ['中午12点', '12:00'],
    ['早上7点50', '07:50'],
    ['下午三点一刻', '15:15'],
    ['十四点三十分', '14:30'],
    ['下午2.30', '14:30'],
    ['今天下午7到8点', '19:00~20:00'],
    ['晚8：00', '20:00'],
    ['周三三点', '15:00'],
  ])('%s', (text, wanted) => {
    const day = text.startsWith('周三') ? '2026-09-16' : '2026-09-14';
    expect(read(text)).toBe(
      wanted
        .split('~')
        .map((time) => `${day} ${time}`)
        .join('~'),
    );
  });

  test('midnight at the end of a Sunday is Monday', () => {
    expect(read('周日晚上12点')).toBe('2026-09-21 00:00');
  });

  test.each(['三点意见', '有一点', '2课时', '3小时', '第二点', '得分4.5', '3:2的比例', '下午三点多'])('%s is no time', (text) => {
    expect(read(text)?.includes(':') ?? false).toBe(false);
  });
});

describe('days nobody may take without asking', () => {
  test.each([
    ['周一下午3点数学集备', 'today_or_next_week'],
    ['9月10日下午3点数学集备', 'past_date'],
    ['教师节下午3点数学集备', 'festival_past'],
    ['周三或周四下午3点数学集备', 'which_day'],
    ['周三下午3点（9月17日）数学集备', 'which_day'],
    ['通知下下周三下午3点数学集备', 'which_week'],
    ['下周三第二节数学集备', 'am_or_pm'],
    ['周四（9月18日）下午3点数学集备', 'weekday_mismatch'],
  ])('%s', (text, reason) => {
    const found = understand(`@教研助手 ${text}`);
    expect([found.intent, found.start, found.clarify?.reason]).toEqual(['activity.create', undefined, reason]);
  });

  test('a year without an official table is flagged and no holiday is asserted', () => {
    expect(understand('@教研助手 2027年5月1日上午9点数学集备').flags).toEqual(['weekend', 'holidays_unknown:2027']);
  });
});
