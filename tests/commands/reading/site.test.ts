import { describe, expect, test } from 'vitest';
import { understand } from './world.ts';

const FRAMES = [
  (place: string) => `@教研助手 8号上午10点语文专题研讨，${place}`,
  (place: string) => `@教研助手 9月24日下午3点 数学同课异构 ${place}`,
  (place: string) => `@教研助手 下周三下午第二节，四年级英语公开课，${place}，李娜老师上课`,
];

describe('a room, a building or an institute is taken whole', () => {
  test.each([
    '五中物理实验室',
    '第一小学音乐厅',
    '二小东校区3号楼南侧',
    '七小广场',
    '四小王芳名师工作室',
    '第八小学教学楼三楼大会议室',
    '县教师发展中心二楼',
    '县文化馆',
    '教研室',
    '教师进修学校多功能厅',
    '青少年活动中心',
    '三小一年级一班教室',
    '二中行政楼301',
    '六中创客空间',
    '镇中心校会议室',
    '县委党校礼堂',
    '八小同步课堂教室',
  ])('%s', (place) => {
    for (const frame of FRAMES) {
      const found = understand(frame(place));
      expect(found).toMatchObject({ intent: 'activity.create', place });
      expect(found.subjects).toBeUndefined();
    }
  });

  test.each([
    ['@教研助手 会议室紧张，周三的数学集备改到周四', undefined],
    ['@教研助手 9月23日下午2:30在三小开展数学集备，请提前十分钟到录播室集合', '三小'],
    ['@教研助手 因录播室停电，下周二的英语观课改到七小', '七小'],
  ])('%s', (text, place) => {
    expect(understand(text).place).toBe(place);
  });
});
