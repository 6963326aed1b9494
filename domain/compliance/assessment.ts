import type { Programme } from '../programmes/schema.ts';
import type { ComplianceSettings, CountyFacts, UnitFact } from './facts.ts';
import type { Finding } from './finding.ts';

type Assessment = Programme['assessment'][number];

/** What one part of an assessment rests on, with the sum shown. Units and schools only; people are nowhere in it. */
export interface AssessedPart {
  name: string;
  done: number;
  asked: number;
  /** As the document or the bureau says; null: every part alike. */
  weight: number | null;
}

export interface AssessedUnit {
  unitId: string;
  /** Of a joint assessment: the schools that are helped, with what they gave last term and this. Looked at first. */
  growth: { schoolId: string; before: number; now: number }[];
  parts: AssessedPart[];
  /** Parts nothing on record shows. */
  open: string[];
  done: number;
  asked: number;
  /** Σ weight × done ⁄ asked over the parts that have something to count, of 100; null where there is none. */
  weighted: number | null;
}

/** What each school gave: activities it took part in with something on record. */
export type Given = ReadonlyMap<string, { before: number; now: number }>;

/** One assessment of the document over every unit, in the county's own order. Nothing is sorted by result. */
export function assess(
  assessment: Assessment,
  told: { facts: CountyFacts; findings: readonly Finding[]; settings: ComplianceSettings; given: Given },
): AssessedUnit[] {
  return told.facts.units.map((unit) => assessUnit(assessment, unit, told));
}

function assessUnit(
  assessment: Assessment,
  unit: UnitFact,
  { findings, settings, given }: { findings: readonly Finding[]; settings: ComplianceSettings; given: Given },
): AssessedUnit {
  const own = findings.filter((one) => one.counts && concerns(one, unit));
  const whole = { name: assessment.of, weight: null, topics: [] };
  const stated = assessment.parts.length === 0 ? [whole] : assessment.parts;
  const parts = stated.map((part): AssessedPart => {
    const of =
      part.topics.length === 0 && assessment.parts.length === 0 ? own : own.filter((one) => part.topics.includes(one.topic));
    return {
      name: part.name,
      done: of.filter((one) => one.state === 'done').length,
      asked: of.length,
      weight: settings.weights[part.name] ?? part.weight,
    };
  });
  const counted = parts.filter((part) => part.asked > 0);
  return {
    unitId: unit.id,
    growth: assessment.joint
      ? unit.schools.slice(1).map((schoolId) => ({ schoolId, ...(given.get(schoolId) ?? { before: 0, now: 0 }) }))
      : [],
    parts: counted,
    open: parts.filter((part) => part.asked === 0).map((part) => part.name),
    done: sum(counted.map((part) => part.done)),
    asked: sum(counted.map((part) => part.asked)),
    weighted: weightedOf(counted),
  };
}

/** Parts without a weight share alike; where some have one, those without have none. */
function weightedOf(parts: readonly AssessedPart[]): number | null {
  const any = parts.some((part) => part.weight !== null);
  const weights = parts.map((part) => (any ? (part.weight ?? 0) : 1));
  const whole = sum(weights);
  if (whole === 0) return null;
  const points = sum(parts.map((part, i) => ((weights[i] ?? 0) * part.done) / part.asked));
  return Math.round((points / whole) * 1000) / 10;
}

function concerns({ about }: Finding, unit: UnitFact): boolean {
  if (about.unitId !== undefined) return about.unitId === unit.id;
  return about.schoolId !== undefined && unit.schools.includes(about.schoolId);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
