import type { Core } from './core.ts';
import type { Faults } from './fault.ts';
import type { GatewayGroup } from './options.ts';
import { Person } from './person.ts';
import type { BotSocket } from './socket.ts';
import type { Transcript } from './transcript.ts';

/** The outside world as a test holds it: people who say and see things, and switches for what can go wrong. */
export class World {
  readonly #core: Core;
  readonly #people = new Map<string, Person>();
  readonly bot: BotSocket;
  readonly faults: Faults;

  constructor(core: Core, bot: BotSocket) {
    this.#core = core;
    this.bot = bot;
    this.faults = core.faults;
  }

  /** Anybody, also somebody no list names. */
  person(userid: string): Person {
    const known = this.#people.get(userid);
    if (known) return known;
    const person = new Person(this.#core, userid);
    this.#people.set(userid, person);
    return person;
  }

  /** What was said in a group. */
  group(chatid: string): Transcript {
    return this.#core.talk({ kind: 'group', id: chatid });
  }

  /** What was said between a person and the bot. */
  direct(userid: string): Transcript {
    return this.#core.talk({ kind: 'direct', id: userid });
  }

  get conversations(): Transcript[] {
    return [...this.#core.talks.values()];
  }

  addGroup(group: GatewayGroup): Transcript {
    this.#core.options.groups = [...(this.#core.options.groups ?? []), group];
    const talk = this.group(group.chatid);
    talk.botIsMember = group.botIsMember ?? true;
    return talk;
  }
}
