import { type Ask, daysTo, type Finding, finding } from '../finding.ts';

/** How far each pair is in its rounds of years. Time alone makes it done. */
export function roundFindings(ask: Ask): Finding[] {
  const { facts, programme, day } = ask;
  const { rounds } = programme;
  if (rounds === null) return [];
  return facts.units
    .filter((unit) => unit.shape === 'pair')
    .map((unit) => {
      const first = unit.since ?? `${rounds.from}-01-01`;
      const asked = rounds.years * rounds.leastRounds;
      const by = `${Number(first.slice(0, 4)) + asked - 1}-12-31`;
      const round = Math.floor((Number(day.slice(0, 4)) - Number(first.slice(0, 4))) / rounds.years);
      const whole = Math.max(0, Math.min(rounds.leastRounds, round));
      const done = day > by;
      return finding({
        key: `rounds@${unit.id}`,
        rule: 'rounds',
        topic: 'rounds',
        name: `每${rounds.years}年1轮，不少于${rounds.leastRounds}轮`,
        about: { unitId: unit.id },
        state: done ? 'done' : 'due',
        clause: rounds.clause,
        post: '学区',
        by,
        daysLeft: daysTo(by, ask),
        have: done ? rounds.leastRounds : whole,
        need: rounds.leastRounds,
        remedy: done ? null : { do: 'wait', until: by },
      });
    });
}
