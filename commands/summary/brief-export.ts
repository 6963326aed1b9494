import { dayOf } from '../../domain/calendar.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { authoriseFor } from '../rights.ts';
import { askWhich, findTarget } from '../target.ts';
import { askAlliance } from '../whose.ts';
import { briefTitle, collectBrief } from './brief.ts';
import { say, sent, wayTo } from './hand-over.ts';
import { briefComing, nothingForBrief } from './replies.ts';

/** 简报: one activity told in a page or two, out of what was handed in. */
export async function exportBrief(spoken: SpokenContext): Promise<Outcome> {
  const { reading } = spoken;
  const ofMonth = reading.target === undefined && reading.month !== undefined;
  const ctx = ofMonth ? { ...spoken, reading: { ...reading, target: { month: reading.month ?? '' } } } : spoken;
  if (ctx.alliance === null) return askAlliance(ctx);
  const found = await findTarget(ctx, { direction: 'past' });
  const meanwhile = '未选择前，没有生成简报。';
  if ('several' in found) return askWhich(ctx, found.several, { meanwhile });
  if ('none' in found) {
    if (found.nearby.length > 0) return askWhich(ctx, found.nearby, { meanwhile });
    throw new Refusal({ code: 'no-such-activity', no: null });
  }
  const { id, termId, allianceId, subject } = found.one;
  await authoriseFor(ctx, { allianceId, subject });
  const { roster, programme, now, speaker } = ctx;
  const brief = await collectBrief(ctx.tx, { activityId: id, termId }, { roster, programme, now, asOf: dayOf(now) });
  if (brief === null) throw new Refusal({ code: 'no-such-activity', no: null });
  const title = briefTitle(brief).join('');
  const { minutes, schools } = brief.entry;
  const notes = schools.filter(({ state }) => state !== 'awaited').length;
  if (minutes.length + notes + brief.photos.length === 0) return say(nothingForBrief(title));
  const way = await wayTo(ctx);
  const request: PaperRequest = { paper: 'brief', activityId: id, termId, askedBy: speaker.userid };
  const text = briefComing({
    title,
    minutes: minutes.length,
    schools: notes,
    photos: brief.photos.length,
    name: speaker.name,
    way,
  });
  return sent(ctx, { text, way, request, key: `brief:${id}`, target: `activity:${id}`, activityId: id });
}
