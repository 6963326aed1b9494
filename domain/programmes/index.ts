import { aaCity } from './aa-city.ts';
import { baicheng } from './baicheng.ts';
import { cangnan } from './cangnan.ts';
import { problemsOf } from './check.ts';
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

/** A programme lacks something, or says it wrongly. */
export class IncompleteProgramme extends Error {
  constructor(written: unknown, problems: readonly string[]) {
    const { slug } = written as { slug?: unknown };
    super(
      [`方案${String(slug)}还不能用：`, ...problems.map((problem) => `  ${problem}`), '各项写法见docs/programmes.md。'].join(
        '\n',
      ),
    );
    this.name = 'IncompleteProgramme';
  }
}

/** Every programme, parsed at load: a figure that breaks the schema stops the start, not an answer in the middle of a term. */
export const PROGRAMMES: readonly Programme[] = [helan, wushen, cangnan, baicheng, aaCity].map(whole);

/** Throws IncompleteProgramme with everything that is wrong at once. */
export function whole(written: unknown): Programme {
  const problems = problemsOf(written);
  if (problems.length > 0) throw new IncompleteProgramme(written, problems);
  return Programme.parse(written);
}

const bySlug = new Map(PROGRAMMES.map((programme) => [programme.slug, programme]));

/** Throws UnknownProgramme. */
export function programmeOf(slug: string): Programme {
  const programme = bySlug.get(slug);
  if (programme === undefined) throw new UnknownProgramme(slug, [...bySlug.keys()]);
  return programme;
}
