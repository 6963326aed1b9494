import { clausesOf, sentencesOf, textAt } from './clause.ts';
import type { Reading } from './reading.ts';
import { type Scene, sceneIn } from './scene.ts';
import type { Span } from './span.ts';

/** Words that open a second wish in the same breath. */
const JOINTS = /(?:另外|此外|顺便|同时|还有就是|再就是|对了|以及|然后|并且|再帮我|也帮我|再)(?=[^\s,，。]{2,})/g;

type ReadOne = (scene: Scene) => Reading;

/** Things that may well be said on their own beside another. Content, greetings and bare remarks never are. */
function standsAlone(found: Reading): boolean {
  const aimed = found.target !== undefined && found.target !== 'latest';
  switch (found.intent) {
    case 'activity.create':
    case 'meeting.create':
      return (
        (found.start !== undefined ||
          found.clarify !== undefined ||
          found.items !== undefined ||
          (found.date !== undefined && found.kind !== undefined)) &&
        (found.subject !== undefined ||
          found.subjects !== undefined ||
          found.items !== undefined ||
          found.intent === 'meeting.create' ||
          found.place !== undefined)
      );
    case 'activity.cancel':
      return aimed || found.clarify !== undefined;
    case 'activity.reschedule':
    case 'activity.update':
      return aimed && found.needs === undefined;
    case 'remind.create':
      return found.due !== undefined || found.dueAt !== undefined;
    case 'task.create':
      return found.item !== undefined;
    case 'leave.request':
      return found.forName !== undefined || found.date !== undefined || found.from !== undefined;
    case 'signin':
      return found.onlyIf === undefined;
    case 'signin.proxy':
    case 'remind.nudge':
    case 'missing.query':
    case 'evidence.status':
    case 'quota.query':
    case 'stats.query':
    case 'activity.list':
    case 'activity.query':
    case 'summary.export':
    case 'archive.export':
    case 'evidence.query':
    case 'report.monthly':
    case 'roster.add':
    case 'roster.replace':
    case 'attendance.record':
    case 'undo':
    case 'mute':
      return true;
    case 'policy.set':
      return found.value !== undefined || found.due !== undefined || found.dueAt !== undefined;
    default:
      return false;
  }
}

/** Contents hold other people's words; lists and notices are one thing however many sentences they have. */
const WHOLE = new Set<Reading['intent']>([
  'comment.submit',
  'reflection.submit',
  'reflection.edit',
  'evidence.attach',
  'signup.import',
  'complaint.submit',
  'noise',
  'help',
  'roster.claim',
  'group.bind',
]);

/** Several wishes of one message, each read by itself, in order; null where it is one. */
export function readSeveral(scene: Scene, first: Reading, readOne: ReadOne): Reading[] | null {
  if (
    WHOLE.has(first.intent) ||
    (first.allowed === false && first.intent === 'unknown') ||
    first.items !== undefined ||
    first.extra?.notice === true ||
    first.entries !== undefined
  )
    return null;
  const sentences = partsAt(scene.words, sentencesOf(scene.words));
  return several(scene, sentences, readOne) ?? several(scene, changeClauses(scene), readOne);
}

function several(scene: Scene, parts: readonly Span[], readOne: ReadOne): Reading[] | null {
  if (parts.length < 2 || parts.length > 8) return null;
  const read = parts.map((part) => readOne(sceneIn(only(scene, part), scene.world)));
  const strong = read.filter(standsAlone);
  if (strong.length < 2 || read.some((found) => WHOLE.has(found.intent) && found.intent !== 'noise' && found.intent !== 'help'))
    return null;
  // Details in a sentence of their own (地点：…, 主讲：…) belong to one announcement, which then is read as a whole.
  const creates = strong.filter((found) => found.intent === 'activity.create' || found.intent === 'meeting.create');
  if (creates.length > 0 && read.some((found) => !standsAlone(found) && found.intent !== 'unknown' && found.intent !== 'noise'))
    return null;
  return strong;
}

/** Sentences, cut again where a joint word opens the next wish. */
function partsAt(words: string, sentences: readonly Span[]): Span[] {
  return sentences.flatMap((sentence) => {
    const cuts = [...textAt(words, sentence).matchAll(JOINTS)]
      .map((m) => sentence.from + m.index)
      .filter((at) => at > sentence.from + 3);
    return [sentence.from, ...cuts].map((from, i, all) => ({ from, to: all[i + 1] ?? sentence.to }));
  });
}

const CHANGES = /取消|改到|改在|改成|改为|推迟|延期|提前|挪到|调到|不搞了|不上了|换到|换成/;

/** 取消周三的数学集备，把周五的英语课改到下周二: a clause for each change. */
function changeClauses(scene: Scene): Span[] {
  const clauses = clausesOf(scene.words)
    .flatMap((clause) => cutAt(scene.words, clause))
    .filter((clause) => /[\p{L}\p{N}]/u.test(textAt(scene.words, clause)));
  const changing = clauses.filter((clause) => CHANGES.test(textAt(scene.words, clause)));
  return changing.length < 2 || changing.length !== clauses.length ? [] : changing;
}

/** Blanks, 把 and 将 open a clause too, where a change was said before and another follows. */
function cutAt(words: string, clause: Span): Span[] {
  const text = textAt(words, clause);
  const cut = [...text.matchAll(/ +(?=[^ ])|(?=把|将)/g)].find(
    (m) => CHANGES.test(text.slice(0, m.index)) && CHANGES.test(text.slice(m.index)) && m.index > 4,
  );
  return cut === undefined
    ? [clause]
    : [
        { from: clause.from, to: clause.from + cut.index },
        { from: clause.from + cut.index + cut[0].length, to: clause.to },
      ];
}

function only({ raw, s }: Scene, part: Span): { raw: string; s: string } {
  const cut = (text: string) => text.slice(part.from, part.to);
  return { raw: cut(raw), s: cut(s) };
}
