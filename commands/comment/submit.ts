import { addEvidence } from '../../db/evidence.ts';
import { plain } from '../../domain/plain.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { contentOf, saysSomething } from '../content.ts';
import { refuseTooLong, rowsOf, say, schoolFor } from '../handed-in.ts';
import { whichActivity } from '../which.ts';
import * as words from './replies.ts';

const CUES = ['点评', '评课', '听课评课', '议课', '评议', '交流感言', '感言', '发言', '评价'];

/** Takes in what a participant has to say. Open from the start; as many as somebody likes. */
export async function submitComment(ctx: SpokenContext): Promise<Outcome> {
  const heard = contentOf(ctx.message, ctx.reading, CUES);
  const content = saysSomething(heard.text) ? heard : { ...heard, text: '' };
  if (content.text === '' && content.files.length === 0) {
    const [program] = content.programs;
    if (content.missing.length > 0) return say(words.nothingStored(content));
    if (program !== undefined) throw new Refusal({ code: 'file-type', name: plain(program.name ?? '程序文件', 30) });
    return say(words.empty);
  }
  refuseTooLong('点评', content.text);

  const which = await whichActivity(ctx, { direction: 'past', needsStarted: true, what: '这条点评' });
  if ('outcome' in which) return which.outcome;
  const { activity } = which;
  const rows = rowsOf(ctx, { activity, kind: 'comment', content, schoolId: schoolFor(ctx, activity) });
  const { added, duplicateOf } = await addEvidence(ctx.tx, rows, ctx.now);
  if (added.length === 0) {
    return say(words.repeated(duplicateOf[0]?.at ?? ctx.now, ctx.today, activity));
  }
  return {
    outcome: 'done',
    reply: { kind: 'text', text: words.received(content, activity) },
    act: {
      action: 'comment.submit',
      target: `activity:${activity.id}`,
      detail: { count: added.length },
      undo: { activityId: activity.id, added: added.map((row) => row.id), revised: null, withdrawn: [] },
    },
  };
}
