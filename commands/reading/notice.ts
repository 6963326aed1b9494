import type { Reading } from './reading.ts';
import type { Scene } from './scene.ts';

const TITLE = /^[^\n。:：]{0,60}(?:关于[^\n。]{2,60}(?:通知|方案|函)|[^\n。]{2,40}(?:活动)?(?:通知|方案|邀请函))\s*$/m;
const SIGNS = [
  /(?:各(?:位)?(?:联盟|成员|中小)?(?:学?校|老师|教师|单位|教研员|幼儿园)|尊敬的[^\n:：]{1,12}|联盟各[^\n:：]{1,8})[^\n,，。]{0,12}[:：]/,
  /(?:^|\n)\s*(?:[一二三四五六七]、|[(（][一二三四五六][)）]|[0-9][.、])\s*(?:活动)?(?:时间|地点|主题|内容|对象|参加|要求|流程|安排)/,
  /(?:活动)?时间(?:安排)?[:：]/,
  /(?:活动)?地点[:：]/,
  /特此通知|现将有关(?:事项|事宜)|现通知如下|通知如下|望各校|请各校(?:按时|准时|组织|安排)/,
];

/** A whole notice, pasted: its title, and its text as typed. Then the notice of the activity is done. */
export function noticeOf(scene: Scene): Partial<Reading> | null {
  const { raw, s } = scene;
  if (s.length < 40 || (!s.includes('\n') && s.length < 80)) return null;
  const title = TITLE.exec(s);
  const signs = SIGNS.filter((sign) => sign.test(s)).length + (title === null ? 0 : 1);
  if (signs < 2) return null;
  const named = title === null ? undefined : raw.slice(title.index, title.index + title[0].length).trim();
  return { ...(named === undefined || named.length < 4 ? {} : { title: named }), text: raw.trim(), extra: { notice: true } };
}
