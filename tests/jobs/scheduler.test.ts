import { expect, it } from 'vitest';
import type { Log } from '../../domain/ports.ts';
import { defineJob } from '../../jobs/job.ts';
import { startScheduler } from '../../jobs/scheduler.ts';
import { eachDatabase } from '../support/database.ts';

eachDatabase('the scheduler', ({ fresh }) => {
  async function aScheduler() {
    const { store } = await fresh();
    const ran: string[] = [];
    const logged: string[] = [];
    const log: Log = { info() {}, warn: (event) => void logged.push(event), error() {} };
    let now = Date.parse('2026-09-23T08:00:00+08:00');
    let real = 0;
    const job = defineJob({
      name: 'look',
      everyMinutes: 5,
      run: async ({ now: at }) => {
        ran.push(at.toISOString());
        return 0;
      },
    });
    const clock = { now: () => new Date(now) };
    const scheduler = startScheduler({ jobs: [job], store, clock, log, realNow: () => real });
    const pass = async (seconds: number, jump = 0) => {
      now += seconds * 1000 + jump;
      real += seconds * 1000;
      await scheduler.beat();
    };
    return { scheduler, ran, logged, pass };
  }

  it('runs a job once a slot and lets missed slots fall together', async () => {
    const { scheduler, ran, pass } = await aScheduler();
    for (const seconds of [0, 1, 60, 240, 1, 3600]) await pass(seconds);
    expect(ran).toHaveLength(3);
    await scheduler.stop();
  });

  it('does nothing more once it is stopped', async () => {
    const { scheduler, ran, pass } = await aScheduler();
    await pass(1);
    await scheduler.stop();
    await pass(600);
    expect(ran).toHaveLength(1);
  });

  it('notices a clock that was set forwards and does nothing while it is put right', async () => {
    const { scheduler, ran, logged, pass } = await aScheduler();
    await pass(1);
    await pass(1, 365 * 86_400_000);
    await pass(5, -365 * 86_400_000);
    expect(ran).toHaveLength(1);
    expect(logged).toEqual(['clock.set_forward', 'clock.set_back']);
    await pass(61);
    await pass(300);
    expect(ran).toEqual(['2026-09-23T00:00:01.000Z', '2026-09-23T00:01:08.000Z', '2026-09-23T00:06:08.000Z']);
    await scheduler.stop();
  });
});
