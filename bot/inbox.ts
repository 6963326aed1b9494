import type { Attachment, Incoming, MediaLink } from '../domain/message.ts';
import type { Clock, Inbox, InboxRow, Log } from '../domain/ports.ts';
import type { Reply } from '../domain/reply.ts';
import type { Answers } from './answers.ts';
import { attachmentsOf, fetchAll, hasPending } from './attachments.ts';
import { chatKey, type Ending, type Target } from './delivery.ts';
import type { DoorEvents } from './events.ts';
import { createLanes } from './lanes.ts';
import type { RealTime } from './real-time.ts';
import type { Fetched } from './wecom/media.ts';
import { normalise } from './wecom/normalise.ts';
import type { Words } from './words.ts';

export interface InboxDoor {
  take(frame: unknown): void;
  /** What an earlier process left: read before the first frame of this one, finished as soon as there is a connection. */
  takeUp(): Promise<void>;
  /** Resolves when nothing is in work. */
  idle(): Promise<void>;
  stopTaking(): void;
}

export interface InboxDeps {
  inbox: Inbox;
  answers: Answers;
  fetchMedia(link: MediaLink): Promise<Fetched>;
  handle(row: InboxRow): Promise<Reply>;
  clock: Clock;
  real: RealTime;
  log: Log;
  events: DoorEvents;
  words: Words;
}

/** A click must be answered within 5 seconds of its frame. */
const CLICK_SLOW_MS = 4_000;
/** A person's next message waits at most so long for the media of the one before. */
const ORDER_MS = 15_000;

/** One row in work. */
interface Job {
  row: InboxRow;
  cardType: string | null;
  takenAt: number;
  /** Taken up from an earlier process: a click's 5 seconds are over. */
  late: boolean;
  slow: boolean;
  noLongerSlow(): void;
  /** Repeats of the same msgid that came meanwhile; they get the same answer. */
  repeats: Target[];
}

/** Frames become rows, rows are handled one at a time per conversation, and each is answered once. */
export function createInboxDoor(deps: InboxDeps): InboxDoor {
  const { inbox, answers, real, log, events } = deps;
  const lanes = createLanes();
  const inWork = new Map<number, Job>();
  /** The last unfinished fetch of each person in each conversation. */
  const fetching = new Map<string, Promise<unknown>>();
  let taking = true;
  let busy = 0;
  let whenIdle: (() => void)[] = [];

  function begin(): void {
    busy++;
  }

  function end(): void {
    if (--busy > 0) return;
    const told = whenIdle;
    whenIdle = [];
    for (const tell of told) tell();
  }

  function take(frame: unknown): void {
    if (!taking) return;
    const got = normalise(frame, deps.clock.now(), real.now());
    if (got.as === 'ignored') {
      events.rejected(got.why);
      return;
    }
    const { incoming, reqId } = got;
    events.received(incoming.chat.kind, incoming.kind);
    const job = jobOf({ id: 0, reqId, incoming }, got.cardType);
    if (incoming.kind === 'click') watchClick(job);
    begin();
    inbox.arrive({ reqId, incoming }).then(
      (known) => {
        job.row.id = known.id;
        if (known.first) return receive(job);
        repeated(job, known);
      },
      (error) => {
        log.error('inbox.not_stored', { error: String(error) });
        sayUnsure(job);
      },
    );
  }

  function jobOf(row: InboxRow, cardType: string | null): Job {
    return { row, cardType, takenAt: real.now(), late: false, slow: false, noLongerSlow: () => {}, repeats: [] };
  }

  function watchClick(job: Job): void {
    const callOff = real.after(CLICK_SLOW_MS, () => {
      job.slow = true;
      answers.working(clickTarget(job));
    });
    job.noLongerSlow = callOff;
  }

  /** The same msgid again: the same answer, or the answer of the first once there is one. */
  function repeated(job: Job, known: { handled: boolean; reply: Reply | null }): void {
    const first = inWork.get(job.row.id);
    if (known.handled || first !== undefined) job.noLongerSlow();
    if (known.handled) {
      void answer(job, known.reply ?? { kind: 'none' }).finally(end);
    } else if (first === undefined) {
      receive(job);
    } else {
      first.repeats.push({ reqId: job.row.reqId, chat: job.row.incoming.chat });
      end();
    }
  }

  function receive(job: Job): void {
    inWork.set(job.row.id, job);
    const { incoming } = job.row;
    if (incoming.kind !== 'message' || (fetching.size === 0 && !hasPending(incoming))) {
      enter(job);
      return;
    }
    const person = `${chatKey(incoming.chat)} ${incoming.from}`;
    const before = fetching.get(person);
    if (before === undefined && !hasPending(incoming)) {
      enter(job);
      return;
    }
    const ready = Promise.all([before, fetchInto(job)]).then(
      () => {},
      (error) => log.error('media.failed', { error: String(error) }),
    );
    const bounded = Promise.race([ready, new Promise<void>((go) => real.after(ORDER_MS, go))]);
    fetching.set(person, bounded);
    void bounded.then(() => {
      if (fetching.get(person) === bounded) fetching.delete(person);
    });
    void ready.then(() => enter(job));
  }

  async function fetchInto(job: Job): Promise<void> {
    const { incoming } = job.row;
    if (incoming.kind !== 'message' || !hasPending(incoming)) return;
    const fetched = await fetchAll(incoming, deps.fetchMedia, events);
    job.row.incoming = fetched;
    await inbox.fetched(job.row.id, ...attachmentsOf(fetched));
  }

  function enter(job: Job): void {
    lanes.run(chatKey(job.row.incoming.chat), () => work(job));
  }

  /** The lane is free as soon as the effect is committed; the reply's acknowledgement is waited for beside it. */
  function work(job: Job): Promise<void> {
    return deps.handle(job.row).then(
      (reply) => {
        job.noLongerSlow();
        inWork.delete(job.row.id);
        if (reply.kind === 'none' && job.repeats.length === 0) return end();
        const answered = answer(job, reply).then((ending) => settle(job, ending));
        if (job.repeats.length === 0) return void answered.finally(end);
        const others = job.repeats.map((target) => answer({ ...job, row: { ...job.row, ...target } }, reply));
        void Promise.all([answered, ...others]).finally(end);
      },
      (error) => {
        inWork.delete(job.row.id);
        log.error('inbox.not_handled', { inboxId: job.row.id, error: String(error) });
        sayUnsure(job);
      },
    );
  }

  function answer(job: Job, reply: Reply): Promise<Ending> {
    const target: Target = { reqId: job.row.reqId, chat: job.row.incoming.chat };
    switch (job.row.incoming.kind) {
      case 'message':
        return answers.reply(target, reply);
      case 'click':
        return job.slow || job.late ? answers.reply({ ...target, reqId: '' }, reply) : answers.click(clickTarget(job), reply);
      case 'enter':
        return job.late ? Promise.resolve({ status: 'failed', error: 'too late to welcome' }) : answers.welcome(target, reply);
      default:
        return job.row.incoming satisfies never;
    }
  }

  function settle(job: Job, ending: Ending): Promise<void> | undefined {
    if (ending.status === 'left') return undefined;
    if (ending.status === 'sent') events.replied((real.now() - job.takenAt) / 1_000);
    return inbox
      .replied(job.row.id, ending)
      .catch((error) => log.error('inbox.reply_not_noted', { inboxId: job.row.id, error: String(error) }));
  }

  /** Neither saved nor not saved may be claimed here. The row, if there is one, is finished at the next start. */
  function sayUnsure(job: Job): void {
    job.noLongerSlow();
    const chat = job.row.incoming.chat;
    const reqId = job.row.incoming.kind === 'message' ? job.row.reqId : '';
    if (job.row.incoming.kind === 'enter') {
      end();
      return;
    }
    void answers.reply({ reqId, chat }, { kind: 'text', text: deps.words.unsure }).finally(end);
  }

  return {
    take,
    async takeUp() {
      const unanswered = await inbox.unansweredReplies();
      const left = await inbox.leftOver();
      if (unanswered.length + left.length > 0) log.info('inbox.taken_up', { replies: unanswered.length, rows: left.length });
      for (const { id, reqId, chat, kind, reply } of unanswered) {
        const job = { ...jobOf({ id, reqId, incoming: placeholder(kind, chat) }, null), late: true };
        begin();
        void answer(job, reply)
          .then((ending) => settle(job, ending))
          .finally(end);
      }
      for (const row of left) {
        begin();
        receive({ ...jobOf(row, null), late: true });
      }
    },
    idle: () =>
      busy === 0
        ? Promise.resolve()
        : new Promise((tell) => {
            whenIdle.push(tell);
          }),
    stopTaking() {
      taking = false;
    },
  };
}

function clickTarget({ row, cardType }: Job) {
  const { incoming } = row;
  const taskId = incoming.kind === 'click' ? incoming.taskId : '';
  return { reqId: row.reqId, chat: incoming.chat, taskId, cardType, from: incoming.from };
}

/** Enough of what was said to answer it: the answer itself is known. */
function placeholder(kind: Incoming['kind'], chat: Incoming['chat']): Incoming {
  const head = { msgid: '', chat, from: chat.id, at: new Date(0) };
  if (kind === 'click') return { kind, ...head, taskId: '', key: '', selected: {} };
  if (kind === 'enter') return { kind, ...head };
  return { kind, ...head, text: '', voice: false, attachments: [] as Attachment[], quote: null };
}
