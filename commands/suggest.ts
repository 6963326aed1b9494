import { missedSince } from '../db/queries/recent-misses.ts';
import { ACTION_OF, type Action, mayEver } from '../domain/rights.ts';
import { postsOn } from '../domain/roster.ts';
import { bare } from './bare.ts';
import type { Command, Outcome, SpokenContext } from './command.ts';
import type { Intent } from './reading/reading.ts';

const MISS_WINDOW_MS = 10 * 60_000;
const LIKE_ENOUGH = 0.12;

/** What may be offered to somebody we did not understand: it asks or answers, so a wrong guess changes nothing. */
const OFFERS: readonly { intent: Intent; text: string }[] = [
  { intent: 'reflection.submit', text: '交体会' },
  { intent: 'evidence.status', text: '查三个一' },
  { intent: 'activity.list', text: '本周活动' },
  { intent: 'activity.create', text: '登记活动' },
  { intent: 'missing.query', text: '还差什么' },
  { intent: 'quota.query', text: '查次数' },
  { intent: 'summary.export', text: '取总结' },
  { intent: 'leave.request', text: '请假' },
];

/** Wishes that are understood and have a plain answer. */
const ABOUT: Readonly<Record<string, string>> = {
  // Nobody is struck off by a sentence: their notes and posts hang on the name.
  'off-roster': '移出名单由管理员在县的名单里办理，没有改动任何记录。职务换人请说“数学学科教研员由李娜换成马小军”。',
  ranking: '人和学校都不比先后。要看进展，发“三个一还差什么”或“本学期活动”。',
  // A school's absence is the host's to know; leave is one person's.
  'school-away': '学校来不了请直接告诉学科教研员，没有改动任何记录。个人请假请说“请假”，并写明哪一天。',
  condition: '这是有条件的安排，没有登记。定下来后请直接说时间和内容，例如“周三下午3点数学集体备课”。',
};

/** One helpful line for a sentence nobody understood. The second within ten minutes is only noted: repeating the guess helps nobody. */
export async function puzzled(ctx: SpokenContext, commands: readonly Command[]): Promise<Outcome> {
  const { about } = ctx.reading.extra ?? {};
  const plain = typeof about === 'string' ? ABOUT[about] : undefined;
  if (plain !== undefined) return { outcome: 'done', reply: { kind: 'text', text: plain } };
  const since = new Date(ctx.now.getTime() - MISS_WINDOW_MS);
  if (await missedSince(ctx.tx, ctx.speaker.userid, since, ctx.inboxId)) {
    return {
      outcome: 'unknown',
      reply: { kind: 'text', text: '已记下这句话，会请管理员看看，没有改动任何记录。发“帮助”看全部。' },
    };
  }
  const likely = likeliest(ctx, commands);
  return {
    outcome: 'unknown',
    reply: {
      kind: 'ask',
      ask: {
        title: '这句话我没读懂',
        desc: '没有改动任何记录。是想做下面的事吗？',
        choices: likely.map(({ intent, text }) => ({ id: intent, text, words: [], patch: { intent } })),
        as: 'buttons',
        meanwhile: `也可以这样说：“${exampleFor(likely[0]?.intent, commands)}”。发“帮助”看全部。`,
      },
    },
  };
}

/** The two nearest offers among those the speaker's posts allow. */
function likeliest(ctx: SpokenContext, commands: readonly Command[]): { intent: Intent; text: string }[] {
  const posts = postsOn(ctx.speaker, ctx.today).map((held) => held.post);
  const open = OFFERS.filter(({ intent }) => {
    const action: Action | undefined = ACTION_OF[intent];
    const command = commands.find((c) => c.intents.includes(intent));
    return command !== undefined && action !== undefined && posts.some((post) => mayEver(post, action));
  });
  const said = pairsOf(bare(ctx.message.text));
  const scored = open.map((offer) => ({ offer, score: likeness(said, offer, commands) }));
  const near = scored.filter(({ score }) => score >= LIKE_ENOUGH).sort((a, b) => b.score - a.score);
  return [...near, ...scored.filter(({ score }) => score < LIKE_ENOUGH)].slice(0, 2).map(({ offer }) => offer);
}

function likeness(said: Set<string>, offer: { intent: Intent; text: string }, commands: readonly Command[]): number {
  const examples = commands.flatMap((command) => command.examples.filter((example) => example.as === offer.intent));
  return Math.max(...[offer.text, ...examples.map((example) => example.text)].map((text) => overlap(said, pairsOf(bare(text)))));
}

function exampleFor(intent: Intent | undefined, commands: readonly Command[]): string {
  const examples = commands.flatMap((command) => command.examples);
  const found = examples.find((example) => example.as === intent) ?? examples.find((example) => example.as === 'activity.create');
  return found?.text.replace(/@\S+\s*/, '') ?? '帮助';
}

/** Neighbouring characters; two sentences that share many are about the same thing. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  return pairs;
}

function overlap(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
