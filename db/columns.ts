import { sql } from 'kysely';
import { z } from 'zod';
import type { Attachment, Chat, Incoming } from '../domain/message.ts';
import type { Card, Content, Reply } from '../domain/reply.ts';

let last = { ms: 0, text: new Date(0).toISOString() };

/** Instants stand in the database as ISO text in UTC. One message writes its own moment many times over. */
export function instant(at: Date): string {
  const ms = at.getTime();
  if (ms !== last.ms) last = { ms, text: at.toISOString() };
  return last.text;
}

/** A value written into the statement itself: a partial index is only found by its own words. Never for what somebody typed. */
export function word<T extends string>(fixed: T) {
  return sql.lit(fixed);
}

export function maybeInstant(at: Date | null | undefined): string | null {
  return at == null ? null : instant(at);
}

export function maybeDate(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/** Reads a word of a fixed list; every row of every query goes through here, so it is no schema. */
export function oneOf<T extends string>(words: readonly T[]): (text: string) => T {
  const known = new Map<string, T>(words.map((word) => [word, word]));
  return (text) => {
    const found = known.get(text);
    if (found === undefined) throw new Error(`not one of ${words.join(', ')}: ${text}`);
    return found;
  };
}

const strings = z.array(z.string());

export function names(json: string): string[] {
  return json === '[]' ? [] : strings.parse(JSON.parse(json));
}

const anything = z.record(z.string(), z.unknown());

export function record(json: string): Record<string, unknown> {
  return anything.parse(JSON.parse(json));
}

const chat: z.ZodType<Chat> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group'), id: z.string() }),
  z.object({ kind: z.literal('direct'), id: z.string() }),
]);

export function chatOf(kind: string, id: string): Chat {
  return { kind: kind === 'group' ? 'group' : 'direct', id };
}

const mediaKind = z.enum(['image', 'file', 'video']);
const attachments: z.ZodType<Attachment[]> = z.array(
  z.discriminatedUnion('state', [
    z.object({
      state: z.literal('stored'),
      kind: mediaKind,
      name: z.string().nullable(),
      sha256: z.string(),
      bytes: z.number(),
      mime: z.string(),
    }),
    z.object({
      state: z.literal('missing'),
      kind: mediaKind,
      name: z.string().nullable(),
      why: z.enum(['expired', 'too-big', 'empty', 'damaged', 'unreachable']),
      // Without it media that a crash kept from being fetched could not be fetched at the next start.
      link: z.object({ url: z.string(), aeskey: z.string().nullable(), until: z.number() }).exactOptional(),
    }),
  ]),
);

const frame = { msgid: z.string(), chat, from: z.string(), at: z.coerce.date() };
const incoming: z.ZodType<Incoming> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    ...frame,
    text: z.string(),
    voice: z.boolean(),
    attachments,
    quote: z.object({ text: z.string(), attachments }).nullable(),
  }),
  z.object({
    kind: z.literal('click'),
    ...frame,
    taskId: z.string(),
    key: z.string(),
    selected: z.record(z.string(), z.array(z.string())),
  }),
  z.object({ kind: z.literal('enter'), ...frame }),
]);

export function incomingOf(json: string): Incoming {
  return incoming.parse(JSON.parse(json));
}

const option = { id: z.string(), text: z.string() };
const card: z.ZodType<Card> = z.object({
  taskId: z.string(),
  title: z.string(),
  desc: z.string().exactOptional(),
  rows: z.array(z.object({ key: z.string(), value: z.string() })).exactOptional(),
  ask: z
    .discriminatedUnion('as', [
      z.object({ as: z.literal('buttons'), buttons: z.array(z.object({ ...option, danger: z.boolean().exactOptional() })) }),
      z.object({ as: z.literal('options'), options: z.array(z.object(option)), submit: z.string() }),
    ])
    .exactOptional(),
  done: z.string().exactOptional(),
  text: z.string(),
});

const reply: z.ZodType<Reply> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('card'), card }),
]);

export function replyOf(json: string): Reply {
  return reply.parse(JSON.parse(json));
}

const scopes = [
  z.object({ of: z.literal('subject'), allianceId: z.string(), subject: z.string() }),
  z.object({ of: z.literal('alliance'), allianceId: z.string() }),
  z.object({ of: z.literal('county') }),
] as const;
const scope = z.discriminatedUnion('of', scopes);
const archiveScope = z.discriminatedUnion('of', [...scopes, z.object({ of: z.literal('activity'), activityId: z.string() })]);
const content: z.ZodType<Content> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('markdown'),
    text: z.string(),
    late: z.string().exactOptional(),
    mention: z.array(z.string()).exactOptional(),
  }),
  z.object({ kind: z.literal('card'), card }),
  z.object({
    kind: z.literal('paper'),
    request: z.discriminatedUnion('paper', [
      z.object({ paper: z.literal('term-summary'), scope, termId: z.string(), askedBy: z.string() }),
      z.object({ paper: z.literal('own-record'), personId: z.string(), termId: z.string(), askedBy: z.string() }),
      z.object({ paper: z.literal('notice'), activityId: z.string(), askedBy: z.string() }),
      z.object({ paper: z.literal('brief'), activityId: z.string(), termId: z.string(), askedBy: z.string() }),
      z.object({
        paper: z.literal('monthly'),
        scope,
        among: z.object({ called: z.string(), allianceIds: z.array(z.string()) }).nullable(),
        termId: z.string(),
        month: z.string(),
        askedBy: z.string(),
      }),
      z.object({
        paper: z.literal('certificate'),
        termId: z.string(),
        activityId: z.string().nullable(),
        personId: z.string().nullable(),
        within: z.object({ allianceId: z.string(), subject: z.string().nullable() }).nullable(),
        askedBy: z.string(),
      }),
      z.object({ paper: z.literal('contacts'), allianceId: z.string().nullable(), askedBy: z.string() }),
      z.object({ paper: z.literal('ledger'), scope, termId: z.string(), askedBy: z.string() }),
      z.object({
        paper: z.literal('archive'),
        scope: archiveScope,
        termId: z.string(),
        asOf: z.string(),
        part: z.number(),
        media: z.boolean(),
        askedBy: z.string(),
      }),
      z.object({
        paper: z.literal('weeks-chart'),
        allianceIds: z.array(z.string()).nullable(),
        where: z.string(),
        termId: z.string(),
        asOf: z.string(),
      }),
    ]),
  }),
  z.object({ kind: z.literal('stored'), sha256: z.string(), name: z.string(), as: mediaKind }),
]);

export function contentOf(json: string): Content {
  return content.parse(JSON.parse(json));
}
