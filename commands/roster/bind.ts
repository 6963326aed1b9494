import { bindGroup, restoreBinding } from '../../db/groups.ts';
import type { Outcome, SpokenContext, StoredAct } from '../command.ts';
import { may } from '../handed-in.ts';
import { NO_WORDS, YES_WORDS } from '../questions.ts';
import { authoriseFor } from '../rights.ts';
import { askAlliance, askSubject } from '../whose.ts';
import * as say from './replies.ts';

/**
 * 绑定 第三小学联盟 数学; without a subject, by whoever answers for the whole alliance, it is the group of all of it. A group that is
 * bound otherwise asks once: its announcements would go to other people.
 */
export async function bind(ctx: SpokenContext): Promise<Outcome> {
  const { reading, roster, chat, alliance } = ctx;
  if (alliance === null) {
    if (reading.alliance === undefined) return askAlliance(ctx);
    return text(
      say.noSuchAlliance(
        reading.alliance,
        [...roster.alliances.values()].map(({ name }) => name),
      ),
    );
  }
  const before = roster.groupsByChatid.get(chat.id) ?? null;
  const whole = may(ctx, 'group.bind', { allianceId: alliance.id, subject: '' }) ? '' : null;
  const subject = reading.subject ?? (before === null ? ctx.subject : null) ?? whole;
  if (subject === null) return askSubject(ctx);
  await authoriseFor(ctx, { allianceId: alliance.id, subject });
  if (before !== null && before.allianceId === alliance.id && before.subject === subject) {
    return text(say.alreadyBound(alliance.name, subject));
  }
  if (before !== null && reading.confirmed !== true) {
    const old = `${roster.alliances.get(before.allianceId)?.name ?? ''}，${say.ofGroup(before.subject)}`;
    return {
      outcome: 'asked',
      reply: {
        kind: 'ask',
        ask: {
          title: '本群改绑吗',
          rows: [
            { key: '现在', value: old.slice(0, 26) },
            { key: '改为', value: `${alliance.name}，${say.ofGroup(subject)}`.slice(0, 26) },
          ],
          choices: [
            { id: 'keep', text: '保留', words: NO_WORDS, patch: null, answer: `没有改动，本群仍为：${old}。` },
            { id: 'rebind', text: '改绑', words: YES_WORDS, patch: { confirmed: true, alliance: alliance.name, subject } },
          ],
          as: 'buttons',
          meanwhile: '未选择前，本群的绑定没有改动。',
        },
      },
    };
  }
  const by = ctx.speaker.userid;
  const { before: ended } = await bindGroup(
    ctx.tx,
    { chatid: chat.id, allianceId: alliance.id, subject, by, source: 'chat' },
    ctx.now,
  );
  return {
    ...text(say.bound(alliance.name, subject)),
    act: {
      action: 'group.bind',
      target: `group:${chat.id}`,
      detail: { alliance: alliance.name, subject },
      undo: { chatid: chat.id, before: ended },
    },
    releases: { chatId: chat.id },
  };
}

export async function undoBind(ctx: SpokenContext, act: StoredAct): Promise<Outcome> {
  const before = asBinding(act.undo?.before);
  await restoreBinding(ctx.tx, String(act.undo?.chatid), before, ctx.now);
  const alliance = before === null ? undefined : ctx.roster.alliances.get(before.allianceId)?.name;
  return text(say.unbound(before === null || alliance === undefined ? null : { alliance, subject: before.subject }));
}

function asBinding(value: unknown): { id: string; allianceId: string; subject: string } | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, allianceId, subject } = value as Record<string, unknown>;
  return { id: String(id), allianceId: String(allianceId), subject: String(subject) };
}

function text(words: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text: words } };
}
