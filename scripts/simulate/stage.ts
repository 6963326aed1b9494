import type { Entry, Extras, Said, World } from '../../bot/local-gateway/index.ts';
import type { Roster } from '../../domain/roster.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';
import type { Life } from './product.ts';
import type { SteppedClock } from './stepped-clock.ts';

/** Something somebody says or does. */
export interface Line {
  who: string;
  /** chatid of a group; null in private. */
  to: string | null;
  text: string;
  extras?: Extras;
  /** What to pick where the bot asks back; the first that is no refusal otherwise. */
  picks?: RegExp;
  /** Of the moment: not said again where the bot was away. */
  once?: boolean;
  /** Picks what is meant, however careless the speaker is. */
  careful?: boolean;
}

/** What the people of a play have at hand. */
export interface Stage {
  readonly clock: SteppedClock;
  readonly agenda: Agenda;
  readonly world: World;
  readonly roster: Roster;
  readonly seed: number;
  /** null while the bot is away. */
  readonly life: Life | null;
  /** The next moment at which the bot will be there. */
  backAt(): number;
  dice(...about: (string | number)[]): Dice;
  say(line: Line): Promise<void>;
}

const MINUTE = 60_000;
const MOST_CLICKS = 3;
const SLIPS = 0.06;

/** Says a line, waits for what comes of it, and answers what the bot asks back. */
export async function sayOn(stage: Stage, line: Line): Promise<void> {
  const person = stage.world.person(line.who);
  const said = line.to === null ? person.tells(line.text, line.extras) : person.asks(line.to, line.text, line.extras);
  if (!(await delivered(stage, said))) {
    if (line.once === true) return;
    // Nobody answered: people try again when others say that it works.
    const patience = stage.dice('again', line.who, line.text).between(5, 150);
    stage.agenda.at(stage.backAt() + patience * MINUTE + 11_000, () => stage.say(line));
    return;
  }
  answerCard(stage, line, said.answers.at(-1), MOST_CLICKS);
}

/** False where the bot was away. */
async function delivered(stage: Stage, said: Said): Promise<boolean> {
  if (!said.delivered) return true;
  if (!said.reached || stage.life === null) return false;
  stage.life.expect();
  await stage.life.settled();
  return true;
}

function answerCard(stage: Stage, line: Line, entry: Entry | undefined, left: number): void {
  const labels = labelsOf(entry);
  if (entry === undefined || labels.length === 0 || left === 0) return;
  // Suggestions under what was not read are nothing to decide.
  if (line.picks === undefined && entry.text.includes('没读懂')) return;
  const right = (line.picks === undefined ? undefined : labels.find((label) => line.picks?.test(label))) ?? labels.find(isYes);
  if (right === undefined) return;
  const roll = stage.dice('click', line.who, entry.text);
  const wait = roll.between(20, 240) * 1_000;
  const others = labels.filter((label) => label !== right && isYes(label));
  // Now and then somebody hits the wrong one, sees it, takes it back and says it again.
  const slips = line.picks !== undefined && line.careful !== true && others.length > 0 && roll.chance(SLIPS);
  const wanted = slips ? roll.pick(others) : right;
  const click = async (): Promise<void> => {
    if (!labelsOf(entry).includes(wanted)) return;
    const said = stage.world.person(line.who).picks(entry, wanted);
    if (!(await delivered(stage, said))) {
      stage.agenda.at(stage.backAt() + 20 * MINUTE + 13_000, click);
      return;
    }
    if (!slips) return answerCard(stage, line, said.answers.at(-1), left - 1);
    later(stage, 3, () => stage.say({ who: line.who, to: line.to, text: '撤销' }));
    later(stage, 6, () => stage.say({ ...line, careful: true }));
  };
  stage.agenda.at(stage.clock.now().getTime() + wait, click);
}

function later(stage: Stage, minutes: number, what: () => Promise<void>): void {
  stage.agenda.at(stage.clock.now().getTime() + minutes * MINUTE + 7_000, what);
}

const isYes = (label: string): boolean => !/^(不|先不|保留|没有|其他|都不)/.test(label);

function labelsOf(entry: Entry | undefined): string[] {
  const card = entry?.card;
  if (card == null) return [];
  const questions = [card.checkbox, ...(card.select_list ?? [])].filter((one) => one !== undefined && one.disable !== true);
  // A card that was answered keeps one button, which does nothing.
  const buttons = (card.button_list ?? []).filter((button) => !button.key.endsWith(':done'));
  return [...buttons, ...questions.flatMap((question) => question?.option_list ?? [])].map(({ text }) => text);
}
