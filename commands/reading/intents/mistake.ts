import { listOf, type Reader, reading } from '../draft.ts';
import { moved } from '../new-values.ts';
import { type Scene, sceneIn } from '../scene.ts';
import { blank } from '../span.ts';
import { aimedAt, targetSlot } from '../target.ts';
import { asking } from './aim.ts';

/** 地点不对，是七小; 活动时间有误，应为9月24日: what was announced is put right. */
const WRONG =
  /(?:时间|日期|地点|地方|会场|主讲|执教|老师)(?:写|发|登记|说|弄|搞|通知)?(?:得)?(?:不对|错了?|有误|不是这个|搞错|弄错)(?:了|啦)?[^,，。;；\n]{0,3}[,，。;； ]*(?:应该?|应当|正确的?|实际)?(?:是|为|改成|改为)(?=[^,，。;；\n]{2})/;

export const readMistake: Reader = (scene) => {
  const match = WRONG.exec(scene.words);
  if (match === null || scene.mood.question || scene.words.trim().length > 60) return null;
  const half = match.index + match[0].length;
  const gone = [{ from: 0, to: half }];
  const right = sceneIn({ raw: blank(scene.raw, gone), s: blank(scene.s, gone) }, scene.world);
  const found = aimedAt(scene, { from: 0, to: match.index + 1 }, 'forward');
  const [to] = right.when.moments;
  const about = [targetSlot(found), asking(found)] as const;
  if (to !== undefined) return reading('activity.reschedule', ...about, moved(to, right, found.target));
  const presenters = /主讲|执教|老师/.test(match[0]) ? namesIn(right) : [];
  if (presenters.length > 0) return reading('activity.update', ...about, { presenters });
  const place = /地点|地方|会场/.test(match[0]) ? right.place?.value.place : undefined;
  return place == null ? null : reading('activity.update', ...about, { place });
};

function namesIn(scene: Scene): string[] {
  return listOf(scene.world.people.filter(({ name }) => scene.words.includes(name)).map(({ name }) => name));
}

/** 这个不要了 under the bot's own announcement. */
const NOT_WANTED =
  /^[^\p{L}]*(?:这|那)?(?:个|次|条|场|一[次个场])?(?:活动|通知|教研)?(?:就|先|都)?(?:不要了|不算了?|算了|作废|不搞了|不办了)(?:吧|哈|啊)?[^\p{L}]*$/u;

export const readQuotedCancel: Reader = (scene) => {
  if (scene.world.quote === null || !NOT_WANTED.test(scene.words)) return null;
  const found = aimedAt(scene, { from: 0, to: scene.words.length }, 'forward');
  return found.target === undefined ? null : reading('activity.cancel', targetSlot(found), asking(found));
};
