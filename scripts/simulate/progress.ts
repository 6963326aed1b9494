import { daysBetween } from '../../domain/calendar.ts';

export interface Progress {
  show(state: { day: string; from: string; to: string; messages: number }): void;
  end(): void;
}

const ON_A_TERMINAL_MS = 100;
const IN_A_FILE_MS = 2_000;
const WIDTH = 24;

/** One line that is rewritten on a terminal, a line every two seconds elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  let shown = Number.NEGATIVE_INFINITY;
  let open = false;
  return {
    show({ day, from, to, messages }) {
      const now = performance.now();
      if (now - shown < (stream.isTTY ? ON_A_TERMINAL_MS : IN_A_FILE_MS)) return;
      shown = now;
      const share = Math.min(1, daysBetween(from, day) / Math.max(1, daysBetween(from, to)));
      const done = Math.round(share * WIDTH);
      const words = `${day}  ${Math.round(share * 100)}%  ${messages}条消息`;
      open = stream.isTTY;
      stream.write(stream.isTTY ? `\r${'#'.repeat(done)}${'.'.repeat(WIDTH - done)}  ${words} ` : `${words}\n`);
    },
    end() {
      if (open) stream.write('\n');
      open = false;
    },
  };
}
