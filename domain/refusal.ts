/**
 * Expected: the user reads it. Anything else that is thrown is our bug and the user reads one calm sentence with a number.
 * The words of each code are in commands/refusals.ts, whose type makes a code without words fail to compile.
 */
export type Refused =
  | { code: 'unknown-sender' }
  | { code: 'unbound-group' }
  | { code: 'not-yours'; action: string; who: string; unchanged: string | null; organiser?: string; instead?: string }
  | { code: 'other-alliance' }
  | { code: 'in-the-past'; day: string }
  | { code: 'empty-reflection' }
  | { code: 'too-long'; what: string; length: number; most: number }
  | { code: 'file-type'; name: string }
  | { code: 'already-cancelled'; activity: string }
  | { code: 'closed'; activity: string }
  | { code: 'nothing-to-undo' }
  | { code: 'changed-since'; what: string }
  | { code: 'no-such-activity'; no: number | null }
  | { code: 'no-term'; day: string }
  | { code: 'only-in-private'; what: string }
  | { code: 'only-in-group' }
  | { code: 'not-offered' }
  | { code: 'not-asked-of-you' };

export type RefusalCode = Refused['code'];

export class Refusal extends Error {
  readonly refused: Refused;

  constructor(refused: Refused) {
    super(refused.code);
    this.name = 'Refusal';
    this.refused = refused;
  }
}
