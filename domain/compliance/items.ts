import type { Clause } from '../programmes/clause.ts';
import type { Due, Programme, Topic } from '../programmes/schema.ts';
import type { PostName } from '../roles.ts';

/** Something owed, whether the document lists it as a paper of its own or as a step of a report that climbs. */
export interface OwedItem {
  key: string;
  name: string;
  aliases: readonly string[];
  topic: Extract<Topic, 'deliverables' | 'reports'>;
  owedBy: PostName;
  per: Programme['deliverables'][number]['per'];
  recipients: readonly string[];
  due: Due;
  onRestDay: 'day-before' | 'same-day';
  states: readonly string[];
  /** Both as a file and with the stamp. */
  stamped: boolean;
  keptBy: readonly string[];
  clause: Clause;
}

/** Everything a programme has somebody hand in. A step without a day of its own is due with the next that has one. */
export function itemsOwed(programme: Programme): OwedItem[] {
  const papers = programme.deliverables.map((paper): OwedItem => ({ ...paper, topic: 'deliverables' }));
  const steps = programme.reportChains.flatMap((chain) =>
    chain.steps.map(({ key, name, aliases, to, owedBy, per, day }, i): OwedItem => {
      const last = day ?? chain.steps.slice(i).find((step) => step.day !== null)?.day ?? null;
      const due: Due = last === null ? { by: 'unstated' } : { by: 'each-month', day: last, from: chain.from };
      return {
        ...{ key, name, aliases, owedBy, per, due, topic: 'reports' },
        ...{ recipients: [to], onRestDay: chain.onRestDay, states: [], stamped: false, keptBy: [], clause: chain.clause },
      };
    }),
  );
  return [...papers, ...steps];
}
