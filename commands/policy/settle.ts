import { LIST, QUOTA_READING, settle, unsettle, WEIGHTS } from '../../db/bureau-settings.ts';
import { actsIn, officesFor } from '../../domain/offices.ts';
import type { Programme } from '../../domain/programmes/schema.ts';
import { Refusal } from '../../domain/refusal.ts';
import { postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { may, say } from '../handed-in.ts';
import * as words from './replies.ts';

/** What the bureau settles for the whole county: which reading of the quotas counts, a list the document leaves open, weights. */
export async function settleForAll(ctx: SpokenContext, key: string): Promise<Outcome> {
  const { programme, reading } = ctx;
  const decidedBy = programme.quotaReadings?.decidedBy ?? '县教研室';
  if (!may(ctx, 'bureau.settle', { allianceId: ctx.alliance?.id ?? '', subject: null })) {
    throw new Refusal({ code: 'not-yours', action: '定全县的规则', who: `${decidedBy}或管理员`, unchanged: '规则没有改动' });
  }
  const text = reading.text ?? '';
  const isList = key.startsWith(LIST);
  if (isList && !postsOn(ctx.speaker, ctx.today).some((post) => actsIn(post, programme.duties, 'lists'))) {
    const who = officesFor(programme.duties, 'lists').join('、');
    throw new Refusal({ code: 'not-yours', action: '填这份清单', who, unchanged: '清单没有改动' });
  }
  if (key === QUOTA_READING) return chooseReading(ctx, text);
  if (key === WEIGHTS) return setWeights(ctx, text);
  return fillList(ctx, key.slice(LIST.length), text);
}

async function chooseReading(ctx: SpokenContext, said: string): Promise<Outcome> {
  const choices = ctx.programme.quotaReadings?.choices ?? [];
  const chosen = choices.filter((choice) => fits(choice.say, said));
  const [only, ...others] = chosen;
  if (only === undefined || others.length > 0) {
    return {
      outcome: 'asked',
      reply: {
        kind: 'ask',
        ask: {
          title: '次数以哪一种为准',
          choices: choices.map((choice) => ({
            id: choice.key,
            text: choice.say,
            words: [],
            patch: { key: QUOTA_READING, text: choice.say, confirmed: true },
          })),
          as: 'options',
          meanwhile: '未选择前，两种都算。',
        },
      },
    };
  }
  return settled(
    ctx,
    QUOTA_READING,
    only.key,
    words.readingChosen(
      only.say,
      choices.filter((one) => one !== only).map((one) => one.say),
    ),
  );
}

/** 「每学期3-4次」 is meant by 每学期, 3到4次, 按学期; 「每月1次」 by 每月, 按月. */
function fits(choice: string, said: string): boolean {
  const about = (text: string) => ({ term: /学期/.test(text), month: /月/.test(text) });
  const [a, b] = [about(choice), about(said)];
  return choice === said || (b.term !== b.month && a.term === b.term && a.month === b.month);
}

async function fillList(ctx: SpokenContext, key: string, text: string): Promise<Outcome> {
  const list = ctx.programme.openLists.find((one) => one.key === key);
  const entries = text
    .split(/[、,，;；\n]+/)
    .map((one) => one.replace(/^[\s\d.．）)]+|[\s。.]+$/g, ''))
    .filter((one) => one !== '');
  if (list === undefined || entries.length === 0) return say(words.listUnread);
  return settled(ctx, `${LIST}${key}`, entries, words.listFilled(list.name, entries));
}

async function setWeights(ctx: SpokenContext, text: string): Promise<Outcome> {
  const weights = weightsIn(text, ctx.programme);
  if (Object.keys(weights).length === 0) return say(words.weightsUnread);
  return settled(ctx, WEIGHTS, weights, words.weightsSet(weights));
}

function weightsIn(text: string, { assessment }: Programme): Record<string, number> {
  const parts = assessment.flatMap((one) => one.parts.map((part) => part.name));
  const found = parts.flatMap((part): [string, number][] => {
    const number = new RegExp(`${part}[^0-9]{0,4}(\\d{1,3}(?:\\.\\d)?)`).exec(text)?.[1];
    return number === undefined ? [] : [[part, Number(number)]];
  });
  return Object.fromEntries(found);
}

async function settled(ctx: SpokenContext, key: string, value: unknown, text: string): Promise<Outcome> {
  const id = await settle(ctx.tx, { key, value, by: ctx.speaker.userid }, ctx.now);
  return { ...say(text), act: { action: 'policy.set', target: `county:${key}`, detail: { key }, undo: { settingId: id } } };
}

export async function undoSettling(ctx: SpokenContext, settingId: string): Promise<Outcome> {
  await unsettle(ctx.tx, settingId, ctx.now);
  return say(words.unsettled);
}
