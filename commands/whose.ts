import { postsOn } from '../domain/roster.ts';
import type { Outcome, SpokenContext } from './command.ts';
import { alliancesOf } from './context.ts';

/** Somebody of several alliances says whose matter it is. */
export function askAlliance(ctx: SpokenContext): Outcome {
  const mine = alliancesOf(ctx.roster, ctx.speaker, ctx.today);
  const offered = (mine.length > 0 ? mine : [...ctx.roster.alliances.values()]).slice(0, 10);
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: {
        title: '请选一下是哪个联盟',
        choices: offered.map((alliance) => ({
          id: alliance.id,
          text: alliance.name,
          words: [alliance.name.replace(/联盟$/, '')],
          patch: { alliance: alliance.name },
        })),
        as: 'options',
        meanwhile: '未选择前，没有改动任何记录。',
      },
    },
  };
}

/** Somebody of several subjects says which: first those they answer for, else those that have a group. */
export function askSubject(ctx: SpokenContext): Outcome {
  const duties = postsOn(ctx.speaker, ctx.today).flatMap((held) => (held.subject === null ? [] : [held.subject]));
  const groups = [...ctx.roster.groupsByChatid.values()].flatMap((group) =>
    group.allianceId === ctx.alliance?.id && group.subject !== '' ? [group.subject] : [],
  );
  const offered = [...new Set(duties.length > 0 ? duties : [...groups, '语文', '数学', '英语'])].slice(0, 8);
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: {
        title: '请选一下是哪个学科',
        choices: offered.map((subject) => ({ id: subject, text: subject, words: [], patch: { subject } })),
        as: 'options',
        expects: 'subject',
        meanwhile: '未选择前，没有改动任何记录。',
      },
    },
  };
}
