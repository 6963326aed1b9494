import type { Day } from '../../calendar.ts';
import type { Programme } from '../../programmes/schema.ts';
import { MEDIA_LEVELS } from '../../programmes/schema.ts';
import { type Ask, daysTo, type Finding, finding, type Remedy, stateBy } from '../finding.ts';

type Target = Programme['targets'][number];
interface Measured {
  have: number;
  need: number;
  missing: string[];
  remedy: Remedy | null;
  /** The day the last of it came, where the record shows one. */
  reached?: Day;
}

/** Numbers and shares to be reached. A share of schools stays asked for after its year; the rest of what is before the record is not. */
export function targetFindings(ask: Ask): Finding[] {
  return ask.programme.targets
    .filter((target) => typeof target.by !== 'number' || target.of.what === 'coverage' || `${target.by}-12-31` >= ask.facts.since)
    .map((target) => ofTarget(target, ask));
}

function ofTarget(target: Target, ask: Ask): Finding {
  const { have, need, missing, remedy, reached } = measure(target, ask);
  const by = target.by === null ? null : target.by === 'each-year' ? `${ask.day.slice(0, 4)}-12-31` : `${target.by}-12-31`;
  const done = have >= need;
  return finding({
    key: `target.${target.key}`,
    rule: `target.${target.key}`,
    topic: 'targets',
    name: target.name,
    about: target.by === 'each-year' ? { period: ask.day.slice(0, 4) } : {},
    state: stateBy(done, by, ask),
    counts: target.aim === null,
    clause: target.clause,
    post: target.owedBy,
    by,
    daysLeft: daysTo(by, ask),
    have,
    need,
    missing,
    // Who was there when the record began may have been there before.
    late: done && by !== null && reached !== undefined && reached > by && reached > ask.facts.since,
    remedy: done ? null : remedy,
  });
}

function measure({ key, of, least, aim }: Target, { facts, day }: Ask): Measured {
  const wanted = aim ?? least;
  const byId = new Map(facts.schools.map((school) => [school.id, school]));
  // 学部 of one school are one school.
  const whole = (id: string) => byId.get(id)?.partOf ?? byId.get(id)?.name ?? id;
  const firstDay = (name: string) =>
    facts.schools
      .flatMap((one) => (whole(one.id) === name ? (one.joined ?? []) : []))
      .toSorted()
      .slice(0, 1);
  const paired = new Set(facts.units.filter((unit) => unit.shape === 'pair').flatMap((unit) => unit.schools.map(whole)));
  switch (of.what) {
    case 'paired-schools': {
      const times = Math.max(0, Math.ceil((wanted - paired.size) / 2));
      return { have: paired.size, need: wanted, missing: [], remedy: { do: 'pair', schoolIds: [], times } };
    }
    case 'coverage': {
      const joined = new Set(facts.units.flatMap((unit) => unit.schools.map(whole)));
      const meant = facts.schools.filter(
        (school) => school.traits.some((trait) => of.among.includes(trait)) && !of.except.includes(school.name),
      );
      const missing = meant.filter((school) => !joined.has(whole(school.id))).map((school) => school.id);
      const need = Math.ceil(wanted * meant.length);
      const reached = meant.flatMap((school) => firstDay(whole(school.id))).toSorted()[need - 1];
      return {
        have: meant.length - missing.length,
        need,
        missing,
        remedy: { do: 'pair', schoolIds: missing, times: missing.length },
        ...(reached === undefined ? {} : { reached }),
      };
    }
    case 'cases': {
      const need = Math.ceil(wanted * paired.size - 1e-9);
      const have = new Set(facts.cases.filter((one) => one.day <= day).map((one) => one.unitId ?? one.schoolId)).size;
      return { have, need, missing: [], remedy: { do: 'nominate', times: Math.max(0, need - have) } };
    }
    case 'media': {
      const above = MEDIA_LEVELS.slice(MEDIA_LEVELS.indexOf(of.level));
      const have = facts.media.filter(
        (item) => above.includes(item.level) && item.day.slice(0, 4) === day.slice(0, 4) && item.day <= day,
      ).length;
      return { have, need: wanted, missing: [], remedy: { do: 'publish', level: of.level, times: Math.max(0, wanted - have) } };
    }
    case 'stated': {
      const item = `target.${key}`;
      const have = facts.handedIn.some((row) => row.item === item && row.day <= day) ? 1 : 0;
      const owner = { of: 'county' as const };
      return {
        have,
        need: wanted,
        missing: [],
        remedy: { do: 'hand-in', item, owner, subject: '', period: '', parts: [''], states: [] },
      };
    }
    default:
      return of satisfies never;
  }
}
