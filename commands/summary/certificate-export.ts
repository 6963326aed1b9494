import { Refusal } from '../../domain/refusal.ts';
import { can, mayEver, standingOf } from '../../domain/rights.ts';
import { type PersonRow, postsOn } from '../../domain/roster.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { askWhich, findTarget, targetOf } from '../target.ts';
import { askAlliance, askSubject } from '../whose.ts';
import { type CertificateRequest, collectCertificate, eventOf } from './certificate.ts';
import { peopleNear } from './certificate-parts.ts';
import { certificateComing, nobodyOnRecord, notInAlliance, OTHERS, onePersonComing } from './certificate-replies.ts';
import { say, sent, wayTo } from './hand-over.ts';
import { noSuchTerm } from './replies.ts';
import { termSaid } from './said.ts';

/** 参与证明: of an activity a page each, or of a person what the record has of them in the term. */
export async function issueCertificate(ctx: SpokenContext): Promise<Outcome> {
  const { reading, speaker, roster, today } = ctx;
  const forName = reading.forName?.replace(/老师$/, '');
  if (reading.who === 'self' || forName === speaker.name) return named(ctx, speaker, null);
  if (!postsOn(speaker, today).some((held) => mayEver(held.post, 'certificate.issue'))) throw others();
  const { alliance } = ctx;
  if (alliance === null) return askAlliance(ctx);
  const standing = standingOf(speaker, roster, today);
  const may = (subject: string | null) => can(standing, 'certificate.issue', { allianceId: alliance.id, subject });
  if (forName === undefined) return everybody(ctx, may);

  const all = peopleNear(roster, alliance, today).filter(({ name }) => name === forName);
  const there = all.filter(({ schoolId }) => roster.schools.get(schoolId ?? '')?.name === reading.school);
  const [only, ...more] = there.length > 0 ? there : all;
  if (only === undefined) return say(notInAlliance(forName, alliance.name));
  if (more.length > 0) return askSchool(ctx, [only, ...more]);
  const subject = may(null) ? null : ctx.subject;
  if (subject === null && !may(null)) return askSubject(ctx);
  if (!may(subject)) throw others();
  return named(ctx, only, { allianceId: alliance.id, subject });
}

/** One person's: of the activity that was said, else of the term. */
async function named(ctx: SpokenContext, person: PersonRow, within: CertificateRequest['within']): Promise<Outcome> {
  const { roster, speaker } = ctx;
  const asked = { paper: 'certificate' as const, personId: person.id, within, askedBy: speaker.userid };
  if (Object.keys(targetOf(ctx)).length === 0) {
    const term = termSaid(ctx.message.text, roster.terms, ctx.term);
    if (term === null)
      return say(
        noSuchTerm(
          roster.terms.map((one) => one.name),
          '证明',
        ),
      );
    return give(ctx, { ...asked, activityId: null, termId: term.id }, { of: term.name, who: person.name });
  }
  const found = await theActivity(ctx);
  if ('outcome' in found) return found;
  if (within !== null && within.subject !== null && !found.subject.split('、').includes(within.subject)) throw others();
  return give(ctx, { ...asked, activityId: found.id, termId: found.termId }, { of: eventOf(found, roster), who: person.name });
}

async function everybody(ctx: SpokenContext, may: (subject: string) => boolean): Promise<Outcome> {
  const found = await theActivity(ctx);
  if ('outcome' in found) return found;
  const { id, termId, allianceId, subject } = found;
  if (!may(subject)) throw others();
  const request = { paper: 'certificate' as const, termId, activityId: id, personId: null, askedBy: ctx.speaker.userid };
  return give(ctx, { ...request, within: { allianceId, subject: null } }, { of: eventOf(found, ctx.roster), who: null });
}

/** The one that is meant and has begun, in an alliance the speaker may look into. */
async function theActivity(ctx: SpokenContext) {
  const { alliance, speaker, roster, today } = ctx;
  if (alliance === null) return askAlliance(ctx);
  if (!can(standingOf(speaker, roster, today), 'activity.read', { allianceId: alliance.id }))
    throw new Refusal({ code: 'other-alliance' });
  const found = await findTarget(ctx, { direction: 'past' });
  if ('one' in found) return found.one;
  const offered = 'several' in found ? found.several : found.nearby;
  if (offered.length > 0) return askWhich(ctx, offered, { meanwhile: '未选择前，没有生成证明。' });
  throw new Refusal({ code: 'no-such-activity', no: null });
}

async function give(
  ctx: SpokenContext,
  request: CertificateRequest,
  { of, who }: { of: string; who: string | null },
): Promise<Outcome> {
  const { roster, now, speaker } = ctx;
  const found = await collectCertificate(ctx.tx, request, { roster, now });
  if (found === null) return say(nobodyOnRecord(of, who));
  const { title, parts, issuer } = found;
  const way = await wayTo(ctx);
  const text =
    who === null
      ? certificateComing({ title, people: parts.length, name: speaker.name, way })
      : onePersonComing({ title, activities: parts.length, name: speaker.name, way, issuer });
  const { activityId, personId, termId } = request;
  return sent(ctx, {
    ...{ text, way, request },
    key: `certificate:${activityId ?? termId}:${personId ?? 'all'}`,
    target: activityId === null ? `person:${personId}` : `activity:${activityId}`,
    ...(activityId === null ? {} : { activityId }),
  });
}

/** Two of one name: which school's. */
function askSchool({ roster }: SpokenContext, people: PersonRow[]): Outcome {
  const choices = people.slice(0, 5).map(({ id, name, schoolId }) => {
    const school = roster.schools.get(schoolId ?? '')?.name ?? '';
    return { id, text: `${school}${name}`, words: [school], patch: { school, forName: name } };
  });
  const ask = { title: '请选一下是哪位老师', choices, as: 'options' as const, meanwhile: '未选择前，没有生成证明。' };
  return { outcome: 'asked', reply: { kind: 'ask', ask } };
}

function others(): Refusal {
  return new Refusal({ code: 'not-yours', ...OTHERS });
}
