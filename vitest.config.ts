import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // One more than the two processors of a small machine: much of a run is waiting for disks and processes.
    maxWorkers: 3,
    // Files share what they import, which halves the run; what keeps state between them belongs in a test's own hands.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
