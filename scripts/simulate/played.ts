import { hostOf } from './cast.ts';
import type { Lesson } from './lessons.ts';
import { sayMonthDay } from './phrases.ts';
import type { Stage } from './stage.ts';

/** A lesson while it is played: what was done for it, whoever did it. */
export interface Played extends Lesson {
  announced: boolean;
  cancelled: boolean;
  /** Grows when it is moved: what was planned for the old day no longer happens. */
  turn: number;
  minutesIn: boolean;
  /** userids whose note is in, or on its way. */
  notes: Set<string>;
  onLeave: Set<string>;
}

export function unplayed(lesson: Lesson): Played {
  return { ...lesson, announced: false, cancelled: false, turn: 0, minutesIn: false, notes: new Set(), onLeave: new Set() };
}

export function hostNow(stage: Stage, { troupe }: Pick<Lesson, 'troupe'>): { userid: string; name: string } | null {
  return hostOf(stage.roster, troupe, stage.clock.now());
}

/** Words that name the lesson. */
export const named = ({ day, subject }: Pick<Lesson, 'day' | 'subject'>): string => `${sayMonthDay(day)}${subject}活动`;

/** What says on a card which lesson is meant. */
export const dayOn = ({ day }: Pick<Lesson, 'day'>): RegExp =>
  new RegExp(`${sayMonthDay(day)}|${Number(day.slice(5, 7))}\\.${Number(day.slice(8))}`);
