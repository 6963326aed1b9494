import { ownParts } from '../../db/queries/own-record.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { say, sent, wayTo } from './hand-over.ts';
import { countsOf, ownTitle } from './own-record.ts';
import { noSuchTerm, ownComing, ownNothing } from './replies.ts';
import { termSaid } from './said.ts';

/** 我的参与记录: one's own part in the term as a paper, for oneself alone. */
export async function exportOwnRecord(ctx: SpokenContext): Promise<Outcome> {
  const { roster, speaker, tx } = ctx;
  const term = termSaid(ctx.message.text, roster.terms, ctx.term);
  if (term === null) return say(noSuchTerm(roster.terms.map((one) => one.name)));
  const title = ownTitle({ person: speaker, term }).join('');
  const counts = countsOf(await ownParts(tx, { personId: speaker.id, termId: term.id }));
  if (counts.activities === 0) return say(ownNothing(title));
  const way = await wayTo(ctx);
  const request: PaperRequest = { paper: 'own-record', personId: speaker.id, termId: term.id, askedBy: speaker.userid };
  const text = ownComing({ title, ...counts, name: speaker.name, way });
  return sent(ctx, { text, way, request, key: `own:${term.id}`, target: `person:${speaker.id}` });
}
