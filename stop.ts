import type { Config } from './config.ts';
import { sayTrouble } from './database-words.ts';
import { AlreadyRunning } from './db/errors.ts';
import { SAYS } from './start-words.ts';

/** What a supervisor should know: 75, try again later; 78, do not restart before somebody changed the settings. */
export const EXIT = { failed: 1, tryLater: 75, settings: 78 };

/** Ends the start with a sentence and an exit code. */
export class Stop extends Error {
  readonly exit: number;

  constructor(words: string, exit: number) {
    super(words);
    this.name = 'Stop';
    this.exit = exit;
  }
}

/** What stopped the start, as a sentence for whoever runs it. */
export function whyStopped(error: unknown, { host, port }: Config['http']): Stop {
  if (error instanceof Stop) return error;
  if (error instanceof AlreadyRunning) return new Stop(SAYS.running(error.pid), EXIT.tryLater);
  const trouble = sayTrouble(error);
  if (trouble !== null) return new Stop(trouble.words.join('\n'), trouble.exit);
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return new Stop(SAYS.portTaken(host, port), EXIT.tryLater);
  if (code === 'EACCES') return new Stop(SAYS.portForbidden(port), EXIT.settings);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Stop(SAYS.hostUnknown(host), EXIT.settings);
  return new Stop(error instanceof Error ? (error.stack ?? error.message) : String(error), EXIT.failed);
}
