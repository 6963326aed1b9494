import { type Compilable, CompiledQuery, type QueryResult } from 'kysely';
import type { Db } from './client.ts';

/**
 * A statement of fixed shape, built once for each kind of database: building costs more than running. For the few that every
 * message needs. `$` stands for the values, by name.
 */
export function statement<Values extends object, Row>(
  build: (db: Db, $: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<QueryResult<Row>> {
  const built = new Map<unknown, { sql: string; order: (string | null)[]; constants: readonly unknown[] }>();
  return (db, values) => {
    // One adapter a kind of database.
    const kind = db.getExecutor().adapter;
    let known = built.get(kind);
    if (known === undefined) {
      const { sql, parameters } = build(db, slots as Values).compile();
      known = { sql, order: parameters.map((value) => (value instanceof Slot ? value.name : null)), constants: parameters };
      built.set(kind, known);
    }
    const { sql, order, constants } = known;
    const parameters = order.map((name, i) => (name === null ? constants[i] : values[name as keyof Values]));
    return db.executeQuery<Row>(CompiledQuery.raw(sql, parameters));
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
