import { createDispatch, type Handled } from '../../commands/dispatch.ts';
import type { Store } from '../../db/client.ts';
import { applyCounty } from '../../db/county.ts';
import { createInbox } from '../../db/inbox.ts';
import { dayOf } from '../../domain/calendar.ts';
import { CountyFile } from '../../domain/county-file.ts';
import type { Attachment, Chat, Incoming, Quote } from '../../domain/message.ts';
import type { Card, Content } from '../../domain/reply.ts';

export const MATH = 'wrHL3SX0001';
export const CHINESE = 'wrHL3YW0001';
export const STRANGE = 'wrUNBOUND001';

/** Two alliances, a post of every kind, and names nobody has claimed. Everybody is invented. */
export function aCountyFile(): CountyFile {
  const math = { school: '第三小学', subjects: ['数学'] };
  return CountyFile.parse({
    county: '贺兰县',
    programme: 'helan-2022',
    timezone: 'Asia/Shanghai',
    term: { name: '2026-2027学年第一学期', start: '2026-08-31', end: '2027-01-22' },
    timetable: {
      am: ['08:20-09:00', '09:10-09:50', '10:20-11:00', '11:10-11:50'],
      pm: ['14:30-15:10', '15:20-16:00', '16:10-16:50'],
    },
    alliances: [
      { name: '第三小学联盟', stage: '小学', lead: '第三小学', members: ['第七小学', '潘昶小学'] },
      { name: '第四小学联盟', stage: '小学', lead: '第四小学', members: ['第八小学'] },
    ],
    people: [
      {
        userid: 'lina',
        name: '李娜',
        ...math,
        posts: [{ post: '学科教研员', alliance: '第三小学联盟', subject: '数学', from: '2026-09-01' }],
      },
      { userid: 'heyong', name: '何勇', school: '第三小学', posts: [{ post: '牵头校负责人', alliance: '第三小学联盟' }] },
      { userid: 'zhouting', name: '周婷', school: '第七小学', subjects: ['数学'], posts: [{ post: '教师' }] },
      { userid: 'chenjie', name: '陈洁', school: '第七小学', posts: [{ post: '校联络人' }] },
      { name: '韩雪', school: '第七小学', subjects: ['数学'], posts: [{ post: '教师' }] },
      {
        name: '孙丽',
        school: '潘昶小学',
        subjects: ['语文'],
        posts: [{ post: '学科教研员', alliance: '第三小学联盟', subject: '语文', from: '2026-09-01' }],
      },
      { userid: 'gaoyu', name: '高宇', school: '第八小学', subjects: ['数学'], posts: [{ post: '教师' }] },
      { userid: 'wujie', name: '吴杰', posts: [{ post: '县教研室' }] },
      { userid: 'qian', name: '钱春生', posts: [{ post: '基教办' }] },
      { userid: 'yin', name: '尹清荷', posts: [{ post: '督导室' }] },
      { userid: 'tao', name: '陶思源', posts: [{ post: '责任领导', alliance: '第三小学联盟' }] },
      { userid: 'zhao', name: '赵晓东', posts: [{ post: '管理员' }] },
    ],
    groups: [
      { chatid: MATH, alliance: '第三小学联盟', subject: '数学' },
      { chatid: CHINESE, alliance: '第三小学联盟', subject: '语文' },
    ],
  });
}

export interface Said {
  /** A group's chatid; left out: in private. */
  in?: string;
  attachments?: Attachment[];
  quote?: Quote;
  voice?: boolean;
}

export interface Heard {
  outcome: Handled['outcome'];
  intent: Handled['intent'];
  /** The answer in words, whatever its form. */
  text: string;
  card: Card | null;
}

export type World = Awaited<ReturnType<typeof aCounty>>;

/** A county in a database, on Monday 2026-09-14 at 10:00; people speak to it and it answers, without a socket. */
export async function aCounty(store: Store, county: CountyFile | null = aCountyFile()) {
  const dispatch = createDispatch({ botName: '教研助手' });
  const inbox = createInbox(store);
  let now = new Date('2026-09-14T10:00:00+08:00');
  let count = 0;
  if (county !== null) await store.write((tx) => applyCounty(tx, county, new Date('2026-08-31T08:00:00+08:00')));

  async function handle(incoming: Incoming): Promise<Heard> {
    const arrived = { reqId: incoming.msgid, incoming };
    const { id } = await inbox.arrive(arrived);
    const { reply, outcome, intent } = await store.write((tx) => dispatch(tx, { id, ...arrived }, now));
    const card = reply.kind === 'card' ? reply.card : null;
    return { outcome, intent, card, text: reply.kind === 'text' ? reply.text : (card?.done ?? card?.text ?? '') };
  }

  const frame = (by: string, chat?: string) => {
    count += 1;
    const where: Chat = chat === undefined ? { kind: 'direct', id: by } : { kind: 'group', id: chat };
    return { msgid: `m${count}`, chat: where, from: by, at: now };
  };

  return {
    store,
    get today() {
      return dayOf(now);
    },
    at(moment: string) {
      now = new Date(moment);
    },
    say(by: string, text: string, said: Said = {}): Promise<Heard> {
      const { attachments = [], quote = null, voice = false } = said;
      const words = said.in === undefined ? text : `@教研助手 ${text}`;
      return handle({ kind: 'message', ...frame(by, said.in), text: words, voice, attachments, quote });
    },
    click(by: string, card: Card | null, option: string, chat?: string): Promise<Heard> {
      const offered = card?.ask?.as === 'buttons' ? card.ask.buttons : (card?.ask?.options ?? []);
      const id = offered.find((one) => one.text === option || one.id === option)?.id ?? option;
      const selected: Record<string, string[]> = card?.ask?.as === 'options' ? { q: [id] } : {};
      const key = card?.ask?.as === 'options' ? 'submit' : id;
      return handle({ kind: 'click', ...frame(by, chat), taskId: card?.taskId ?? '', key, selected });
    },
    enter: (by: string) => handle({ kind: 'enter', ...frame(by) }),
    activities: () => store.reader.selectFrom('Activity').selectAll().orderBy('start').orderBy('id').execute(),
    evidence: () =>
      store.reader
        .selectFrom('Evidence')
        .selectAll()
        .where('supersededAt', 'is', null)
        .where('withdrawnAt', 'is', null)
        .orderBy('id')
        .execute(),
    revisions: () => store.reader.selectFrom('ActivityRevision').selectAll().orderBy('id').execute(),
    audit: () => store.reader.selectFrom('AuditEntry').selectAll().orderBy('id').execute(),
    async outbox() {
      const rows = await store.reader.selectFrom('Outbox').selectAll().orderBy('id').execute();
      return rows.map((row) => ({ ...row, words: wordsOf(JSON.parse(row.content) as Content) }));
    },
    /** As the drain would leave them. */
    async sendAll() {
      await store.write(async (tx) => {
        await tx
          .updateTable('Outbox')
          .set({ status: 'sent', sentAt: now.toISOString() })
          .where('status', '=', 'pending')
          .execute();
      });
    },
  };
}

function wordsOf(content: Content): string {
  if (content.kind === 'markdown') return content.text;
  return content.kind === 'card' ? content.card.text : content.kind;
}

export function aPicture(sha256 = 'a'.repeat(64)): Attachment {
  return { state: 'stored', kind: 'image', name: null, sha256, bytes: 2000, mime: 'image/jpeg' };
}
