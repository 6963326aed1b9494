import { readSeveral } from './also.ts';
import { reading } from './draft.ts';
import { INTENT_READERS } from './intents/index.ts';
import type { Reading, World } from './reading.ts';
import { isRefused } from './rights.ts';
import { type Scene, sceneOf } from './scene.ts';

export { readDates } from './dates.ts';
export { readFragment } from './fragment.ts';
export { schoolsNamed } from './school-name.ts';

/** Longer texts are content, whatever they begin with; only their opening is read for meaning. */
const MOST = 6_000;

/** What a message means. Pure: the same words in the same world are always read the same. */
export function read(text: string, world: World): Reading {
  const scene = sceneOf(text.length > MOST ? text.slice(0, MOST) : text, world);
  const found = readOne(scene);
  const [first, ...more] = (readSeveral(scene, found, readOne) ?? [found]).flatMap(alone);
  const [main, ...also] = [first ?? found, ...more].map((one) => withRights(one, world));
  return also.length === 0 || main === undefined ? (main ?? found) : { ...main, also };
}

/** A reader may find further acts itself. */
function alone({ also = [], ...found }: Reading): Reading[] {
  return [found, ...also];
}

function readOne(scene: Scene): Reading {
  for (const reader of INTENT_READERS) {
    const found = reader(scene);
    if (found !== null) return found;
  }
  return reading('unknown');
}

function withRights(found: Reading, world: World): Reading {
  return found.who !== 'self' && isRefused(found.intent, world.role) ? { ...found, allowed: false } : found;
}
