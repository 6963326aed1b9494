import { appendFileSync } from 'node:fs';

/** Says in the run's last lines what was not tested here, and why. */
export function noteSkipped(what: string): void {
  const notes = process.env.SKIP_NOTES;
  if (notes) appendFileSync(notes, `${what}\n`);
  else console.log(`skipped: ${what}`);
}
