import { ACTION_OF, mayEver } from '../../domain/rights.ts';
import { BUREAU_POSTS, type PostName } from '../../domain/roles.ts';
import { postsOn } from '../../domain/roster.ts';
import { bare } from '../bare.ts';
import { type Command, defineCommand, type Outcome, type SpokenContext } from '../command.ts';
import { whoToAsk } from './people.ts';
import { helpText } from './replies.ts';
import { ruleAnswer } from './rules.ts';

const MOST_LINES = 6;
const MOST_CHARACTERS = 140;

/** 帮助: what this person can say here, with an example each, read off the list of commands. */
export function helpCommand(deeds: readonly Command[]): Command {
  return defineCommand({
    intents: ['help'],
    where: 'anywhere',
    examples: [{ text: '帮助', as: 'help', by: '教师', in: 'direct' }],
    run: async (ctx) => ruleAnswer(ctx) ?? whoToAsk(ctx) ?? say(helpText(linesFor(ctx, deeds), MOST_CHARACTERS)),
  });
}

function linesFor(ctx: SpokenContext, deeds: readonly Command[]): { what: string; example: string }[] {
  const open = deeds.filter((command) => command.help !== undefined && isOpen(ctx, command));
  const topic = ctx.reading.topic ?? bare(ctx.message.text).replace(/帮助|help|怎么用|怎么|如何|教我/g, '');
  const named = topic === '' ? [] : open.filter((command) => isAbout(command, topic));
  const own = ownPosts(ctx);
  const shown = named.length > 0 ? named : inOrder(ctx, open);
  return shown.slice(0, MOST_LINES).flatMap((command) => {
    const fitting = command.examples.filter((example) => example.in === ctx.chat.kind);
    const here = fitting.find((example) => own.has(example.by)) ?? fitting[0] ?? command.examples[0];
    return here === undefined || command.help === undefined ? [] : [{ what: command.help, example: here.text }];
  });
}

/** The speaker's posts; those of the bureau speak alike. */
function ownPosts(ctx: SpokenContext): Set<PostName> {
  const posts = postsOn(ctx.speaker, ctx.today).map((held) => held.post);
  return new Set(posts.map((post) => (BUREAU_POSTS.includes(post) ? '县教研室' : post)));
}

/** What is said by people of the speaker's own posts; of somebody who holds another post besides, that comes first. */
function inOrder(ctx: SpokenContext, open: readonly Command[]): Command[] {
  const own = ownPosts(ctx);
  const also = new Set([...own].flatMap((post) => ALSO[post] ?? []));
  const saidBy = (command: Command, who: ReadonlySet<string>) => command.examples.some((example) => who.has(example.by));
  const mine = open.filter((command) => saidBy(command, own));
  return [...mine, ...open.filter((command) => !mine.includes(command) && saidBy(command, also))];
}

/** Whoever organises also does what a teacher does. */
const ALSO: Partial<Record<PostName, readonly PostName[]>> = {
  学科教研员: ['教师'],
  校联络人: ['教师'],
  牵头校负责人: ['学科教研员', '教师'],
  管理员: ['牵头校负责人', '学科教研员'],
};

function isOpen(ctx: SpokenContext, command: Command): boolean {
  if (command.where !== 'anywhere' && command.where !== ctx.chat.kind) return false;
  const posts = postsOn(ctx.speaker, ctx.today);
  return command.intents.some((intent) => {
    const action = ACTION_OF[intent];
    return action !== undefined && (action === 'anyone' || posts.some((held) => mayEver(held.post, action)));
  });
}

function isAbout(command: Command, topic: string): boolean {
  const words = [command.help ?? '', ...command.examples.map((example) => example.text)].map(bare);
  return words.some((word) => word.includes(topic)) || topic.includes(bare(command.help ?? ' '));
}

function say(text: string): Outcome {
  return { outcome: 'done', reply: { kind: 'text', text } };
}
