import { aaCity } from './aa-city.ts';
import { baicheng } from './baicheng.ts';
import { cangnan } from './cangnan.ts';
import { helan } from './helan.ts';
import { Programme } from './schema.ts';
import { wushen } from './wushen.ts';

/** The county file names a programme nobody has written. */
export class UnknownProgramme extends Error {
  readonly slug: string;
  readonly known: string[];

  constructor(slug: string, known: string[]) {
    super(`unknown programme: ${slug}`);
    this.name = 'UnknownProgramme';
    this.slug = slug;
    this.known = known;
  }
}

/** Every programme, parsed at load: a figure that breaks the schema stops the start, not an answer in the middle of a term. */
export const PROGRAMMES: readonly Programme[] = [helan, wushen, cangnan, baicheng, aaCity].map((programme) =>
  Programme.parse(programme),
);

const bySlug = new Map(PROGRAMMES.map((programme) => [programme.slug, programme]));

/** Throws UnknownProgramme. */
export function programmeOf(slug: string): Programme {
  const programme = bySlug.get(slug);
  if (programme === undefined) throw new UnknownProgramme(slug, [...bySlug.keys()]);
  return programme;
}
