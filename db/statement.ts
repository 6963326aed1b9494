import type { Compilable, QueryResult } from 'kysely';
import type { Db, Store } from './client.ts';
import { Handle } from './dialect.ts';

/**
 * A statement of fixed shape, built once for each kind of database: building costs more than running. For the few that every
 * message needs. `$` stands for the values, by name.
 */
export function statement<Values extends object, Row>(
  build: (db: Db, $: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const built = new Map<Store['kind'], { sql: string; order: (string | null)[]; constants: readonly unknown[] }>();
  return (db, values) => {
    if (!(db instanceof Handle)) throw new Error('a handle that is not of this database');
    let known = built.get(db.kind);
    if (known === undefined) {
      const { sql, parameters } = build(db, slots as Values).compile();
      known = { sql, order: parameters.map((value) => (value instanceof Slot ? value.name : null)), constants: parameters };
      built.set(db.kind, known);
    }
    const { sql, order, constants } = known;
    const parameters = order.map((name, i) => (name === null ? constants[i] : values[name as keyof Values]));
    return db.run(sql, parameters) as Promise<QueryResult<Row>>;
  };
}

class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Any name gives a placeholder that travels through the builder like a value. */
const slots = new Proxy({}, { get: (_, name) => new Slot(String(name)) });
