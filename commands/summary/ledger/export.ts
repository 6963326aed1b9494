import { summaryCounts } from '../../../db/queries/summary-counts.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { PaperRequest } from '../../../domain/reply.ts';
import type { Outcome, SpokenContext } from '../../command.ts';
import { askScope } from '../ask-scope.ts';
import { wantOf } from '../collect.ts';
import { say, sent, wayTo } from '../hand-over.ts';
import { noSuchTerm, nothingYet } from '../replies.ts';
import { termSaid } from '../said.ts';
import { keyOf, scopesFor } from '../scope.ts';
import { targetOf, titleOf } from '../titles.ts';
import { ledgerComing } from './replies.ts';

/** 台账: the record of the term as a workbook. */
export async function exportLedger(ctx: SpokenContext): Promise<Outcome> {
  const { roster, tx } = ctx;
  const term = termSaid(ctx.message.text, roster.terms, ctx.term);
  const scopes = scopesFor(ctx, '台账');
  if (term === null)
    return say(
      noSuchTerm(
        roster.terms.map((one) => one.name),
        '台账',
      ),
    );
  const [scope, ...others] = scopes;
  if (scope === undefined) throw new Refusal({ code: 'not-offered' });
  if (others.length > 0) return askScope(scopes, roster, '台账');

  const title = titleOf(scope, term, roster, '教研活动台账').join('');
  const counts = await summaryCounts(tx, wantOf(scope, term.id));
  if (counts.activities === 0) return say(nothingYet(title));
  const way = await wayTo(ctx);
  const text = ledgerComing({ title, activities: counts.activities, name: ctx.speaker.name, way });
  const request: PaperRequest = { paper: 'ledger', scope, termId: term.id, askedBy: ctx.speaker.userid };
  return sent(ctx, { text, way, request, key: `ledger:${keyOf(scope)}:${term.id}`, target: targetOf(scope, roster) });
}
