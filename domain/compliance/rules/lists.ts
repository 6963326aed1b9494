import { type Ask, type Finding, finding } from '../finding.ts';

/** What the document names without listing it, for the bureau to fill in. */
export function listFindings({ programme, settings }: Ask): Finding[] {
  return programme.openLists.map((list) => {
    const entries = settings.lists[list.key] ?? list.entries;
    const done = entries.length > 0;
    return finding({
      key: `lists.${list.key}`,
      rule: `lists.${list.key}`,
      topic: 'lists',
      name: list.name,
      about: {},
      state: done ? 'done' : 'due',
      clause: list.clause,
      post: list.owedBy,
      by: null,
      daysLeft: null,
      have: entries.length,
      need: done ? entries.length : 1,
      remedy: done ? null : { do: 'fill-list', list: list.key },
    });
  });
}
