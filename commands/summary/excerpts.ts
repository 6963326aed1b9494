/** About two hundred pages: what can still be read as one paper. */
const BUDGET = 120_000;
/** Tried from the longest; 0: the texts are only counted. */
const STEPS = [20_000, 2_000, 800, 300, 120, 0] as const;

/** How long each text may be so that all of them together stay one readable paper; the same for everybody. */
export function fairLength(lengths: readonly number[]): number {
  for (const most of STEPS) {
    let total = 0;
    for (const length of lengths) total += Math.min(length, most);
    if (total <= BUDGET) return most;
  }
  return 0;
}

/** Nothing was shortened. */
export const WHOLE: number = STEPS[0];
