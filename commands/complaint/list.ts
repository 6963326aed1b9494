import { complaints } from '../../db/queries/complaints.ts';
import { dayOf } from '../../domain/calendar.ts';
import type { Outcome, SpokenContext } from '../command.ts';
import { complaintList } from './replies.ts';

const MOST = 5;

export async function listComplaints({ tx }: SpokenContext): Promise<Outcome> {
  const { total, latest } = await complaints(tx, MOST);
  const shown = latest.map(({ no, at, text }) => ({ no, day: dayOf(at), text }));
  return { outcome: 'done', reply: { kind: 'text', text: complaintList(shown, total) } };
}
