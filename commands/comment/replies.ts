import type { ActivityRow } from '../../db/activities.ts';
import { clockOf, dayOf } from '../../domain/calendar.ts';
import type { Content } from '../content.ts';
import { sayContent, sayMissing, sayPrograms } from '../receipt.ts';
import { sayActivityShort, sayShortDay } from '../words.ts';

export function received(content: Content, activity: ActivityRow): string {
  return [
    `已记下点评（${content.voice ? '语音转文字，' : ''}${sayContent(content)}）。`,
    `活动：${sayActivityShort(activity)}`,
    '可以再补充；发“撤销”可以收回刚才这条。',
    ...sayMissing(content),
    ...sayPrograms(content.programs),
  ].join('\n');
}

export function repeated(at: Date, today: string, activity: ActivityRow): string {
  const when = dayOf(at) === today ? clockOf(at) : `${sayShortDay(dayOf(at))}${clockOf(at)}`;
  return `这条点评${when}已收到，内容相同，未重复登记。\n活动：${sayActivityShort(activity)}`;
}

export function nothingStored(content: Content): string {
  return [...sayMissing(content), ...sayPrograms(content.programs), '点评还没有登记。'].join('\n');
}

export const empty = '点评里还没有内容，没有登记。请把文字、语音、视频或文件直接发来。';

export function takenBack(activity: ActivityRow): string {
  return `已撤销刚才的点评，不再计入。\n活动：${sayActivityShort(activity)}`;
}
