import { randomFillSync } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM = 16;

let lastMs = -1;
const tail = new Uint8Array(RANDOM);

/**
 * 26 characters of [0-9A-Z]: ten of time, sixteen of chance. Ids made one after another sort in that order, also within a
 * millisecond; legal as a card's task_id.
 */
export function newId(now: Date): string {
  const ms = now.getTime();
  if (ms === lastMs) countUp();
  else {
    randomFillSync(tail);
    for (let i = 0; i < RANDOM; i++) tail[i] = (tail[i] ?? 0) & 31;
    lastMs = ms;
  }
  let id = '';
  for (let rest = ms, i = 0; i < 10; i++) {
    id = DIGITS[rest % 32] + id;
    rest = Math.floor(rest / 32);
  }
  for (const digit of tail) id += DIGITS[digit];
  return id;
}

function countUp(): void {
  for (let i = RANDOM - 1; i >= 0; i--) {
    const next = ((tail[i] ?? 0) + 1) & 31;
    tail[i] = next;
    if (next !== 0) return;
  }
}
