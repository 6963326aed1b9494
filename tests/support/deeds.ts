import { createHash } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { attendanceCommands } from '../../commands/attendance/index.ts';
import type { Ask, Outcome, SpokenContext } from '../../commands/command.ts';
import { commentCommands } from '../../commands/comment/index.ts';
import { contextOf } from '../../commands/context.ts';
import { evidenceCommands } from '../../commands/evidence/index.ts';
import { missingCommands } from '../../commands/missing/index.ts';
import { policyCommands } from '../../commands/policy/index.ts';
import { withAnswer } from '../../commands/questions.ts';
import { quotaCommands } from '../../commands/quota/index.ts';
import type { Intent, Reading } from '../../commands/reading/reading.ts';
import { reflectionCommands } from '../../commands/reflection/index.ts';
import { sayRefusal } from '../../commands/refusals.ts';
import { reminderCommands } from '../../commands/reminder/index.ts';
import { authorise } from '../../commands/rights.ts';
import { summaryCommands } from '../../commands/summary/index.ts';
import { type ActivityRow, insertActivity } from '../../db/activities.ts';
import { lastActOf, markUndone, recordAct } from '../../db/acts.ts';
import type { Store } from '../../db/client.ts';
import { heardFrom } from '../../db/conversations.ts';
import { applyCounty } from '../../db/county.ts';
import { newId } from '../../db/id.ts';
import { insertMedia } from '../../db/media-rows.ts';
import { enqueue } from '../../db/outbox.ts';
import { rosterOf } from '../../db/roster.ts';
import { dayOf } from '../../domain/calendar.ts';
import { CountyFile } from '../../domain/county-file.ts';
import type { Attachment, Chat, IncomingMessage, MissingCause, Quote } from '../../domain/message.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { Refusal } from '../../domain/refusal.ts';
import { faultsOf } from './wording.ts';

// Runs single deeds on a real database, with the reading handed in: what was understood is tested elsewhere.

const commands = [
  ...reflectionCommands,
  ...commentCommands,
  ...evidenceCommands,
  ...attendanceCommands,
  ...missingCommands,
  ...quotaCommands,
  ...policyCommands,
  ...reminderCommands,
  ...summaryCommands,
];

const COUNTY = CountyFile.parse({
  county: '某县',
  programme: 'helan-2022',
  timezone: 'Asia/Shanghai',
  term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
  timetable: { am: ['08:20-09:00'], pm: ['14:30-15:10', '15:20-16:00'] },
  alliances: [
    { name: '第三小学联盟', stage: '小学', lead: '第三小学', members: ['第七小学', '潘昶小学'] },
    { name: '第四小学联盟', stage: '小学', lead: '第四小学', members: ['第八小学'] },
  ],
  people: [
    {
      userid: 'lina',
      name: '李娜',
      school: '第三小学',
      subjects: ['数学'],
      posts: [{ post: '学科教研员', alliance: '第三小学联盟', subject: '数学', from: '2026-09-01' }],
    },
    { userid: 'heyong', name: '何勇', school: '第三小学', posts: [{ post: '牵头校负责人', alliance: '第三小学联盟' }] },
    { userid: 'maxj', name: '马小军', school: '第三小学', subjects: ['数学'], posts: [{ post: '教师' }] },
    { userid: 'zhouting', name: '周婷', school: '第七小学', subjects: ['数学'], posts: [{ post: '教师' }] },
    { userid: 'hanxue', name: '韩雪', school: '第七小学', subjects: ['数学'], posts: [{ post: '教师' }] },
    { userid: 'chenjie', name: '陈洁', school: '第七小学', posts: [{ post: '校联络人' }] },
    { userid: 'sunli', name: '孙丽', school: '潘昶小学', subjects: ['数学'], posts: [{ post: '教师' }] },
    { userid: 'gaoyu', name: '高宇', school: '第八小学', subjects: ['数学'], posts: [{ post: '教师' }] },
    { userid: 'wujie', name: '吴杰', posts: [{ post: '县教研室' }] },
  ],
  groups: [{ chatid: 'wrMATH', alliance: '第三小学联盟', subject: '数学' }],
});

export interface Said {
  text?: string;
  in?: 'group' | 'direct';
  at?: string;
  voice?: boolean;
  attachments?: Attachment[];
  quote?: Quote;
}

export interface Heard {
  outcome: Outcome['outcome'] | 'refused';
  text: string;
  ask: Ask | null;
  drafts: NonNullable<Outcome['drafts']>;
}

type By = (typeof COUNTY)['people'][number]['userid'];

/** A small county in an empty database, at Thursday 2026-09-24, 10:00. */
export async function aStage(store: Store) {
  let now = new Date('2026-09-24T10:00:00+08:00');
  let inboxId = 0;
  // PostgreSQL gives a hundred connections in all.
  onTestFinished(() => store.close());
  let last: { by: By; reading: Reading; said: Said; ask: Ask | null; inboxId: number } | null = null;
  await store.write((tx) => applyCounty(tx, COUNTY, new Date('2026-08-31T08:00:00+08:00')));
  const idOf = async (kind: 'schools' | 'alliances', name: string) => {
    const rows = [...(await rosterFrom(store.reader))[kind].values()];
    return rows.find((row) => row.name === name)?.id ?? '';
  };

  async function run(by: By, reading: Reading, said: Said, from: number): Promise<Heard> {
    const message = messageOf(by ?? '', said, now, from);
    const heard = await store.write(async (tx) => {
      await insertMedia(tx, stored(message), now);
      await heardFrom(tx, message.chat, now);
      const ctx = await contextFor(tx, message, reading, from);
      try {
        await authorise(ctx);
        const outcome = await commandOf(reading.intent).run(ctx);
        await keep(ctx, outcome);
        return heardOf(outcome);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { outcome: 'refused' as const, text: sayRefusal(error.refused), ask: null, drafts: [] };
      }
    });
    last = { by, reading, said, ask: heard.ask, inboxId: from };
    const where = said.in ?? 'direct';
    expect(faultsOf(heard.text, where, dayOf(now)), heard.text).toEqual([]);
    for (const line of askWords(heard.ask)) expect(faultsOf(line, where, dayOf(now)), line).toEqual([]);
    return heard;
  }

  async function contextFor(
    tx: SpokenContext['tx'],
    message: IncomingMessage,
    reading: Reading,
    from: number,
  ): Promise<SpokenContext> {
    const roster = await rosterFrom(tx);
    const speaker = roster.peopleByUserid.get(message.from);
    const [term] = roster.terms;
    if (speaker === undefined || term === undefined) throw new Error(`nobody is called ${message.from}`);
    const scene = {
      now,
      today: dayOf(now),
      roster,
      programme: programmeOf(roster.county.programme),
      term,
      message,
      speaker: { ...speaker, userid: message.from },
      group: roster.groupsByChatid.get(message.chat.id) ?? null,
    };
    return contextOf(scene, reading, { ...speaker, userid: message.from }, { tx, inboxId: from });
  }

  return {
    store,
    at(moment: string) {
      now = new Date(moment);
    },
    /** Somebody says something that was read as `reading`. */
    say: (by: By, reading: Reading, said: Said = {}) => run(by, reading, said, ++inboxId),
    /** The one who was asked chooses. */
    async choose(id: string): Promise<Heard> {
      const choice = last?.ask?.choices.find((c) => c.id === id || c.text === id);
      if (last === null || choice === undefined)
        throw new Error(`${id} was not offered: ${last?.ask?.choices.map((c) => c.text)}`);
      if (choice.patch === null) return { outcome: 'done', text: choice.answer ?? '', ask: null, drafts: [] };
      return run(last.by, withAnswer(last.reading, choice.patch), last.said, last.inboxId);
    },
    async undo(by: By): Promise<string> {
      return store.write(async (tx) => {
        const act = await lastActOf(tx, by ?? '', now);
        if (act === null || act.intent === null) return '没有可以撤销的';
        const ctx = await contextFor(tx, messageOf(by ?? '', {}, now, 0), { intent: 'undo' }, 0);
        const { undo, intent, ...rest } = act;
        try {
          const outcome = await commandOf(intent as Intent).undo?.(ctx, {
            ...rest,
            intent: intent as Intent,
            ...(undo === null ? {} : { undo }),
          });
          await markUndone(tx, act.actId, now);
          return outcome === undefined ? '' : heardOf(outcome).text;
        } catch (error) {
          if (error instanceof Refusal) return sayRefusal(error.refused);
          throw error;
        }
      });
    },
    /** An activity of the alliance's mathematics, held on 9月23日 unless it says otherwise. */
    async anActivity(
      made: { day?: string; time?: string; subject?: string; alliance?: string; kind?: string } = {},
    ): Promise<ActivityRow> {
      const { day = '2026-09-23', time = '15:20', subject = '数学', alliance = '第三小学联盟', kind = '专题研讨' } = made;
      const allianceId = await idOf('alliances', alliance);
      const roster = await rosterFrom(store.reader);
      const start = new Date(`${day}T${time}:00+08:00`);
      const { activity } = await store.write((tx) =>
        insertActivity(
          tx,
          {
            allianceId,
            termId: roster.terms[0]?.id ?? '',
            subject,
            kind,
            title: kind,
            mode: 'offline',
            start,
            day,
            allDay: false,
            place: '第三小学',
            status: 'announced',
            createdBy: 'lina',
            createdIn: 'wrMATH',
          },
          new Date('2026-09-01T08:00:00+08:00'),
        ),
      );
      return activity;
    },
    evidence: () =>
      store.reader
        .selectFrom('Evidence')
        .selectAll()
        .where('supersededAt', 'is', null)
        .where('withdrawnAt', 'is', null)
        .orderBy('id')
        .execute(),
    attendance: () => store.reader.selectFrom('Attendance').selectAll().orderBy('id').execute(),
    outbox: () => store.reader.selectFrom('Outbox').selectAll().orderBy('id').execute(),
  };
}

export function aPicture(name: string | null = null, bytes = 2000): Attachment {
  return { state: 'stored', kind: 'image', name, sha256: shaOf(`${name}${bytes}`), bytes, mime: 'image/jpeg' };
}

export function aFile(
  name: string,
  mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  bytes = 9000,
): Attachment {
  return { state: 'stored', kind: 'file', name, sha256: shaOf(`${name}${bytes}`), bytes, mime };
}

export function aMissing(why: MissingCause, kind: 'image' | 'file' | 'video' = 'image'): Attachment {
  return { state: 'missing', kind, name: null, why };
}

async function rosterFrom(db: Parameters<typeof rosterOf>[0]) {
  const roster = await rosterOf(db);
  if (roster === null) throw new Error('no county was applied');
  return roster;
}

function shaOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function messageOf(by: string, said: Said, now: Date, n: number): IncomingMessage {
  const chat: Chat = said.in === 'group' ? { kind: 'group', id: 'wrMATH' } : { kind: 'direct', id: by };
  return {
    kind: 'message',
    msgid: `m${n}`,
    chat,
    from: by,
    at: now,
    text: said.text ?? '',
    voice: said.voice ?? false,
    attachments: said.attachments ?? [],
    quote: said.quote ?? null,
  };
}

function stored(message: IncomingMessage) {
  const all = [...message.attachments, ...(message.quote?.attachments ?? [])];
  return all.flatMap((file) => (file.state === 'stored' ? [{ sha256: file.sha256, bytes: file.bytes, mime: file.mime }] : []));
}

function commandOf(intent: Intent) {
  const command = commands.find((c) => c.intents.includes(intent));
  if (command === undefined) throw new Error(`no command for ${intent}`);
  return command;
}

async function keep(ctx: SpokenContext, outcome: Outcome): Promise<void> {
  const actId = newId(ctx.now);
  if (outcome.act !== undefined) {
    const { act } = outcome;
    await recordAct(
      ctx.tx,
      { ...act, actId, userid: ctx.speaker.userid, chatId: ctx.chat.id, intent: ctx.reading.intent, outcome: 'done' },
      ctx.now,
    );
  }
  for (const draft of outcome.drafts ?? []) await enqueue(ctx.tx, draft, ctx.now, outcome.act === undefined ? undefined : actId);
}

function askWords(ask: Ask | null): string[] {
  if (ask === null) return [];
  return [ask.title, ask.desc ?? '', ask.meanwhile, ...(ask.rows ?? []).map((row) => row.value)];
}

function heardOf(outcome: Outcome): Heard {
  const { reply } = outcome;
  const ask = reply.kind === 'ask' ? reply.ask : null;
  const text = reply.kind === 'text' ? reply.text : '';
  return { outcome: outcome.outcome, text, ask, drafts: outcome.drafts ?? [] };
}
