import { isDay, lastDayOfMonth, monthOf } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { SummaryScope } from '../../domain/reply.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { reachOf } from '../reach.ts';
import { sayDay } from '../words.ts';
import { askScope } from './ask-scope.ts';
import { say, sent, wayTo } from './hand-over.ts';
import { collectMonthly, type MonthlyRequest, monthlyTitle } from './monthly.ts';
import { monthlyComing, monthOutside, monthToCome } from './monthly-replies.ts';
import { saidOf } from './said.ts';
import { keyOf, scopesFor } from './scope.ts';
import { targetOf } from './titles.ts';

/** 月报: the month that was said, else this one; of a subject, an alliance, a 学区 or the county. */
export async function exportMonthly(ctx: SpokenContext): Promise<Outcome> {
  const { roster, programme, today, now, tx, speaker, reading } = ctx;
  const month = reading.month ?? monthOf(today);
  const terms = roster.terms.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  const term = terms.findLast((one) => one.start <= lastDayOfMonth(month) && one.end >= `${month}-01`);
  if (term === undefined) return say(monthOutside(`${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`));
  const among = ofDistrict(ctx);
  const scopes: SummaryScope[] = among === null ? scopesFor(ctx, '月报') : [{ of: 'county' }];
  const [scope, ...others] = scopes;
  if (scope === undefined) throw new Refusal({ code: 'not-offered' });
  if (others.length > 0) return askScope(scopes, roster, '月报');

  const request: MonthlyRequest = { paper: 'monthly', scope, among, termId: term.id, month, askedBy: speaker.userid };
  const title = monthlyTitle(request, roster).join('');
  if (month > monthOf(today)) return say(monthToCome(title));
  const { totals } = await collectMonthly(tx, request, { term, roster, programme, now });
  const way = await wayTo(ctx);
  const text = monthlyComing({
    title,
    held: totals.held,
    registered: totals.activities,
    over: today >= lastDayOfMonth(month),
    due: reading.due !== undefined && isDay(reading.due) ? sayDay(reading.due, today) : null,
    name: speaker.name,
    way,
  });
  const key = among === null ? keyOf(scope) : `among-${among.allianceIds.join('-')}`;
  return sent(ctx, { text, way, request, key: `monthly:${key}:${month}`, target: targetOf(scope, roster) });
}

/** A 学区 reports on its own alliances, where neither one of them nor a subject was named (seed 001, L127). */
function ofDistrict(ctx: SpokenContext): MonthlyRequest['among'] {
  const { county, subject, alliance } = saidOf(ctx.reading, ctx.message.text);
  const named = county || subject !== null || alliance !== null;
  const own = postsOn(ctx.speaker, ctx.today).some((post) => post.districtId !== null);
  const reach = named || !own ? null : reachOf(ctx);
  // Somebody who also answers for the whole county reports on the whole of it.
  if (reach === null || reach.alliances.length === ctx.roster.alliances.size) return null;
  return { called: reach.called, allianceIds: reach.alliances.map(({ id }) => id) };
}
