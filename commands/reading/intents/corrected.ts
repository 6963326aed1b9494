import { reading } from '../draft.ts';
import { moved } from '../new-values.ts';
import type { Reading } from '../reading.ts';
import { type Scene, sceneIn } from '../scene.ts';
import { settle } from '../settle.ts';
import { blank } from '../span.ts';
import { targetIn, targetSlot } from '../target.ts';
import { asking } from './aim.ts';

const NOT_BUT =
  /不是([^,，。;；\n]{2,24})[,，。]? ?(?:而|应该|应)?是(?=[^,，。]{2})|是([^,，。;；\n不]{2,24})[,，]? ?(?:而)?不是(?=[^,，。]{2})/;

/** 不是下周三，是下周四: the day first said, and the one that was meant. */
export function corrected(scene: Scene): Reading | null {
  const match = NOT_BUT.exec(scene.words);
  if (match === null || scene.mood.question) return null;
  const half = match.index + match[0].length;
  const [before, after] = [true, false].map((first) =>
    scene.when.moments.find(
      (m) => (m.time !== null || m.day !== null) && (first ? m.from >= match.index && m.from < half : m.from >= half - 1),
    ),
  );
  if (before !== undefined && after !== undefined && before.day === null && after.day === null) {
    const right = match[1] === undefined ? before : after;
    const found = targetIn(scene, { from: 0, to: match.index }, 'forward');
    return reading('activity.reschedule', targetSlot(found), asking(found), moved(right, scene, found.target));
  }
  if (before === undefined || after === undefined) return correctedPlace(scene, match.index, half, match[1] !== undefined);
  const [wrong, right] = match[1] === undefined ? [after, before] : [before, after];
  const day = settle(wrong, scene, 'forward').day;
  if (day === null || day.ask !== undefined) return null;
  const found = targetIn(scene, { from: 0, to: scene.words.length }, 'forward');
  const target = { ...(typeof found.target === 'object' ? found.target : {}), date: day.from };
  const rest = sceneIn({ raw: blank(scene.raw, [wrong]), s: blank(scene.s, [wrong]) }, scene.world);
  return reading('activity.reschedule', { target }, moved(right, rest, target));
}

/** 地点写错了，不是德胜实验小学，是奥莱小学 */
function correctedPlace(scene: Scene, from: number, half: number, wrongFirst: boolean): Reading | null {
  const [before, after] = [
    scene.schools.find((hit) => hit.from >= from && hit.to <= half),
    scene.schools.find((hit) => hit.from >= half - 1),
  ];
  if (before === undefined || after === undefined) return null;
  const right = wrongFirst ? after : before;
  const found = targetIn(scene, { from: 0, to: scene.words.length }, 'forward');
  return reading('activity.update', targetSlot(found), asking(found), { place: scene.raw.slice(right.from, right.to) });
}
