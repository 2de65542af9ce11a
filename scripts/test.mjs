// Runs every test (vitest, then the browser) and ends with a line "N passed, N failed" that sums them up.
// Arguments go to vitest; with any, the browser tests are left out.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const folder = mkdtempSync(join(tmpdir(), 'multi-job-tests-'));
const report = join(folder, 'vitest.json');
const browserReport = join(folder, 'browser.json');
const vitestArguments = process.argv.slice(2);

run('node', ['scripts/ensure-test-tools.mjs']);
run('npm', ['run', '--silent', 'build:server']);
const vitest = spawnSync(
  'npx',
  ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...vitestArguments],
  { stdio: ['ignore', 'inherit', 'inherit'] },
);

const parts = [{ status: vitest.status, ...countTests() }];
if (vitestArguments.length === 0) parts.push(testInBrowser());
rmSync(folder, { recursive: true, force: true });
for (const failure of parts.flatMap(part => part.failures ?? [])) console.log(`\nFAILED ${failure}`);
const passed = parts.reduce((sum, part) => sum + part.passed, 0);
const failed = parts.reduce((sum, part) => sum + part.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(parts.every(part => part.status === 0) && failed === 0 && passed > 0 ? 0 : 1);

/** The dashboard as it would be delivered, in Chromium against the real API. */
function testInBrowser() {
  const stdio = ['ignore', 'inherit', 'inherit'];
  const built = spawnSync('npm', ['run', '--silent', 'build', '-w', 'ui'], { stdio });
  if (built.status !== 0) return { status: 1, passed: 0, failed: 1 };
  const env = { ...process.env, UI_TEST_REPORT: browserReport };
  const { status } = spawnSync('npm', ['run', '--silent', 'test', '-w', 'ui'], { stdio, env });
  return { status, ...countBrowserTests() };
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    console.error(`\n${command} ${args.join(' ')} did not succeed; no test was run.`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}

/** A test that passed only when it was tried again has failed; a file that could not be loaded is an error. */
function countBrowserTests() {
  try {
    const { stats, errors, suites } = JSON.parse(readFileSync(browserReport, 'utf8'));
    const failures = [
      ...suites.flatMap(browserFailuresOf),
      ...errors.map(({ message = '' }) => stripVTControlCharacters(headOf(message))),
    ];
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, failures };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** With what stood on the page, which the test wrote as it failed. */
function browserFailuresOf({ suites = [], specs = [] }) {
  const failed = specs.flatMap(({ file, title, tests }) =>
    tests
      .flatMap(({ results }) => results)
      .filter(({ status }) => status !== 'passed' && status !== 'skipped')
      .map(({ errors, stderr }) => {
        const texts = [...errors.map(({ message }) => message ?? ''), ...stderr.map(({ text }) => text ?? '')];
        return `${file} > ${title}\n${stripVTControlCharacters(headOf(texts.join('\n'), 250))}`;
      }),
  );
  return [...failed, ...suites.flatMap(browserFailuresOf)];
}

/** A file that could not even be loaded counts as a failure. */
function countTests() {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = result.testResults.filter(
      file => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + brokenFiles.length,
      failures: result.testResults.flatMap(failuresOf),
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Told again at the end: by then the first telling is thousands of lines up. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  if (status === 'failed' && assertionResults.length === 0) return [`${file}\n${headOf(message)}`];
  return assertionResults
    .filter(result => result.status === 'failed')
    .map(result => `${file} > ${result.fullName}\n${headOf(result.failureMessages.join('\n'))}`);
}

/** Cut where one line would push the others out: a property test prints its whole counterexample. */
function headOf(message, lines = 40) {
  return message
    .split('\n')
    .slice(0, lines)
    .map(line => (line.length > 300 ? `${line.slice(0, 300)} …` : line))
    .join('\n');
}
