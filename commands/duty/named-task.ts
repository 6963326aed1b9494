import { type TaskRow, tasksOf } from '../../db/tasks.ts';
import { addDays, at } from '../../domain/calendar.ts';
import { shareFor } from '../../domain/tasks.ts';
import { bare } from '../bare.ts';
import type { SpokenContext } from '../command.ts';
import type { Intent, Reading } from '../reading/reading.ts';
import { alliancesAsked } from '../task-state.ts';

// Names of tasks are what people here gave them: the readers know the language, not the names.

/** Readings under which a name nobody knows may have been taken for something else. */
const UNSURE: readonly Intent[] = [
  'unknown',
  'activity.query',
  'activity.list',
  'activity.cancel',
  'evidence.status',
  'evidence.query',
  'missing.query',
  'compliance.query',
  'remind.nudge',
];
const MOST_CHARACTERS = 200;
/** Shorter than this a name says nothing: 表, 总结. */
const LEAST_NAME = 2;
const LOOK_BACK_DAYS = 60;

const ENDS = /取消|撤回|作废|不用(?:再)?交|不必(?:再)?交|免交|不(?:再)?收|不要交/;
/** Whoever asks about activities alone is not made to wait for the tasks. */
const ABOUT_HANDING_IN = /交|收|齐|差|缺|催|提醒|任务|取消|作废/;
const NUDGES = /提醒|催/;
const ASKS = /[?？]|谁|哪|没交|未交|没有交|还差|还缺|齐|几校|几份|几个|多少|情况|进度|吗|什么时候|何时/;
const NOT = /(?:别|不要|不用|没有?|先不)(?:取消|撤回)/;
const PLAIN =
  /^(?:谁|哪些(?:学校|人)?|哪几个学校|哪几所)?(?:还)?(?:没有?|未)交(?:齐)?(?:的)?(?:有)?(?:谁|哪些)?$|^(?:任务)?(?:都)?(?:交|收)齐(?:了)?(?:吗|没有?)?$|^任务(?:情况|进度|怎么样了)$/;

/** The reading where the words name a task that stands: a question about it, its end, or what somebody hands in for it. */
export async function aboutTask(ctx: SpokenContext): Promise<Reading | null> {
  const { reading, message, tx, today } = ctx;
  if (!UNSURE.includes(reading.intent) || reading.extra !== undefined || reading.confirmed === true) return null;
  const said = bare(message.text);
  if (said.length === 0 || said.length > MOST_CHARACTERS) return null;
  if (reading.intent !== 'unknown' && !ABOUT_HANDING_IN.test(said)) return null;
  const allianceIds = alliancesAsked(ctx);
  const tasks = await tasksOf(tx, { allianceIds, dueAfter: at(addDays(today, -LOOK_BACK_DAYS), '00:00') });
  if (tasks.length === 0) return null;
  const own = tasks.filter((task) => task.userid === ctx.speaker.userid);
  if (PLAIN.test(said) && own.length > 0) return { intent: 'missing.query', extra: { tasks: own.map(({ id }) => id) } };
  const named = longest(tasks, message.text);
  return named.length === 0 ? null : meant(ctx, named, said);
}

function meant(ctx: SpokenContext, named: TaskRow[], said: string): Reading | null {
  const ids = named.map(({ id }) => id);
  // What the document asks for under the same name is answered by its own rules, unless the speaker asked for it as a task.
  const asker = named.some((task) => task.userid === ctx.speaker.userid);
  if (ctx.reading.intent === 'compliance.query' && !asker) return null;
  if (NUDGES.test(said) && !/[?？吗]$|别|不要|不用/.test(said)) {
    return asker ? { intent: 'task.create', extra: { nudges: ids } } : null;
  }
  if (ENDS.test(said) && !NOT.test(said) && !/[?？吗]$/.test(said)) {
    return asker ? { intent: 'task.create', extra: { withdraws: ids } } : null;
  }
  if (ASKS.test(said) || NOT.test(said)) return { intent: 'missing.query', extra: { tasks: ids } };
  if (ctx.reading.intent !== 'unknown') return null;
  const mine = named.filter((task) => shareFor(task, ctx.speaker, ctx.today) !== null);
  const [first] = mine;
  // A name alone is no answer yet, only a wish to know.
  if (first === undefined || said === bare(first.item)) return { intent: 'missing.query', extra: { tasks: ids } };
  return { intent: 'evidence.attach', text: ctx.message.text, extra: { task: first.id } };
}

/** Those of the longest name that was said. */
function longest(tasks: readonly TaskRow[], said: string): TaskRow[] {
  const found = tasks.filter(({ item }) => item.length >= LEAST_NAME && said.includes(item));
  const most = Math.max(0, ...found.map(({ item }) => item.length));
  return found.filter(({ item }) => item.length === most);
}
