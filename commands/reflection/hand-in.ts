import type { ActivityRow } from '../../db/activities.ts';
import { standingEvidence } from '../../db/evidence.ts';
import { ownNotesOf, schoolHasAnother } from '../../db/queries/own-notes.ts';
import { plain } from '../../domain/plain.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Ask, Outcome, SpokenContext } from '../command.ts';
import { type Content, contentOf, saysSomething } from '../content.ts';
import { lastDay, reflectionDue } from '../due.ts';
import { alreadyThere, expectedSchools, may, refuseTooLong, rowsOf, say, schoolMeantBy, schoolName } from '../handed-in.ts';
import { sortOf } from '../receipt.ts';
import { whichActivity } from '../which.ts';
import * as words from './replies.ts';
import { draftOf, mergedOf, notesOf, storeNote } from './submit.ts';

/** What people call it. The longest first: a reader takes the first that fits. */
export const CUES = ['活动体会', '心得体会', '学习体会', '体会', '反思', '心得', '总结', '感想', '感悟'];

/** Takes in a note, or a school's merged text. */
export async function handIn(ctx: SpokenContext): Promise<Outcome> {
  const { reading, message } = ctx;
  if (reading.needs?.includes('quote') === true && message.quote === null) return askForQuote();
  const content = usable(contentOf(message, reading, CUES));
  if (reading.needs?.includes('text') === true && content.files.length === 0) return asks(words.textQuestion);
  if (content.text === '' && content.files.length === 0) return nothingUsable(content);
  refuseTooLong('体会', content.text);

  const which = await whichActivity(ctx, { direction: 'past', needsStarted: true, what: '这份体会' });
  if ('outcome' in which) return which.outcome;
  return handInTo(ctx, which.activity, content);
}

export async function handInTo(ctx: SpokenContext, activity: ActivityRow, content: Content): Promise<Outcome> {
  const school = schoolMeant(ctx, activity);
  if (school === 'ask') return askSchool(ctx, activity);
  if (school === 'other') return say(words.notAMember(ctx.reading.school ?? '', activity));
  if (forSchool(ctx) && school !== null) {
    if (mayStandFor(ctx, activity, school)) return handInForSchool(ctx, activity, school, content);
    if (school !== ctx.speaker.schoolId) throw notYours();
  }

  const own = await ownNotesOf(ctx.tx, { activityId: activity.id, userid: ctx.speaker.userid });
  const due = await reflectionDue(ctx, activity);
  const draft = draftOf(own);
  const pages = draft !== undefined && isPictures(content);
  // What was handed in on time stays so, however late it is improved.
  const late = due !== null && ctx.now >= due && (pages || draft?.late !== false);
  const rows = rowsOf(ctx, { activity, kind: 'reflection', content, schoolId: school, late });
  const repeats = rows.map((row) => alreadyThere(own, row));
  const [seen] = repeats;
  if (seen !== undefined && repeats.every((row) => row !== undefined)) return say(words.repeated(seen.at, ctx.today, activity));

  const fresh = rows.filter((_, i) => repeats[i] === undefined).map((row) => (pages ? { ...row, data: { page: 1 } } : row));
  const joined =
    school !== null && (await schoolHasAnother(ctx.tx, { activityId: activity.id, schoolId: school, except: draft?.id ?? '' }));
  const stored = await storeNote(ctx.tx, fresh, pages ? undefined : draft, ctx.now);
  if (stored.same !== null) return say(words.repeated(stored.same.at, ctx.today, activity));
  const name = schoolName(ctx, school);
  return {
    outcome: 'done',
    reply: {
      kind: 'text',
      text: words.received({
        content,
        activity,
        version: stored.version,
        standing:
          name === null ? { school: null } : { school: name, subject: activity.subject, was: joined ? 'joined' : 'first' },
        lateAfter: late && due !== null ? lastDay(due) : null,
        today: ctx.today,
        inGroup: ctx.chat.kind === 'group',
      }),
    },
    act: {
      action: stored.revised === null ? 'reflection.submit' : 'reflection.edit',
      target: `activity:${activity.id}`,
      detail: { school: name, version: stored.version, late },
      undo: { activityId: activity.id, added: stored.added, revised: stored.revised, withdrawn: [] },
    },
  };
}

/** Puts one text in the place of the school's. What stands is replaced only after a yes. */
async function handInForSchool(ctx: SpokenContext, activity: ActivityRow, schoolId: string, content: Content): Promise<Outcome> {
  const school = schoolName(ctx, schoolId) ?? '';
  const standing = await standingEvidence(ctx.tx, activity.id, ['reflection']);
  const rows = rowsOf(ctx, { activity, kind: 'reflection', content, schoolId, level: 'school' });
  const [first] = rows;
  const merged = mergedOf(standing, schoolId);
  if (first !== undefined && merged !== undefined && merged.text === first.text && merged.sha256 === first.sha256) {
    return say(words.repeated(merged.at, ctx.today, activity));
  }
  const notes = notesOf(standing, schoolId);
  if (ctx.reading.confirmed !== true && (merged !== undefined || notes.length > 0)) {
    return askToReplace(
      words.replaceQuestion({ activity, school, notes: notes.length, merged: merged !== undefined, content }),
      activity,
    );
  }
  const due = await reflectionDue(ctx, activity);
  const late = due !== null && ctx.now >= due;
  const stored = await storeNote(ctx.tx, rows.map((row) => ({ ...row, late })).map(asPageOf), undefined, ctx.now);
  if (stored.same !== null) return say(words.repeated(stored.same.at, ctx.today, activity));
  return {
    outcome: 'done',
    reply: {
      kind: 'text',
      text: words.schoolReceived({
        content,
        activity,
        school,
        version: stored.version,
        replaced: notes.length > 0 || merged !== undefined,
      }),
    },
    act: {
      action: 'reflection.replace',
      target: `activity:${activity.id}`,
      detail: { school, version: stored.version, late },
      undo: { activityId: activity.id, added: stored.added, revised: stored.revised, withdrawn: [] },
    },
  };
}

/** Only one row can stand for a school: further files of the same message are kept as notes beside it. */
function asPageOf<Row extends { level: 'own' | 'school' }>(row: Row, i: number): Row {
  return i === 0 ? row : { ...row, level: 'own' };
}

function usable(content: Content): Content {
  return saysSomething(content.text) ? content : { ...content, text: '' };
}

function nothingUsable(content: Content): Outcome {
  const [program] = content.programs;
  if (program !== undefined && content.missing.length === 0)
    throw new Refusal({ code: 'file-type', name: plain(program.name ?? '程序文件', 30) });
  if (content.missing.length === 0) throw new Refusal({ code: 'empty-reflection' });
  return say(words.nothingStored(content));
}

function forSchool({ reading }: SpokenContext): boolean {
  return reading.level === 'school' || reading.level === 'school_subject';
}

/** The speaker's own school, unless they hand in for another one; null: of no school that is expected here. */
function schoolMeant(ctx: SpokenContext, activity: ActivityRow): string | null | 'ask' | 'other' {
  const expected = expectedSchools(ctx, activity);
  const { school } = ctx.reading;
  const named = school === undefined ? undefined : schoolMeantBy(ctx, school, expected);
  const own = ctx.speaker.schoolId;
  if (forSchool(ctx) && school !== undefined && named === undefined) return 'other';
  if (own === null) return named ?? (expected.length === 0 ? null : 'ask');
  // A school in the words of a teacher's own note is what the note is about, not where it comes from.
  const forAnother =
    named !== undefined &&
    named !== own &&
    (forSchool(ctx) || (ctx.reading.fileName !== undefined && mayStandFor(ctx, activity, named)));
  if (forAnother) return named;
  return expected.includes(own) ? own : null;
}

/** The school's contact, and those who run the activity. */
function mayStandFor(ctx: SpokenContext, activity: ActivityRow, schoolId: string): boolean {
  return may(ctx, 'school-reflection.replace', activity, schoolId);
}

function notYours(): Refusal {
  return new Refusal({ code: 'not-yours', action: '替学校交体会', who: '该校联络人或学科教研员', unchanged: '这一份没有登记' });
}

function isPictures(content: Content): boolean {
  return content.text === '' && content.files.length > 0 && content.files.every((file) => sortOf(file) === 'image');
}

function askForQuote(): Outcome {
  return asks({
    title: '请引用那条体会再@我一次',
    desc: '群里没有@我的消息我看不到。长按那条消息，选“引用”，再@我；也可以私聊直接发给我。',
    choices: [],
    as: 'options',
    expects: 'quote',
    meanwhile: '体会还没有登记。',
  });
}

function askSchool(ctx: SpokenContext, activity: ActivityRow): Outcome {
  return asks({
    title: '这份体会算哪个学校的',
    choices: expectedSchools(ctx, activity).flatMap((id) => {
      const name = schoolName(ctx, id);
      return name === null ? [] : [{ id, text: name, words: [name], patch: { school: name } }];
    }),
    as: 'options',
    meanwhile: '未选择前，这份体会还没有登记。',
  });
}

function askToReplace(question: ReturnType<typeof words.replaceQuestion>, activity: ActivityRow): Outcome {
  return asks({
    title: question.title,
    rows: question.rows,
    choices: [
      { id: 'keep', text: question.keep, words: ['不换', '不用', '不', '算了', '否'], patch: null, answer: question.kept },
      {
        id: 'replace',
        text: question.replace,
        words: ['确认', '换', '换成新稿', '是', '好', '可以'],
        patch: { confirmed: true, target: { activityId: activity.id } },
      },
    ],
    as: 'buttons',
    meanwhile: question.meanwhile,
  });
}

function asks(ask: Ask): Outcome {
  return { outcome: 'asked', reply: { kind: 'ask', ask } };
}
