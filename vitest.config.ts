import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Files share what they import, which halves the run; what keeps state between them belongs in a test's own hands.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
