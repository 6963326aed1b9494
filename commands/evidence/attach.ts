import type { ActivityRow } from '../../db/activities.ts';
import { addEvidence } from '../../db/evidence.ts';
import type { EvidenceKind } from '../../domain/evidence-kinds.ts';
import { plain } from '../../domain/plain.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mayEver } from '../../domain/rights.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Choice, Outcome, SpokenContext } from '../command.ts';
import { type Content, contentOf, countCharacters } from '../content.ts';
import { may, refuseTooLong, rowsOf, say, schoolFor } from '../handed-in.ts';
import { sortOf } from '../receipt.ts';
import { whichActivity } from '../which.ts';
import { kindSaid, kindSeen } from './kind.ts';
import * as words from './replies.ts';

const CUES = [
  '研讨记录',
  '会议记录',
  '活动记录',
  '评课记录',
  '听课记录',
  '记录',
  '纪要',
  '现场照片',
  '活动照片',
  '照片',
  '图片',
  '视频',
  '录像',
  '录音',
  '活动通知',
  '通知',
  '活动方案',
  '方案',
  '签到表',
  '材料',
  '课件',
  '教案',
];

/** Puts photos, minutes, recordings and papers to the activity they show. */
export async function attach(ctx: SpokenContext): Promise<Outcome> {
  const content = contentOf(ctx.message, ctx.reading, CUES);
  if (content.files.length === 0 && (content.text === '' || content.total > 0)) return nothingUsable(content);
  refuseTooLong('研讨记录', content.text);
  const gives = postsOn(ctx.speaker, ctx.today).some((held) => mayEver(held.post, 'evidence.give'));
  if (!gives) throw notTheirs();

  const kind = kindSaid(ctx.reading) ?? kindSeen(content);
  const before = kind === 'notice' || kind === 'file';
  const which = await whichActivity(inItsMonth(ctx), {
    direction: before ? 'any' : 'past',
    needsStarted: !before,
    what: content.files.length === 0 ? '这份记录' : '刚才发来的内容',
  });
  if ('outcome' in which) return which.outcome;
  // The bureau hands in papers of its own, nothing of an activity.
  if (!may(ctx, 'evidence.give', which.activity)) throw notTheirs();
  return kind === null || elsewhere(kind) ? askKind(which.activity, content) : store(ctx, which.activity, kind, content);
}

function notTheirs(): Refusal {
  return new Refusal({ code: 'not-yours', action: '交活动材料', who: '本联盟的老师', unchanged: '没有登记' });
}

/** A month that was said narrows the choice. */
function inItsMonth(ctx: SpokenContext): SpokenContext {
  const { month, target } = ctx.reading;
  return month === undefined || target !== undefined ? ctx : { ...ctx, reading: { ...ctx.reading, target: { month } } };
}

/** A reflection or a comment by its name has its own way in; here it is only proposed. */
function elsewhere(kind: EvidenceKind): boolean {
  return kind === 'reflection' || kind === 'comment';
}

async function store(ctx: SpokenContext, activity: ActivityRow, said: EvidenceKind, content: Content): Promise<Outcome> {
  const isHost = may(ctx, 'activity.change', activity);
  const demoted = said === 'notice' && !isHost;
  const kind = demoted ? 'file' : said === 'attendance' && !isHost ? sheetOfOthers(content) : said;
  const schoolId = schoolFor(ctx, activity);
  const rows = partsOf(kind, content).flatMap((part) => rowsOf(ctx, { activity, schoolId, ...part }));
  const { added } = await addEvidence(ctx.tx, rows, ctx.now);
  if (added.length === 0) return say(words.allRepeated(kind, activity));
  return {
    outcome: 'done',
    reply: {
      kind: 'text',
      text: words.attached({
        kind,
        content,
        activity,
        length: countCharacters(content.text),
        repeated: rows.length - added.length,
        demoted,
      }),
    },
    act: {
      action: 'evidence.attach',
      target: `activity:${activity.id}`,
      detail: { kind, count: added.length },
      undo: { activityId: activity.id, added: added.map((row) => row.id), revised: null, withdrawn: [] },
    },
  };
}

/** Pictures beside written minutes are photos of the discussion; pictures of minutes have no words beside them. */
function partsOf(kind: EvidenceKind, content: Content): { kind: EvidenceKind; content: Pick<Content, 'text' | 'files'> }[] {
  const scenes = Object.groupBy(content.files, (file) => sortOf(file));
  if (kind !== 'minutes' || content.text === '') return [{ kind, content }];
  const { image = [], video = [] } = scenes;
  const written = content.files.filter((file) => !image.includes(file) && !video.includes(file));
  const parts: { kind: EvidenceKind; content: Pick<Content, 'text' | 'files'> }[] = [
    { kind, content: { text: content.text, files: written } },
  ];
  if (image.length > 0) parts.push({ kind: 'photo', content: { text: '', files: image } });
  if (video.length > 0) parts.push({ kind: 'video', content: { text: '', files: video } });
  return parts;
}

/** Only a host's list is an attendance record; from anyone else it is a picture of one. */
function sheetOfOthers(content: Content): EvidenceKind {
  return content.files.every((file) => sortOf(file) === 'image') ? 'photo' : 'file';
}

function askKind(activity: ActivityRow, content: Content): Outcome {
  const target = { activityId: activity.id };
  const { typeQuestion } = words;
  const photo: Choice = { id: 'photo', text: typeQuestion.photo, words: ['照片', '图片'], patch: { type: 'photo', target } };
  const others: Choice[] = [
    { id: 'minutes', text: typeQuestion.minutes, words: ['记录', '研讨', '纪要'], patch: { type: 'minutes', target } },
    { id: 'notice', text: typeQuestion.notice, words: ['通知', '方案', '活动方案'], patch: { type: 'notice', target } },
    {
      id: 'reflection',
      text: typeQuestion.reflection,
      words: ['体会', '反思', '总结'],
      patch: { intent: 'reflection.submit', target },
    },
  ];
  const pictures = content.files.some((file) => sortOf(file) === 'image');
  const material: Choice = { id: 'file', text: '其他材料', words: ['材料', '课件', '教案'], patch: { type: 'file', target } };
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: {
        title: typeQuestion.title,
        rows: [{ key: '活动', value: words.proposed(activity) }],
        choices: pictures ? [photo, ...others] : [...others, material],
        as: 'options',
        meanwhile: typeQuestion.meanwhile,
      },
    },
  };
}

function nothingUsable(content: Content): Outcome {
  const [program] = content.programs;
  if (program !== undefined && content.missing.length === 0) {
    throw new Refusal({ code: 'file-type', name: plain(program.name ?? '程序文件', 30) });
  }
  return say(content.total === 0 ? words.nothingCame : words.nothingStored(content));
}
