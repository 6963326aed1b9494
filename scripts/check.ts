// The whole gate, in the order of what fails fastest: format and lint, types, boundaries, tests.
// --without-tests: for whoever runs the tests apart, as the gate in .ci/ does.
import { spawnSync } from 'node:child_process';
import { generateTypes } from './generate.ts';

const rest = process.argv.slice(2).filter((word) => word !== '--without-tests');
const withTests = rest.length === process.argv.length - 2;

const STEPS: { name: string; args: string[] }[] = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  {
    name: 'room boundaries',
    args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '.'],
  },
  ...(withTests ? [{ name: 'tests', args: ['scripts/test.ts', ...rest] }] : []),
];

if (!generateTypes()) process.exit(1);
for (const step of STEPS) {
  console.log(`\n— ${step.name}`);
  const run = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...step.args], { stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}
