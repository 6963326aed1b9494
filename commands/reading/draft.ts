import type { Intent, Reading } from './reading.ts';
import type { Scene } from './scene.ts';
import type { Span } from './span.ts';

/** An intent reader: what the message means if it is of its kind, else null. */
export type Reader = (scene: Scene) => Reading | null;

/** A reading without the slots that came to nothing. */
export function reading(intent: Intent, ...slots: (Partial<Reading> | null | undefined)[]): Reading {
  const all: Reading = Object.assign({ intent }, ...slots);
  for (const key of Object.keys(all) as (keyof Reading)[]) {
    const value = all[key];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) delete all[key];
  }
  return all;
}

export const whole = (scene: Scene): Span => ({ from: 0, to: scene.words.length });

export function listOf(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** The words without marks, blanks and emoji, in small letters. */
export function bareOf(words: string): string {
  return words.replace(/[^\p{L}\p{N}□]/gu, '').toLowerCase();
}
