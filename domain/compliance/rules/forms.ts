import type { Programme } from '../../programmes/schema.ts';
import type { ActivityFact } from '../facts.ts';
import { type Ask, daysTo, type Finding, finding, stateBy } from '../finding.ts';

type Online = NonNullable<Programme['forms']>['online'];

/** By its own name, or by what it is once it is held online. */
function isForm({ kind, mode }: ActivityFact, form: string, online: Online): boolean {
  return kind === form || (mode !== 'offline' && online.some((one) => one.kind === kind && one.form === form));
}

/** So many of the ways the document lists, in each pair and calendar year, and the one it will not do without. */
export function formFindings(ask: Ask): Finding[] {
  const { facts, programme, day } = ask;
  const { forms } = programme;
  if (forms === null) return [];
  const year = day.slice(0, 4);
  const by = `${year}-12-31`;
  return facts.units
    .filter((unit) => unit.shape === 'pair')
    .map((unit) => {
      const held = facts.activities.filter((a) => a.unitId === unit.id && a.held && a.day.startsWith(year));
      const used = forms.of.filter((form) => held.some((activity) => isForm(activity, form, forms.online)));
      const always = forms.always.filter((form) => !used.includes(form));
      const more = Math.max(0, forms.least - used.length - always.length);
      const done = always.length === 0 && used.length >= forms.least;
      const others = forms.of.filter((form) => !used.includes(form) && !always.includes(form));
      const next = always[0] ?? (more > 0 ? others[0] : undefined);
      return finding({
        key: `forms@${unit.id}/${year}`,
        rule: 'forms',
        topic: 'forms',
        name: `帮扶形式不少于${forms.of.length}种中的${forms.least}种`,
        about: { unitId: unit.id, period: year },
        state: stateBy(done, by, ask),
        clause: forms.clause,
        post: forms.owedBy,
        by,
        daysLeft: daysTo(by, ask),
        have: used.length,
        need: forms.least,
        missing: always,
        remedy:
          done || next === undefined || day > by
            ? null
            : { do: 'hold', unitId: unit.id, subject: '', kind: next, phase: null, from: day, to: by, times: 1 },
      });
    });
}
