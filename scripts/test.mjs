// Runs every test and ends with a line "N passed, N failed" that sums them up.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'multi-job-tests-'));
const report = join(folder, 'vitest.json');

run('node', ['scripts/ensure-test-tools.mjs']);
run('npm', ['run', '--silent', 'build:server']);
const vitest = spawnSync(
  'npx',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);

const { passed, failed } = countTests();
rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(vitest.status === 0 && failed === 0 && passed > 0 ? 0 : 1);

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`\n${command} ${args.join(' ')} did not succeed; no test was run.`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}

/** A file that could not even be loaded counts as a failure. */
function countTests() {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = result.testResults.filter(
      file => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: result.numPassedTests, failed: result.numFailedTests + brokenFiles.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
