import { listOf } from './draft.ts';
import type { Reading, World } from './reading.ts';
import { type Scene, sceneOf } from './scene.ts';
import { planned, settle } from './settle.ts';

/** What a question of ours may wait for. */
export type Expected = 'time' | 'date' | 'place' | 'subject' | 'kind' | 'reason' | 'text' | 'quote';

const LONGEST = 60;

/** The answer to a question, as the slots it fills; null where the words do not answer it, or leave two answers. */
export function readFragment(text: string, expects: string, world: World): Partial<Reading> | null {
  const scene = sceneOf(text, world);
  const said = scene.raw.replace(/[。！!~，,\s]+$/, '').trim();
  if (expects === 'quote' || expects === 'text')
    return world.quote !== null && expects === 'quote' ? { via: 'quote' } : said === '' ? null : { text: said };
  if (said === '' || said.length > LONGEST || scene.mood.question) return null;
  switch (expects) {
    case 'date':
    case 'time': {
      const when = whenOf(scene, expects);
      return when === null ? null : { ...whereOf(scene), ...when };
    }
    case 'place':
      return placeOf(scene, said);
    case 'subject': {
      const names = listOf(scene.subjects.map((hit) => hit.value.name));
      const [only] = names;
      const subject =
        names.length === 1 && only !== undefined ? { subject: only } : names.length > 1 ? { subjects: names } : null;
      return subject === null ? null : { ...beside(scene), ...subject };
    }
    case 'kind':
      return scene.kind === undefined ? null : { ...beside(scene), ...subjectOf(scene), kind: scene.kind.value.name };
    case 'reason':
      return { reason: said.replace(/^(?:因为?|由于|原因是?[:：]?)/, '') };
    default:
      return null;
  }
}

/** 「同课异构，下周四下午三点」: what was said together with the answer counts too. */
function beside(scene: Scene): Partial<Reading> {
  const timed = scene.when.moments.length > 0 ? whenOf(scene, 'time') : null;
  return { ...whereOf(scene), ...(timed ?? {}) };
}

function whereOf({ place, mode }: Scene): Partial<Reading> {
  return { ...(place?.value.place == null ? {} : { place: place.value.place }), ...(mode === undefined ? {} : { mode }) };
}

function subjectOf(scene: Scene): Partial<Reading> {
  const [only, more] = listOf(scene.subjects.map((hit) => hit.value.name));
  return only === undefined || more !== undefined ? {} : { subject: only };
}

function whenOf(scene: Scene, expects: 'date' | 'time'): Partial<Reading> | null {
  const moment =
    scene.when.moments.find((m) => m.day !== null && (m.time !== null || m.period !== null)) ?? scene.when.moments[0];
  if (/全天|一整天|整天/.test(scene.words) && moment === undefined) return { allDay: true };
  if (moment === undefined) return expects === 'time' ? bareHour(scene) : bareDay(scene);
  const settled = settle(moment, scene, 'forward');
  if (settled.day !== null && (settled.day.ask !== undefined || settled.day.from !== settled.day.to)) return null;
  if (settled.either !== undefined || new Set(scene.when.moments.map((m) => m.day)).size > 1) return null;
  const { date, start, end, period, dayPart, flags, confirm, extra } = planned(settled, scene);
  const found = {
    ...(start === undefined ? (date === undefined ? {} : { date }) : { start }),
    ...(end === undefined ? {} : { end }),
    ...(period === undefined ? {} : { period }),
    ...(dayPart === undefined ? {} : { dayPart }),
    ...(flags === undefined ? {} : { flags }),
    ...(confirm === undefined ? {} : { confirm }),
    ...(extra === undefined ? {} : { extra }),
  };
  if (expects === 'date' && settled.day === null) return null;
  return Object.keys(found).length === 0 ? null : found;
}

/** 「3」 where a time is asked for is no answer; 「23」 where a day is asked for is the 23rd. */
function bareDay(scene: Scene): Partial<Reading> | null {
  const day = /^ *([1-9]|[12][0-9]|3[01]) *$/.exec(scene.s)?.[1];
  return day === undefined ? null : readFragment(`${day}号`, 'date', scene.world);
}

function bareHour(scene: Scene): Partial<Reading> | null {
  const hour = /^ *(上午|下午|晚上)? *([0-9]{1,2})(?:半)? *$/.exec(scene.s);
  return hour === null ? null : readFragment(scene.s.trim().replace(/([0-9]{1,2})(半?)$/, '$1点$2'), 'time', scene.world);
}

function placeOf(scene: Scene, said: string): Partial<Reading> | null {
  if (/待定|未定|再定|不知道|还没/.test(said)) return null;
  if (scene.place?.value.place != null)
    return { place: scene.place.value.place, ...(scene.mode === undefined ? {} : { mode: scene.mode }) };
  if (scene.mode === 'online') return { mode: 'online', place: '' };
  const plain = said.replace(/^(?:地点)?(?:就)?(?:在|定在|是|:|：| )+/, '');
  return plain.length >= 2 && plain.length <= 30 && !/取消|改|不|谁/.test(plain) ? { place: plain } : null;
}
