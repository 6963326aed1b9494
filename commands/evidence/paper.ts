import { z } from 'zod';
import {
  type HandedInRow,
  handedInById,
  handIn,
  type NewHandedIn,
  setStates,
  standingFile,
  takeBack,
} from '../../db/handed-in.ts';
import { visitsOf } from '../../db/visits.ts';
import { type Owner, ownerKey } from '../../domain/compliance/facts.ts';
import { itemsOwed, type OwedItem } from '../../domain/compliance/items.ts';
import { occasionsOf } from '../../domain/compliance/occasions.ts';
import { VISIT_PAPERS } from '../../domain/compliance/rules/visits.ts';
import type { Clause } from '../../domain/programmes/clause.ts';
import type { Topic } from '../../domain/programmes/schema.ts';
import { Refusal } from '../../domain/refusal.ts';
import { postsOn, withParts } from '../../domain/roster.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { type Content, contentOf } from '../content.ts';
import { held } from '../facts.ts';
import { say, schoolMeantBy, schoolName, schoolSaid } from '../handed-in.ts';
import { askAlliance, askSubject } from '../whose.ts';
import * as words from './paper-replies.ts';
import { byOffice, mayHandIn, refused } from './paper-rights.ts';

/** Words that only say what comes. */
const CUES = ['材料', '月报', '方案', '协议', '章程', '总结'];

const Asked = z.object({ paper: z.string(), parts: z.array(z.string()).optional(), stated: z.string().optional() });

/** Hands in a paper the document has somebody owe: one file, one sentence. The newest stands; the one before stays on record. */
export async function handInPaper(ctx: SpokenContext): Promise<Outcome | null> {
  const asked = Asked.safeParse(ctx.reading.extra ?? {});
  if (!asked.success) return null;
  const { paper, parts, stated } = asked.data;
  if (stated !== undefined) return confirmStates(ctx, stated, paper);
  const content = contentOf(ctx.message, ctx.reading, CUES);
  if (content.total > 0 && content.files.length === 0) return say(words.notFetched(content));
  if (paper === VISIT_PAPERS) return visitPapers(ctx, parts ?? [], content);
  const target = ctx.programme.targets.find((one) => `target.${one.key}` === paper);
  if (target !== undefined) {
    const { name, owedBy, clause } = target;
    return store(ctx, content, {
      key: paper,
      name,
      owner: { of: 'county' },
      subject: '',
      period: '',
      by: null,
      to: [],
      states: [],
      stamped: false,
      owedBy,
      topic: 'targets',
      clause,
      same: null,
    });
  }
  const item = await nearest(ctx, paper);
  return item === null ? null : ofItem(ctx, item, content);
}

/** Of two items that go by one name, such as June's and December's, the one that is due next and not in. */
async function nearest(ctx: SpokenContext, key: string): Promise<OwedItem | null> {
  const all = itemsOwed(ctx.programme);
  const named = all.find((item) => item.key === key);
  const same = all.filter((item) => item === named || item.aliases.some((alias) => named?.aliases.includes(alias)));
  if (named === undefined || same.length < 2) return named ?? null;
  const { findings } = await held(ctx);
  const open = findings.filter((one) => one.state !== 'done' && same.some((item) => one.rule === `${item.topic}.${item.key}`));
  const next =
    open
      .toSorted((a, b) => (a.by ?? '9999').localeCompare(b.by ?? '9999'))
      .find((one) => one.by === null || one.by >= ctx.today) ?? open[0];
  return same.find((item) => next?.rule === `${item.topic}.${item.key}`) ?? named;
}

interface Filed {
  key: string;
  name: string;
  owner: Owner;
  subject: string;
  period: string;
  by: string | null;
  to: readonly string[];
  states: readonly string[];
  stamped: boolean;
  owedBy: string;
  topic: Topic;
  clause: Clause;
  /** The same file, where it stands already. */
  same: HandedInRow | null;
}

async function ofItem(ctx: SpokenContext, item: OwedItem, content: Content): Promise<Outcome> {
  const place = placeOf(ctx, item);
  if ('outcome' in place) return place;
  const { facts, settings } = await held(ctx, ctx.alliance === null ? undefined : [ctx.alliance.id]);
  const times = occasionsOf(item, { facts, programme: ctx.programme, day: ctx.today, settings });
  const given = new Set(
    facts.handedIn
      .filter((row) => row.item === item.key && ownerKey(row.owner) === ownerKey(place.owner) && row.subject === place.subject)
      .map((row) => row.period),
  );
  const open = times.filter((time) => !given.has(time.period));
  const [file] = content.files;
  const same = file === undefined ? null : await standingFile(ctx.tx, { item: item.key, ...place, sha256: file.sha256 });
  const meant =
    times.find((time) => time.period === ctx.reading.month) ??
    times.find((time) => time.period === same?.period) ??
    open.find((time) => time.by === null || time.by >= ctx.today) ??
    open.at(-1) ??
    times.at(-1);
  if (meant === undefined) return say(words.notAsked(item.name));
  const { key, name, recipients, states, stamped, owedBy, clause } = item;
  return store(ctx, content, {
    key,
    name,
    ...place,
    period: meant.period,
    by: meant.by,
    to: recipients,
    states,
    stamped,
    owedBy,
    topic: item.topic,
    clause,
    same,
  });
}

type Place = { owner: Owner; subject: string };

/** Whose paper it is: the speaker's alliance, district, school, or the county. */
function placeOf(ctx: SpokenContext, item: OwedItem): Place | Outcome {
  const { alliance, speaker, today } = ctx;
  switch (item.per) {
    case 'county':
      return { owner: { of: 'county' }, subject: '' };
    case 'district': {
      const own = postsOn(speaker, today).flatMap((post) => post.districtId ?? []);
      const [only] = own.length > 0 ? own : ctx.roster.districts.size === 1 ? [...ctx.roster.districts.keys()] : [];
      return only === undefined ? say(words.whoseDistrict(item.name)) : { owner: { of: 'district', id: only }, subject: '' };
    }
    case 'school': {
      const id = schoolSaid(ctx) ?? speaker.schoolId;
      const parts = id === null ? [] : withParts(id, ctx.roster.schools).slice(1);
      // The document knows the 学部 as member schools, not the whole.
      if (parts.length > 1)
        return say(
          words.whichPart(
            item.name,
            parts.flatMap((part) => schoolName(ctx, part) ?? []),
          ),
        );
      return id === null ? say(words.whoseSchool(item.name)) : { owner: { of: 'school', id }, subject: '' };
    }
    case 'alliance':
    case 'pair':
      return alliance === null ? askAlliance(ctx) : { owner: { of: 'unit', id: alliance.id }, subject: '' };
    case 'alliance-subject':
      if (alliance === null) return askAlliance(ctx);
      return ctx.subject === null ? askSubject(ctx) : { owner: { of: 'unit', id: alliance.id }, subject: ctx.subject };
    case 'visit':
    case 'activity':
      return say(words.notAsked(item.name));
    default:
      return item.per satisfies never;
  }
}

async function visitPapers(ctx: SpokenContext, parts: readonly string[], content: Content): Promise<Outcome> {
  const { programme, term, today } = ctx;
  const made = (await visitsOf(ctx.tx, { from: term.start, to: today })).toReversed();
  const ids = [...new Set(made.flatMap((visit) => visit.schoolId ?? []))];
  const school = ctx.reading.school === undefined ? undefined : schoolMeantBy(ctx, ctx.reading.school, ids);
  const named = ids.find((id) => ctx.message.text.includes(schoolName(ctx, id) ?? '\u0000'));
  const visit =
    made.find((one) => one.schoolId === (school ?? named)) ?? (school === undefined && named === undefined ? made[0] : undefined);
  const rule = programme.visits;
  if (visit === undefined || rule === null) return say(words.noVisit);
  const owner: Owner = { of: 'visit', id: visit.id };
  if (!mayHandIn(ctx, owner, visit.allianceId, { owedBy: rule.owedBy })) throw refused(rule.owedBy);
  const ids2: { id: string; beforeId: string | null }[] = [];
  for (const part of parts) ids2.push(await write(ctx, content, { ...blank(ctx), item: VISIT_PAPERS, owner, part }));
  const given = await held(ctx);
  const finding = given.findings.find((one) => one.key === `visits.papers@${visit.id}`);
  const text = words.visitPapers({
    parts,
    school: schoolName(ctx, visit.schoolId) ?? '',
    day: visit.day,
    missing: finding?.missing ?? [],
    to: rule.sentTo,
    clause: rule.clause.say,
  });
  return { ...say(text), act: actOf(VISIT_PAPERS, ids2) };
}

async function store(ctx: SpokenContext, content: Content, filed: Filed): Promise<Outcome> {
  const { owner, subject } = filed;
  const alliance = owner.of === 'unit' ? owner.id : null;
  if (!mayHandIn(ctx, owner, alliance, filed)) throw refused(byOffice(ctx, filed));
  const said = `${ctx.message.text} ${content.files.map((file) => file.name ?? '').join(' ')}`;
  const known = filed.same?.period === filed.period ? filed.same.states : [];
  const states = filed.states.filter((state) => said.includes(state) || known.includes(state));
  const { key, period, by } = filed;
  const late = by !== null && ctx.today > by;
  const row = { ...blank(ctx), item: key, owner, subject, period, states, late };
  const given = await write(ctx, content, row);
  const missing = filed.states.filter((state) => !states.includes(state));
  const asking = missing.length > 0;
  const text = words.received({
    ...filed,
    today: ctx.today,
    late,
    again: given.beforeId !== null && given.beforeId !== filed.same?.id,
    asking,
  });
  const act = actOf(key, [given]);
  if (!asking) return { ...say(text), act };
  return {
    outcome: 'asked',
    act,
    reply: {
      kind: 'ask',
      ask: {
        title: words.statesTitle,
        desc: words.statesAsked(missing),
        choices: [
          {
            id: 'all',
            text: '都有',
            words: ['都写明了', '都有了', '都写了', '写明了'],
            patch: { extra: { paper: key, stated: given.id } },
          },
          { id: 'more', text: '还要补', words: ['没有', '还没有', '还差'], patch: null, answer: words.statesToCome },
        ],
        as: 'buttons',
        meanwhile: text,
      },
    },
  };
}

async function confirmStates(ctx: SpokenContext, id: string, key: string): Promise<Outcome> {
  const row = await handedInById(ctx.tx, id);
  const item = itemsOwed(ctx.programme).find((one) => one.key === key);
  if (row === null || item === undefined || row.userid !== ctx.speaker.userid) throw new Refusal({ code: 'not-asked-of-you' });
  await setStates(ctx.tx, id, item.states);
  return say(words.statesThere(item.name, item.states));
}

function blank(ctx: SpokenContext): Omit<NewHandedIn, 'item' | 'owner' | 'text' | 'sha256' | 'bytes' | 'fileName'> {
  const { speaker, today, inboxId } = ctx;
  return {
    subject: '',
    period: '',
    part: '',
    personId: speaker.id,
    userid: speaker.userid,
    day: today,
    states: [],
    late: false,
    inboxId,
  };
}

async function write(
  ctx: SpokenContext,
  content: Content,
  row: Omit<NewHandedIn, 'text' | 'sha256' | 'bytes' | 'fileName'>,
): Promise<{ id: string; beforeId: string | null }> {
  const [file] = content.files;
  const stored = { text: content.text, sha256: file?.sha256 ?? null, bytes: file?.bytes ?? null, fileName: file?.name ?? null };
  const { id, before } = await handIn(ctx.tx, { ...row, ...stored }, ctx.now);
  return { id, beforeId: before?.id ?? null };
}

const Undo = z.object({ papers: z.array(z.object({ id: z.string(), beforeId: z.string().nullable() })) });

function actOf(item: string, papers: z.infer<typeof Undo>['papers']): NonNullable<Outcome['act']> {
  return { action: 'paper.hand-in', target: `paper:${papers[0]?.id}`, detail: { item }, undo: { papers } };
}

/** Null where the act was not a paper's. */
export async function undoPaper(ctx: SpokenContext, act: StoredAct): Promise<Outcome | null> {
  const undo = Undo.safeParse(act.undo);
  if (!undo.success) return null;
  for (const paper of undo.data.papers) await takeBack(ctx.tx, paper, ctx.now);
  return say(words.takenBack);
}
