import { expect, it } from 'vitest';
import { NO_SETTINGS } from '../../../domain/compliance/facts.ts';
import { findingsOf } from '../../../domain/compliance/findings.ts';
import { programmeOf } from '../../../domain/programmes/index.ts';
import { anActivity, aUnit, someFacts } from './facts.ts';

const programme = programmeOf('cangnan-2019');

function ofPair(...held: { kind: string; mode: 'online' | 'offline' | 'hybrid' }[]) {
  const activities = held.map((one, i) => ({
    ...anActivity(programme, { ...one, day: `2026-09-${i + 10}` }, ['a', 'b']),
    id: `act${i}`,
  }));
  const facts = someFacts({ units: [aUnit({ shape: 'pair', schools: ['a', 'b'] })], activities });
  const found = findingsOf({ facts, programme, day: '2026-10-20', settings: NO_SETTINGS }).find((one) => one.rule === 'forms');
  return found && { have: found.have, missing: found.missing, state: found.state };
}

// seed 001 L63: teachers plan lessons, diagnose and study together over the network; that is 教师网络研修, whatever it is called.
it.each([
  ['a lesson planned together online', { kind: '集体备课', mode: 'online' as const }, 2],
  ['one that some join online', { kind: '集体备课', mode: 'hybrid' as const }, 2],
  ['one planned in one room', { kind: '集体备课', mode: 'offline' as const }, 1],
  ['the form by its own name', { kind: '教师网络研修', mode: 'online' as const }, 2],
  ['a way the document does not name', { kind: '听课评课', mode: 'online' as const }, 1],
])('counts among the forms %s', (_what, held, have) => {
  const found = ofPair({ kind: '城乡同步课堂', mode: 'online' }, held);
  expect(found).toMatchObject({ have, missing: [], state: have >= 2 ? 'done' : 'due' });
});

it('still asks for the one the document will not do without', () => {
  expect(ofPair({ kind: '集体备课', mode: 'online' }, { kind: '远程专递课堂', mode: 'online' })).toMatchObject({
    have: 2,
    missing: ['城乡同步课堂'],
    state: 'due',
  });
});
