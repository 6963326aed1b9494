import { reading } from './draft.ts';
import { INTENT_READERS } from './intents/index.ts';
import type { Reading, World } from './reading.ts';
import { isRefused } from './rights.ts';
import { sceneOf } from './scene.ts';

/** Longer texts are content, whatever they begin with; only their opening is read for meaning. */
const MOST = 6_000;

/** What a message means. Pure: the same words in the same world are always read the same. */
export function read(text: string, world: World): Reading {
  const scene = sceneOf(text.length > MOST ? text.slice(0, MOST) : text, world);
  for (const reader of INTENT_READERS) {
    const found = reader(scene);
    if (found !== null) return isRefused(found.intent, world.role) ? { ...found, allowed: false } : found;
  }
  return reading('unknown');
}

export { readDates } from './dates.ts';
export { readFragment } from './fragment.ts';
export { schoolsNamed } from './school-name.ts';
