import type { Act } from '../change-verbs.ts';
import { reading } from '../draft.ts';
import type { Reading } from '../reading.ts';
import { resolveDay } from '../resolve-day.ts';
import type { Scene } from '../scene.ts';
import { aimedAt, targetSlot } from '../target.ts';
import { asking, reasonSlot } from './aim.ts';

const TO_BE_TOLD =
  /(?:哪天|什么时候|什么时间|几号|时间|日期)[^,，。;；\n]{0,3}(?:再(?:说|定|议|通知|商量|看)|另行?通知|待定|等(?:我|后续)?(?:的)?通知|还?没定|未定)|(?<!地点)(?:等(?:我|后续)?(?:的)?通知|另行通知|再通知|再定)/;

/** 推到国庆后，具体哪天再说: moved, and no day to move it to. Null where a day or a time was named after all. */
export function leftOpen(scene: Scene, change: Act): Reading | null {
  const { words, when, now } = scene;
  if (!TO_BE_TOLD.test(words.slice(change.from))) return null;
  const exact = when.moments.some((m) => {
    if (m.from < change.to - 1) return false;
    const day = m.day === null ? null : resolveDay(m.day.value, now, 'forward');
    return m.time !== null || m.period !== null || (day !== null && day.from === day.to);
  });
  if (exact) return null;
  const found = aimedAt(scene, { from: 0, to: change.from }, 'forward');
  return reading('activity.reschedule', targetSlot(found), asking(found), reasonSlot(words), { needs: ['date'] });
}
