import { addDays, at, daysBetween } from '../../domain/calendar.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import { postsOn } from '../../domain/roster.ts';
import { habitOf } from './cast.ts';
import { type OwedPaper, owedPapers } from './owed-papers.ts';
import type { Stage } from './stage.ts';
import type { Span } from './term-life.ts';
import { inOfficeHours } from './times.ts';
import { wordFile } from './word-file.ts';

/** A paper while it is played. */
export interface PlayedPaper extends OwedPaper {
  given: boolean;
}

/** Papers of the document as people hand them in: in good time, late, when they are reminded, or never. */
export function playPapersOwed(stage: Stage, span: Span): PlayedPaper[] {
  const { roster } = stage;
  const extra = roster.county.holidays ?? [];
  const papers = owedPapers({ programme: programmeOf(roster.county.programme), roster, extra }, span);
  return papers.map((paper) => {
    const played: PlayedPaper = { ...paper, given: false };
    const moment = whenHandedIn(stage, paper, span);
    if (moment !== null) stage.agenda.at(moment, () => handInPaper(stage, played));
    return played;
  });
}

export async function handInPaper(stage: Stage, paper: PlayedPaper): Promise<void> {
  if (paper.given) return;
  paper.given = true;
  const bytes = await wordFile(paper.words, '一、工作目标', '二、主要任务', '三、职责分工', '四、完成时间');
  const files = [{ name: `${paper.words}.docx`, bytes }];
  await stage.say({
    who: paper.userid,
    to: null,
    text: '',
    extras: { files },
    picks: new RegExp(paper.name),
  });
}

/** null for those who wait until they are asked, or for ever. */
function whenHandedIn(stage: Stage, { userid, words, by, from }: OwedPaper, span: Span): number | null {
  const roll = stage.dice('paper', userid, words, by ?? '');
  const person = stage.roster.peopleByUserid.get(userid);
  const runs = person !== undefined && postsOn(person, addDays(span.from, 7)).some(({ post }) => post !== '教师');
  const habit = habitOf(stage.seed, userid, runs);
  const extra = stage.roster.county.holidays ?? [];
  const on = (day: string, daysOn: number): number => inOfficeHours(at(day, '00:00').getTime(), daysOn, roll, extra);
  if (by === null) {
    const weeks = Math.max(2, Math.floor(daysBetween(span.from, span.to) / 7));
    return roll.chance(habit === 'prompt' ? 0.8 : 0.5) ? on(span.from, roll.between(7, weeks * 5)) : null;
  }
  if (habit === 'forgetful' || habit === 'silent' || roll.chance(0.12)) return null;
  if (habit === 'late') return on(by, roll.between(1, 9));
  const days = Math.max(0, daysBetween(from, by));
  return on(from, roll.between(Math.min(1, days), Math.max(0, days - 1)));
}
