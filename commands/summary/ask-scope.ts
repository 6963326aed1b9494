import type { SummaryScope } from '../../domain/reply.ts';
import type { Roster } from '../../domain/roster.ts';
import type { Choice, Outcome } from '../command.ts';
import { keyOf, type Paper } from './scope.ts';

const MOST_CHOICES = 10;

/** Several posts, several papers. */
export function askScope(scopes: SummaryScope[], roster: Roster, paper: Paper = '总结'): Outcome {
  const choices = scopes.slice(0, MOST_CHOICES).map((scope): Choice => {
    if (scope.of === 'county') return { id: 'county', text: '全县', words: ['县', '全县的'], patch: { scope: 'county' } };
    const alliance = roster.alliances.get(scope.allianceId)?.name ?? '';
    const short = alliance.replace(/联盟$/, '');
    if (scope.of === 'alliance') {
      return { id: keyOf(scope), text: `${alliance}`, words: [short, '全联盟'], patch: { scope: 'alliance', alliance } };
    }
    const { subject } = scope;
    const words = [...onlyOnce(scopes, scope, subject), `${short}${subject}`];
    return { id: keyOf(scope), text: `${alliance}${subject}`, words, patch: { scope: 'subject', alliance, subject } };
  });
  return {
    outcome: 'asked',
    reply: {
      kind: 'ask',
      ask: { title: `请选一下要哪份${paper}`, choices, as: 'options', meanwhile: `未选择前，没有生成${paper}。` },
    },
  };
}

/** The bare subject is an answer only where one choice bears it. */
function onlyOnce(scopes: SummaryScope[], own: SummaryScope, subject: string): string[] {
  const same = scopes.filter((one) => one.of === 'subject' && one.subject === subject);
  return same.length === 1 && same[0] === own ? [subject] : [];
}
