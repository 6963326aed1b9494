import type { SummaryScope } from '../../domain/reply.ts';
import type { Roster, TermRow } from '../../domain/roster.ts';

/** The title in the parts between which it may be broken into lines. */
export function titleOf(scope: SummaryScope, term: TermRow, roster: Roster, paper = '教研工作总结'): string[] {
  const rest = `${term.name}${paper}`;
  if (scope.of === 'county') return [`${roster.county.name}教研联盟`, rest];
  const alliance = roster.alliances.get(scope.allianceId)?.name ?? '';
  return scope.of === 'alliance' ? [alliance, rest] : [`${alliance}${scope.subject}学科`, rest];
}

/** Who signs the paper once people have finished it. */
export function issuerOf(scope: SummaryScope, roster: Roster): string {
  if (scope.of === 'county') return `${roster.county.name}教研室`;
  const alliance = roster.alliances.get(scope.allianceId)?.name ?? '';
  return scope.of === 'alliance' ? alliance : `${alliance}${scope.subject}学科组`;
}

/** What an act on a scope is recorded against. */
export function targetOf(scope: SummaryScope, roster: Roster): string {
  return scope.of === 'county' ? `county:${roster.county.id}` : `alliance:${scope.allianceId}`;
}

/** Safe on every file system: no reserved characters, not too long for ext4's 255 bytes. */
export function fileNameOf(title: string, ending = '.docx'): string {
  const safe = title
    .toWellFormed()
    .replace(/[\u0000-\u001F\u007F]/g, '')
    .replace(/[\\/:*?"<>|]/g, '-')
    .replace(/[\s.]+$/u, '')
    .trim();
  let name = safe === '' ? '教研工作' : safe;
  while (Buffer.byteLength(name) > 240) name = name.slice(0, -1);
  return `${name}${ending}`;
}
