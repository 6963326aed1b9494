import pino from 'pino';
import type { Log } from './domain/ports.ts';

/** JSON lines on stdout; on a terminal one short line each. Facts only: no message text, no links, no keys. */
export function createLog(level: string, stream: NodeJS.WriteStream = process.stdout): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['text', '*.text', 'secret', '*.secret', 'aeskey', '*.aeskey', 'url', '*.url', 'phone', '*.phone'],
      remove: true,
    },
  };
  const logger = stream.isTTY ? pino(options, { write: (line: string) => stream.write(short(line)) }) : pino(options, stream);
  return {
    info: (event, facts) => logger.info({ ...facts, event }),
    warn: (event, facts) => logger.warn({ ...facts, event }),
    error: (event, facts) => logger.error({ ...facts, event }),
  };
}

const MARKS: Record<number, string> = { 20: '·', 30: ' ', 40: '!', 50: '✗' };

function short(line: string): string {
  const { level, time, event, ...facts } = JSON.parse(line) as { level: number; time: number; event: string } & Record<
    string,
    unknown
  >;
  const at = new Date(time).toTimeString().slice(0, 8);
  const rest = Object.entries(facts).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return `${at} ${MARKS[level] ?? ' '} ${[event, ...rest].join(' ')}\n`;
}
