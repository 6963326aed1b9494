import { dayOf } from '../../../domain/calendar.ts';
import type { Breach, Played } from '../breach.ts';
import type { Message } from '../record.ts';
import { sentRows } from './unasked.ts';

/** No message twice: not by its words in one conversation on one day, not one row on the wire more than once, not two reminders a day to anybody. */
export function nothingTwice(played: Played): Breach[] {
  return [...sameWords(played.messages), ...nudgedTwice(played), ...moreOnTheWire(played)];
}

/** The same unasked words again on the same day. Answers may be alike: they answer different things. */
export function sameWords(messages: Played['messages']): Breach[] {
  const pushes = messages.filter(({ by, via, text }) => by === null && via === 'push' && text !== '');
  const same = Map.groupBy(pushes, (one) => `${keyOf(one)} ${dayOf(new Date(one.at))} ${one.text}`);
  return [...same.values()].flatMap((group) => {
    const [, again] = group;
    return again === undefined || answersAClick(group, messages)
      ? []
      : [{ invariant: 'twice' as const, at: again.at, say: `${again.chatName}一天内收到两次：${again.text.slice(0, 40)}` }];
  });
}

/** Pushed answers to clicks: as many people clicked as messages came. */
function answersAClick(group: readonly Message[], messages: Played['messages']): boolean {
  return group.every((push) =>
    messages.some(
      ({ via, at, chat }) => via === 'update' && at === push.at && chat.kind === push.chat.kind && chat.id === push.chat.id,
    ),
  );
}

/** People per day and how many reminders in private they got. */
export function nudgesADay({ facts }: Pick<Played, 'facts'>): Map<string, number> {
  const nudges = sentRows(facts.outbox).filter(({ kind }) => kind === 'nudge');
  const counts = Map.groupBy(nudges, ({ to, sentAt }) => `${dayOf(new Date(sentAt))} ${to}`);
  return new Map([...counts].map(([key, rows]) => [key, rows.length]));
}

function nudgedTwice({ facts, end }: Played): Breach[] {
  return [...nudgesADay({ facts })].flatMap(([key, count]) =>
    count > 1 ? [{ invariant: 'twice' as const, at: end, say: `${key}一天收到${count}条提醒` }] : [],
  );
}

/** Each row that counts as sent was seen by its readers, at that moment and not more often. */
function moreOnTheWire({ facts, messages }: Played): Breach[] {
  const said = new Map<string, number>();
  for (const one of messages) {
    if (one.by !== null || one.via !== 'push' || one.text === '') continue;
    const key = `${keyOf(one)} ${one.at} ${one.text}`;
    said.set(key, (said.get(key) ?? 0) + 1);
  }
  const rows = Map.groupBy(
    sentRows(facts.outbox).filter(({ text }) => text !== ''),
    (row) => `${row.toKind}:${row.to} ${row.sentAt} ${row.text}`,
  );
  return [...rows].flatMap(([key, same]) => {
    const [row] = same;
    const seen = said.get(key) ?? 0;
    return row === undefined || seen <= same.length
      ? []
      : [{ invariant: 'twice' as const, at: row.sentAt, say: `${row.kind}（发给${row.to}）发了${seen}次` }];
  });
}

const keyOf = ({ chat }: Pick<Message, 'chat'>): string => `${chat.kind}:${chat.id}`;
