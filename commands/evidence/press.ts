import { z } from 'zod';
import { recordReport, withdrawReport } from '../../db/showcase.ts';
import { MEDIA_LEVELS } from '../../domain/programmes/schema.ts';
import { Refusal } from '../../domain/refusal.ts';
import { can, standingOf } from '../../domain/rights.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { held } from '../facts.ts';
import { say } from '../handed-in.ts';
import * as words from './paper-replies.ts';

const Asked = z.object({ press: z.enum(MEDIA_LEVELS) });
const LEVELS = { county: '县级', city: '市级', province: '省级', nation: '国家级' };

/** 市级媒体报道：《…》: one more report of the year. Null where the message is about something else. */
export async function report(ctx: SpokenContext): Promise<Outcome | null> {
  const asked = Asked.safeParse(ctx.reading.extra ?? {});
  if (!asked.success) return null;
  const { speaker, roster, today, message } = ctx;
  const alliances = postsOn(speaker, today).flatMap((post) => post.allianceId ?? []);
  const allowed = [null, ...alliances, ...roster.alliances.keys()].some((allianceId) =>
    can(standingOf(speaker, roster, today), 'visit.record', { allianceId }),
  );
  if (!allowed) throw new Refusal({ code: 'not-yours', action: '登记媒体报道', who: '基教办或学区', unchanged: '没有登记' });
  const title = /《([^》]{2,80})》/.exec(message.text)?.[1] ?? /[：:]\s*([^\n，。]{4,80})/.exec(message.text)?.[1];
  if (title === undefined) return say(words.reportUntitled);
  const { press } = asked.data;
  const link = /https?:\/\/\S+/.exec(message.text)?.[0] ?? null;
  const { created, id } = await recordReport(ctx.tx, { level: press, day: today, title, link, userid: speaker.userid }, ctx.now);
  if (!created) return say(words.reportedAlready);
  const target = ctx.programme.targets.find((one) => one.of.what === 'media' && one.aim === null);
  const finding = (await held(ctx)).findings.find((one) => one.rule === `target.${target?.key}`);
  return {
    ...say(words.reported(LEVELS[press], title, finding?.have ?? 0, finding?.need ?? null, finding?.clause.say ?? null)),
    act: { action: 'press.report', target: `press:${id}`, detail: { press }, undo: { reportId: id } },
  };
}

export async function undoReport(ctx: SpokenContext, act: StoredAct): Promise<Outcome | null> {
  const undo = z.object({ reportId: z.string() }).safeParse(act.undo);
  if (!undo.success) return null;
  await withdrawReport(ctx.tx, undo.data.reportId, ctx.now);
  return say(words.reportUndone);
}
