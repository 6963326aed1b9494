/** Everything about rights in one place: the table, who somebody is on a day, and which right an intent needs. */
export { ACTION_OF } from './intent-rights.ts';
export { type Action, can, mayEver, reachOf, type Scope, type Standing, whoMay } from './roles.ts';
export { standingOf } from './standing.ts';
