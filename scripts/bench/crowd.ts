import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';

/** What the crowd is told to do: everybody at once, or so many a second. One line a person, in the order given. */
export type ToGateway =
  | { kind: 'burst'; people: string[]; words: string[] }
  | { kind: 'paced'; people: string[]; words: string[]; perSecond: number };

export type FromGateway =
  | { kind: 'listening'; wsUrl: string }
  | { kind: 'done'; seconds: number; latencies: number[] }
  | { kind: 'failed'; message: string };

export interface Crowd {
  wsUrl: string;
  tell(order: ToGateway): Promise<{ seconds: number; latencies: number[] }>;
  close(): void;
}

const here = (file: string) => path.join(import.meta.dirname, file);

/** Starts a gateway in a process of its own, so that it does not share a core with the bot it measures. */
export async function startCrowd(): Promise<Crowd> {
  const child = fork(here('gateway.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const first = await next(child);
  if (first.kind !== 'listening') throw new Error('the gateway did not start');
  return {
    wsUrl: first.wsUrl,
    async tell(order) {
      child.send(order);
      const answer = await next(child);
      if (answer.kind !== 'done') throw new Error(answer.kind === 'failed' ? answer.message : 'the gateway spoke out of turn');
      return answer;
    },
    close: () => child.kill(),
  };
}

function next(child: ChildProcess): Promise<FromGateway> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as FromGateway));
    child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)));
  });
}
