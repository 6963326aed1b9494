import { withoutWordBlanks } from './blanks.ts';
import { courtesies } from './courtesy.ts';
import { readGrades, readStage } from './grade.ts';
import { type KindSaid, mainKind, readKinds } from './kind.ts';
import { findWords, wordIn } from './lexicon.ts';
import { readMentions } from './mention.ts';
import { type Mode, readMeetingId, readMode } from './mode.ts';
import { type Mood, moodOf } from './mood.ts';
import { type Now, nowOf } from './now.ts';
import { type PeopleSaid, readPeople } from './people.ts';
import { type PlaceSaid, readPlace } from './place.ts';
import type { World } from './reading.ts';
import { reportedQuestions } from './reported.ts';
import { readSchools, type SchoolSaid } from './school.ts';
import { readSites } from './site.ts';
import { blank, findAll, type Hit, type Span } from './span.ts';
import { readSubjects, type SubjectSaid } from './subject.ts';
import { type Tables, tablesOf } from './tables.ts';
import { type Text, textOf } from './text.ts';
import { readTopic, titleSpans } from './topic.ts';
import { readWhen, type When } from './when.ts';

/** Everything found in one message, each thing with its place, before anybody asks what was meant. */
export interface Scene {
  world: World;
  now: Now;
  tables: Tables;
  /** What was typed, without mentions (blanked). */
  raw: string;
  s: string;
  /** `s` with names in quotes and book marks blanked: the words that may be commands. */
  words: string;
  mood: Mood;
  when: When;
  schools: Hit<SchoolSaid>[];
  subjects: Hit<SubjectSaid>[];
  kinds: Hit<KindSaid>[];
  kind: Hit<KindSaid> | undefined;
  grades: Hit<string>[];
  stage: string | undefined;
  people: Hit<PeopleSaid>[];
  roles: SchoolRole[];
  place: Hit<PlaceSaid> | null;
  topic: (Hit<string> & { label: boolean }) | null;
  mode: Mode | undefined;
  meetingId: Hit<string> | null;
  alliance: Hit<string> | null;
}

export type SchoolRole = Hit<{ role: 'lead' | 'receiving'; school: string }>;

export function sceneOf(typed: string, world: World): Scene {
  const text = textOf(withoutWordBlanks(typed));
  const mentions = readMentions(text.s, world.botName);
  return sceneIn({ raw: blank(text.raw, mentions), s: blank(text.s, mentions) }, world);
}

/** The scene of a part of a message: a sentence, or one line of a list. */
export function sceneIn(text: Text, world: World): Scene {
  return new LazyScene(text, world);
}

/** Finds each thing when it is first asked for: a note under its own head is known without looking for days and people in it. */
class LazyScene implements Scene {
  readonly world: World;
  readonly tables: Tables;
  readonly raw: string;
  readonly s: string;
  readonly words: string;

  constructor({ raw, s }: Text, world: World) {
    this.world = world;
    this.tables = tablesOf(world);
    this.raw = raw;
    this.s = s;
    const named = blank(
      s,
      titleSpans(raw).filter((span) => !this.#isKind(span)),
      '□',
    );
    this.words = blank(named, [...courtesies(named), ...reportedQuestions(named)]);
  }

  get now(): Now {
    return this.#keep('now', () => nowOf(this.world));
  }

  get mood(): Mood {
    return this.#keep('mood', () => moodOf(this.words));
  }

  get meetingId(): Scene['meetingId'] {
    return this.#keep('meetingId', () => readMeetingId(this.words));
  }

  get alliance(): Scene['alliance'] {
    return this.#keep('alliance', () => readAlliance(this.words, this.tables));
  }

  get when(): When {
    return this.#keep('when', () =>
      readWhen(this.words, [
        ...this.#fixed,
        ...this.#sites,
        ...this.#known.filter((school) => school.value.matches.length > 0 || /[一五六七十]/.test(school.value.word)),
      ]),
    );
  }

  get grades(): Scene['grades'] {
    return this.#keep('grades', () => readGrades(this.words));
  }

  get kinds(): Scene['kinds'] {
    return this.#keep('kinds', () =>
      readKinds(this.words, this.tables, [...this.#known, ...this.#sites], this.world.defaultKind),
    );
  }

  get kind(): Scene['kind'] {
    return mainKind(this.kinds);
  }

  get stage(): Scene['stage'] {
    return this.#keep('stage', () => readStage(this.words, this.#known));
  }

  get subjects(): Scene['subjects'] {
    const { stage, world } = this;
    return this.#keep('subjects', () =>
      readSubjects(this.words, [...this.#known, ...this.when.spans, ...this.#fixed, ...this.#sites], {
        ...(stage === undefined ? {} : { stage }),
        ...(world.groupSubject === undefined ? {} : { group: world.groupSubject }),
      }),
    );
  }

  get schools(): Scene['schools'] {
    return this.#keep('schools', () =>
      readSchools(this.words, this.tables, [
        ...this.#taken.filter((t) => !this.#names.includes(t)),
        ...this.#names,
        ...(this.alliance === null ? [] : [this.alliance]),
      ]),
    );
  }

  get mode(): Scene['mode'] {
    return this.#mode.mode;
  }

  get people(): Scene['people'] {
    const { schools, when, subjects, kinds, grades } = this;
    return this.#keep('people', () =>
      readPeople(this.words, this.tables, {
        schools,
        taken: [...when.spans, ...subjects, ...kinds, ...grades, ...this.#mode.spans, ...this.#sites],
      }),
    );
  }

  get roles(): Scene['roles'] {
    return this.#keep('roles', () => rolesOf(this.words, this.schools));
  }

  get topic(): Scene['topic'] {
    return this.#keep('topic', () => {
      const topic = readTopic(this.raw, this.s);
      return topic === null || (!topic.label && this.#isKind(topic)) ? null : topic;
    });
  }

  get place(): Scene['place'] {
    const { schools, roles, people, topic, raw, words } = this;
    return this.#keep('place', () =>
      readPlace({
        raw,
        s: words,
        schools,
        owned: [...roles, ...people],
        people,
        sites: this.#sites,
        taken: [...this.#taken, ...people, ...this.#mode.spans, ...(topic === null ? [] : [topic])],
      }),
    );
  }

  /** “同课异构”活动: in marks, and no name of a lesson. */
  #isKind({ from, to }: Span): boolean {
    const inside = this.s.slice(from, to).replace(/^[“"]|[”"]$/g, '');
    return wordIn(this.tables.kinds, inside) !== undefined;
  }

  readonly #found = new Map<string, unknown>();

  #keep<T>(what: string, find: () => T): T {
    if (!this.#found.has(what)) this.#found.set(what, find());
    return this.#found.get(what) as T;
  }

  get #names(): Span[] {
    return this.#keep('#names', () =>
      findWords(this.words, this.tables.people).filter(
        (hit) => hit.value.word.length > 2 || !/^周[一二三四五六日]/.test(hit.value.word),
      ),
    );
  }

  /** Names and numbers that nothing else is read into. */
  get #fixed(): Span[] {
    return [...this.#names, ...(this.meetingId === null ? [] : [this.meetingId])];
  }

  /** Schools as they stand before days and subjects are known. */
  get #known(): Hit<SchoolSaid>[] {
    return this.#keep('#known', () =>
      readSchools(this.words, this.tables, [...this.#fixed, ...(this.alliance === null ? [] : [this.alliance])]),
    );
  }

  get #sites(): Span[] {
    return this.#keep('#sites', () => readSites(this.words, this.#known));
  }

  get #mode(): ReturnType<typeof readMode> {
    return this.#keep('#mode', () => readMode(this.words));
  }

  get #taken(): Span[] {
    return [...this.when.spans, ...this.subjects, ...this.kinds, ...this.grades, ...this.#fixed];
  }
}

function readAlliance(s: string, tables: Tables): Hit<string> | null {
  const [known] = findWords(s, tables.alliances);
  if (known !== undefined) return { from: known.from, to: known.to, value: known.value.word };
  const [named] = findAll(
    s,
    /第[一二三四五六七八九十]{1,3}(?:教育|教研|互助)?(?:联盟|共同体|教育集团)|[\u4e00-\u9fa5]{2,8}?(?:小学|中学|一中|二中|三小|一小|二小|四中)联盟/g,
    (m) => m[0],
  );
  return named ?? null;
}

/** 主讲灵溪一小，受援渔寮小学: which school gives and which receives. */
function rolesOf(s: string, schools: readonly Hit<SchoolSaid>[]): SchoolRole[] {
  const found: SchoolRole[] = [];
  for (const hit of schools) {
    const role =
      roleOf(s, hit) ??
      (found.at(-1)?.to === hit.from - 1 && /[、和与]/.test(s.charAt(hit.from - 1)) ? found.at(-1)?.value.role : undefined);
    if (role !== undefined) found.push({ from: hit.from, to: hit.to, value: { role, school: hit.value.word } });
  }
  return found;
}

const GIVES = /(?:主讲|优质|支援|授课|输出|主|中心)(?:学?校|端|方|课堂|会场)?(?:是|为|:| )*$/;
const GETS = /(?:受援|接收|接受|薄弱|分|听课|同步)(?:学?校|端|方|课堂|会场)?(?:是|为|:| )*$/;

function roleOf(s: string, hit: Span): 'lead' | 'receiving' | undefined {
  const before = s.slice(Math.max(0, hit.from - 9), hit.from);
  const after = s.slice(hit.to, hit.to + 4);
  if ((GIVES.test(before) && !/[^主]主(?:是|为|:| )*$/.test(before)) || /^(?:主讲|输出|支援|主课堂)/.test(after)) return 'lead';
  if (
    (GETS.test(before) && !/(?:^|[^受援接收听课同步])分(?:是|为|:| )*$|同步(?: )*$/.test(before)) ||
    /^(?:受援|接收|同步收看)/.test(after)
  )
    return 'receiving';
  return undefined;
}
