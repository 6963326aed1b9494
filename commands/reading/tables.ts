import { SUBJECTS } from '../../domain/subjects.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import type { World } from './reading.ts';
import { shortFormsOf } from './school-name.ts';

/** What is looked up in every message, made once for a county's lists. */
export interface Tables {
  schools: Lexicon<string>;
  people: Lexicon<World['people'][number]>;
  kinds: Lexicon<string>;
  fourSignKinds: { word: string; kind: string }[];
  alliances: Lexicon<string>;
}

/** Keeps what is made of a list for as long as the list itself lives. */
function perList<I extends object, T>(make: (list: I) => T): (list: I) => T {
  const made = new WeakMap<I, T>();
  return (list) => {
    const known = made.get(list);
    if (known !== undefined) return known;
    const value = make(list);
    made.set(list, value);
    return value;
  };
}

const schoolsOf = perList((names: World['schools']) =>
  lexiconOf(names.flatMap((name) => shortFormsOf(name).map((form) => [form, name] as const))),
);
const peopleOf = perList((people: World['people']) => lexiconOf(people.map((person) => [person.name, person] as const)));
const kindsOf = perList((kinds: World['kinds']) => lexiconOf(kinds.flatMap(wordsOfKind)));
const fourSignsOf = perList((kinds: World['kinds']) =>
  kinds.filter((kind) => kind.name.length === 4).map((kind) => ({ word: kind.name, kind: kind.name })),
);
const alliancesOf = perList((names: World['alliances']) => lexiconOf(names.map((name) => [name, name] as const)));

export function tablesOf(world: World): Tables {
  return {
    schools: schoolsOf(world.schools),
    people: peopleOf(world.people),
    kinds: kindsOf(world.kinds),
    fourSignKinds: fourSignsOf(world.kinds),
    alliances: alliancesOf(world.alliances),
  };
}

function wordsOfKind(kind: World['kinds'][number]): (readonly [string, string])[] {
  return [kind.name, ...kind.aliases].map((word) => [word, kind.name] as const);
}

/** Subject words, each with its names at the stages where it is taught. */
export const SUBJECT_WORDS = lexiconOf(
  SUBJECTS.flatMap((subject) => [subject.name, ...subject.aliases].map((word) => [word as string, subject.name] as const)),
);
