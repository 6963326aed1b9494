import { mainKind } from './kind.ts';
import type { Reading } from './reading.ts';
import type { Scene } from './scene.ts';
import { planned, settle } from './settle.ts';
import type { Moment } from './when.ts';

interface Group {
  moments: Moment[];
  subjects: string[];
  kind?: string;
}

/**
 * Several activities in one message: each with a time of its own and, where more than one subject is named, a subject of its
 * own. Null where it is one activity: one time with two subjects, or an agenda of one day.
 */
export function itemsOf(scene: Scene, moments: readonly Moment[]): Partial<Reading>[] | null {
  if (moments.length < 2) return null;
  const names = [...new Set(scene.subjects.map((s) => s.value.name))];
  const groups = names.length >= 2 ? pair(scene, moments) : byDay(scene, moments);
  if (groups === null) return null;
  shareTime(scene, groups);
  const items = groups.flatMap((group) => group.moments.map((moment) => itemOf(scene, moment, group)));
  // 周三周四都有活动，周三数学…: a day that comes again with its time was only named ahead.
  const timed = (day: string | undefined) => items.some((item) => day !== undefined && item.start?.startsWith(day));
  const left = items.filter((item) => item.date === undefined || item.dayPart !== undefined || !timed(item.date));
  return left.length < 2 ? items : left;
}

/** 数学下周二、语文下周四，都是下午第二节: the time said last is everybody's. */
function shareTime({ words }: Scene, groups: readonly Group[]): void {
  const last = groups.at(-1)?.moments.at(-1);
  const at = last === undefined ? undefined : (last.time?.from ?? last.period?.from);
  if (last?.day == null || at === undefined || !/[,，、 ](?:时间)?(?:都|均|全|一律)[是为在]?/.test(words.slice(last.day.to, at)))
    return;
  const { time, period, half } = last;
  for (const group of groups)
    group.moments = group.moments.map((m) =>
      m.time === null && m.period === null && m.half === null ? { ...m, time, period, half } : m,
    );
}

type Token = { from: number; moment?: Moment; subject?: string; kind?: string };

/** Times and subjects that alternate: 周二下午数学，周四下午语文. What stands before the alternation is shared. */
function pair(scene: Scene, moments: readonly Moment[]): Group[] | null {
  const tokens: Token[] = [
    ...moments
      .filter((m) => m.time !== null || m.period !== null || m.half !== null || m.day !== null)
      .map((m) => ({ from: ownStart(m, moments), moment: m })),
    ...scene.subjects.map((s) => ({ from: s.from, subject: s.value.name })),
    ...scene.kinds.map((k) => ({ from: k.from, kind: k.value.name })),
  ].sort((a, b) => a.from - b.from);
  const main = tokens.filter((t) => t.kind === undefined);
  const firstMoment = main.findIndex((t) => t.moment !== undefined);
  const leading = main.slice(0, firstMoment).filter((t) => t.subject !== undefined).length;
  // 数学和语文下周三一起搞，上午数学下午语文: the leading list only says what follows.
  const start = leading >= 2 ? firstMoment : 0;
  const said = announcedAhead(main);
  const groups: (Group & { at: number })[] = [];
  let last: 'moment' | 'subject' | null = null;
  for (const token of main.slice(start).filter((t) => !said.has(t))) {
    const is = token.moment === undefined ? 'subject' : 'moment';
    const group = groups.at(-1);
    const full = group !== undefined && group.moments.length > 0 && group.subjects.length > 0;
    if (group === undefined || (full && is !== last)) groups.push({ at: token.from, moments: [], subjects: [] });
    const here = groups.at(-1);
    if (token.moment !== undefined) here?.moments.push(token.moment);
    else if (token.subject !== undefined && here?.subjects.includes(token.subject) === false) here.subjects.push(token.subject);
    last = is;
  }
  if (groups.length < 2 || groups.some((g) => g.moments.length === 0 || g.subjects.length === 0)) return null;
  const distinct = new Set(groups.flatMap((g) => g.subjects));
  if (distinct.size < 2) return null;
  return groups.map(({ at, moments: own, subjects }, i) => {
    const until = groups[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    const inside = scene.kinds.filter((k) => k.from >= at && k.from < until);
    const kind = (mainKind(inside) ?? scene.kind)?.value.name;
    return { moments: own, subjects, ...(kind === undefined ? {} : { kind }) };
  });
}

/** 下周二英语和音乐都安排一下，上午音乐、下午英语: subjects named ahead, each of which comes again with its time. */
function announcedAhead(main: readonly Token[]): ReadonlySet<Token> {
  const second = main.findIndex((t, i) => t.subject !== undefined && main.slice(0, i).some((u) => u.subject === t.subject));
  const ahead = main.slice(0, Math.max(0, second)).filter((t) => t.subject !== undefined);
  const after = main.slice(Math.max(0, second));
  const moments = main.filter((t) => t.moment !== undefined).length;
  return ahead.length >= 2 && moments >= 2 && ahead.every((t) => after.some((u) => u.subject === t.subject))
    ? new Set(ahead)
    : new Set();
}

/** A moment that borrows its day starts at its own words. */
function ownStart(moment: Moment, all: readonly Moment[]): number {
  const owner = all.find((m) => m.day === moment.day);
  return owner === moment ? moment.from : (moment.time?.from ?? moment.period?.from ?? moment.from);
}

/** One subject on several days: 下周二、周四下午3点数学集备. */
function byDay(scene: Scene, moments: readonly Moment[]): Group[] | null {
  const days = [...new Set(moments.map((m) => m.day))].filter((day) => day !== null);
  if (days.length < 2 || days.some((day) => day.value.form.form === 'week' || day.value.until !== undefined)) return null;
  const firsts = days.map((day) =>
    moments.find((m) => m.day === day && (m.time !== null || m.period !== null || m.half !== null)),
  );
  if (firsts.some((m) => m === undefined)) return ofAPlan(scene, moments);
  const found = firsts.flatMap((m) => (m === undefined ? [] : [settle(m, scene, 'forward')]));
  if (new Set(found.map((f) => f.day?.from)).size < 2) return null;
  const [subject] = scene.subjects;
  const subjects = subject === undefined ? [] : [subject.value.name];
  const all = firsts.filter((m) => m !== undefined);
  const kinds = all.map((m, i) => {
    const until = all[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    return mainKind(scene.kinds.filter((k) => k.from >= m.from && k.from < until))?.value.name;
  });
  if (kinds.every((kind) => kind !== undefined) && new Set(kinds).size > 1)
    return all.map((m, i) => ({ moments: [m], subjects, ...(kinds[i] === undefined ? {} : { kind: kinds[i] }) }));
  return [{ moments: all, subjects }];
}

/** 9月23日集体备课（三小），10月14日同课异构（七小）: a day and a kind each, though no time, or one for all of them. */
function ofAPlan(scene: Scene, moments: readonly Moment[]): Group[] | null {
  const dated = moments.filter((m) => m.day !== null && m.day.from === m.from);
  const [subject, other] = [...new Set(scene.subjects.map((s) => s.value.name))];
  const days = new Set(dated.map((m) => settle(m, scene, 'forward').day?.from));
  if (dated.length < 2 || days.size < dated.length || other !== undefined) return null;
  const groups = dated.flatMap((moment, i): Group[] => {
    const until = dated[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    const kind = scene.kinds.find((k) => k.from >= moment.from && k.from < until && !k.value.weak);
    const owed = kind !== undefined && /[交报写填]$/.test(scene.words.slice(0, kind.from));
    return kind === undefined || owed
      ? []
      : [{ moments: [moment], subjects: subject === undefined ? [] : [subject], kind: kind.value.name }];
  });
  return groups.length === dated.length ? groups : null;
}

function itemOf(scene: Scene, moment: Moment, group: Group): Partial<Reading> {
  const { assumes: _assumes, ...when } = planned(settle(moment, scene, 'forward'), scene);
  const [only] = group.subjects;
  const place = placeBeside(scene, moment);
  return {
    ...when,
    ...(group.subjects.length === 1 && only !== undefined
      ? { subject: only }
      : group.subjects.length > 1
        ? { subjects: group.subjects }
        : {}),
    ...(group.kind === undefined ? {} : { kind: group.kind }),
    ...(place === undefined ? {} : { place }),
  };
}

/** A school named in the same line, where lines name different ones. */
function placeBeside(scene: Scene, moment: Moment): string | undefined {
  if (scene.schools.length < 2) return undefined;
  const next = scene.when.moments.find((m) => m.from > moment.to)?.from ?? Number.POSITIVE_INFINITY;
  const school = scene.schools.find((s) => s.from > moment.from && s.from < next);
  return school === undefined ? undefined : scene.raw.slice(school.from, school.to);
}
