import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { activityById } from '../../db/activities.ts';
import type { Db } from '../../db/client.ts';
import { ownParts } from '../../db/queries/own-record.ts';
import { revisionsOf } from '../../db/revisions.ts';
import { rosterOf } from '../../db/roster.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { ReadyFile } from '../../domain/ports.ts';
import { programmeOf } from '../../domain/programmes/index.ts';
import type { PaperRequest } from '../../domain/reply.ts';
import { writeArchive } from './archive/write.ts';
import { briefDocx, briefTitle, collectBrief } from './brief.ts';
import { certificateDocx, collectCertificate } from './certificate.ts';
import { collectSummary, judgedRows, wantOf } from './collect.ts';
import { contactsSheet, contactsTitle } from './contacts.ts';
import { summaryDocx } from './docx.ts';
import type { FontSet } from './layout/fonts.ts';
import { type Picture, pictureOf } from './layout/picture.ts';
import { ledgerSheets } from './ledger/book.ts';
import { workbook } from './ledger/workbook.ts';
import { collectMonthly, monthlyTitle } from './monthly.ts';
import { monthlyDocx } from './monthly-docx.ts';
import { issuedOn, noticeDocx, noticeTitle } from './notice.ts';
import { ownRecordDocx, ownTitle } from './own-record.ts';
import { fileNameOf, titleOf } from './titles.ts';

/** What was asked for is not in the record any more: trying again will not help. */
export class PaperGone extends Error {
  constructor(what: string) {
    super(`nothing to make a paper of: ${what}`);
    this.name = 'PaperGone';
  }
}

export interface PaperPlace {
  now: Date;
  /** Where papers are put. The same request writes the same file again, so the folder does not grow with use. */
  dir: string;
  fonts: FontSet;
  /** Where a picture lies by its hash. */
  mediaPath(sha256: string): string;
}

/** Makes the file of a request from the record as it stands now. */
export async function makePaper(db: Db, request: PaperRequest, place: PaperPlace): Promise<ReadyFile> {
  if (request.paper === 'archive') return archivePart(db, request, place);
  const { name, data } = await made(db, request, place);
  await mkdir(place.dir, { recursive: true });
  const file = path.join(
    place.dir,
    `${createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 24)}${path.extname(name)}`,
  );
  // An upload that still reads the older one keeps it.
  await writeFile(`${file}.new`, data);
  await rename(`${file}.new`, file);
  return { name, path: file };
}

type Made = { name: string; data: Buffer };

function made(db: Db, request: Exclude<PaperRequest, { paper: 'archive' }>, place: PaperPlace): Promise<Made> {
  switch (request.paper) {
    case 'notice':
      return notice(db, request, place);
    case 'term-summary':
      return summary(db, request, place);
    case 'own-record':
      return ownRecord(db, request, place);
    case 'brief':
      return brief(db, request, place);
    case 'monthly':
      return monthly(db, request, place);
    case 'certificate':
      return certificate(db, request, place);
    case 'contacts':
      return contacts(db, request, place);
    case 'ledger':
      return ledger(db, request, place);
    case 'weeks-chart':
      return chart(db, request, place);
    default:
      return request satisfies never;
  }
}

async function chart(db: Db, request: PaperRequest & { paper: 'weeks-chart' }, { now }: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  const term = roster?.terms.find((one) => one.id === request.termId);
  if (roster === null || term === undefined) throw new PaperGone(`term ${request.termId}`);
  const programme = programmeOf(roster.county.programme);
  // The means to draw are ten times all the rest, and most days nothing is drawn.
  const { weeksChart, weeksModel } = await import('./weeks-chart.ts');
  const model = await weeksModel(db, { term, programme, now, allianceIds: request.allianceIds, where: request.where });
  return { name: `${model.title}.png`, data: await weeksChart(model) };
}

async function summary(db: Db, { scope, termId }: PaperRequest & { paper: 'term-summary' }, place: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  const term = roster?.terms.find((one) => one.id === termId);
  if (roster === null || term === undefined) throw new PaperGone(`term ${termId}`);
  const programme = programmeOf(roster.county.programme);
  const model = await collectSummary(db, { scope, term, roster, programme, now: place.now });
  const data = await summaryDocx(model, { fonts: place.fonts, picture: picturesFrom(place) });
  return { name: fileNameOf(titleOf(scope, term, roster).join('')), data };
}

async function brief(db: Db, { activityId, termId }: PaperRequest & { paper: 'brief' }, place: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  if (roster === null) throw new PaperGone('county');
  const programme = programmeOf(roster.county.programme);
  const { now, fonts } = place;
  const found = await collectBrief(db, { activityId, termId }, { roster, programme, now, asOf: dayOf(now) });
  if (found === null) throw new PaperGone(`activity ${activityId}`);
  return { name: fileNameOf(briefTitle(found).join('')), data: await briefDocx(found, fonts, picturesFrom(place)) };
}

async function monthly(db: Db, request: PaperRequest & { paper: 'monthly' }, { now, fonts }: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  const term = roster?.terms.find((one) => one.id === request.termId);
  if (roster === null || term === undefined) throw new PaperGone(`term ${request.termId}`);
  const programme = programmeOf(roster.county.programme);
  const model = await collectMonthly(db, request, { term, roster, programme, now });
  return { name: fileNameOf(monthlyTitle(request, roster).join('')), data: await monthlyDocx(model, fonts) };
}

async function certificate(db: Db, request: PaperRequest & { paper: 'certificate' }, { now, fonts }: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  const found = roster === null ? null : await collectCertificate(db, request, { roster, now });
  if (found === null) throw new PaperGone(`certificate of ${request.activityId ?? request.personId}`);
  return { name: fileNameOf(found.title), data: await certificateDocx(found, fonts) };
}

async function contacts(db: Db, { allianceId }: PaperRequest & { paper: 'contacts' }, { now }: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  if (roster === null) throw new PaperGone('county');
  const title = contactsTitle(roster, allianceId);
  const data = await workbook(title, [contactsSheet(roster, allianceId, dayOf(now))], now);
  return { name: fileNameOf(title, '.xlsx'), data };
}

async function ledger(db: Db, { scope, termId }: PaperRequest & { paper: 'ledger' }, { now }: PaperPlace): Promise<Made> {
  const roster = await rosterOf(db);
  const term = roster?.terms.find((one) => one.id === termId);
  if (roster === null || term === undefined) throw new PaperGone(`term ${termId}`);
  const programme = programmeOf(roster.county.programme);
  const title = titleOf(scope, term, roster, '教研活动台账').join('');
  const judged = await judgedRows(db, wantOf(scope, termId), roster, programme);
  const data = await workbook(title, ledgerSheets({ title, judged, roster, programme, now }), now);
  return { name: fileNameOf(title, '.xlsx'), data };
}

/** Straight into its file, which holds whatever its asker is being sent: the parts go out one after another. */
async function archivePart(db: Db, request: PaperRequest & { paper: 'archive' }, place: PaperPlace): Promise<ReadyFile> {
  const { scope, termId, part, media, askedBy } = request;
  const roster = await rosterOf(db);
  const term = roster?.terms.find((one) => one.id === termId);
  if (roster === null || term === undefined) throw new PaperGone(`term ${termId}`);
  const programme = programmeOf(roster.county.programme);
  await mkdir(place.dir, { recursive: true });
  const file = path.join(place.dir, `archive-${createHash('sha256').update(askedBy).digest('hex').slice(0, 24)}.zip`);
  const { fonts, mediaPath } = place;
  const asked = { scope, term, roster, programme, asOf: new Date(request.asOf), media, part, fonts, mediaPath };
  try {
    const archive = await writeArchive(db, asked, () => createWriteStream(`${file}.new`));
    if (archive === null) throw new PaperGone(`part ${part} of an archive`);
    await rename(`${file}.new`, file);
    const of = archive.plan.parts.length;
    return { name: fileNameOf(of === 1 ? archive.title : `${archive.title}（第${part}卷，共${of}卷）`, '.zip'), path: file };
  } catch (error) {
    await rm(`${file}.new`, { force: true });
    throw error;
  }
}

async function ownRecord(db: Db, request: PaperRequest & { paper: 'own-record' }, { fonts, now }: PaperPlace): Promise<Made> {
  const { personId, termId, askedBy } = request;
  const roster = await rosterOf(db);
  const term = roster?.terms.find((one) => one.id === termId);
  const person = roster?.peopleByUserid.get(askedBy);
  // A name that was given up between the asking and the sending is somebody else's.
  if (roster === null || term === undefined || person?.id !== personId) throw new PaperGone(`record of ${personId}`);
  const parts = await ownParts(db, { personId, termId });
  const record = { person, term, parts, roster, asOf: dayOf(now) };
  return { name: fileNameOf(ownTitle(record).join('')), data: await ownRecordDocx(record, fonts) };
}

async function notice(db: Db, { activityId }: PaperRequest & { paper: 'notice' }, { fonts }: PaperPlace): Promise<Made> {
  const [roster, activity] = [await rosterOf(db), await activityById(db, activityId)];
  if (roster === null || activity === null) throw new PaperGone(`activity ${activityId}`);
  const programme = programmeOf(roster.county.programme);
  const changedAt = (await revisionsOf(db, activityId)).at(-1)?.at ?? null;
  const facts = { activity, roster, programme, issuedOn: issuedOn(activity, changedAt) };
  return { name: fileNameOf(noticeTitle(facts).join('')), data: await noticeDocx(facts, fonts) };
}

/** At most so many pictures in one paper, so that it can still be sent and opened on a phone. */
const MOST_PICTURES = 40;

function picturesFrom({ mediaPath }: PaperPlace): (sha256: string) => Promise<Picture | null> {
  let left = MOST_PICTURES;
  return async (sha256) => {
    if (left === 0) return null;
    const found = await readFile(mediaPath(sha256)).then(pictureOf, () => null);
    if (found !== null) left -= 1;
    return found;
  };
}
