// What the JSON reports of vitest and Playwright say: how many passed, what failed and why, how long each file took.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const UNREADABLE = { passed: 0, failed: 1, failures: ['the tests left no report of what they did'], files: [] };

/** A file that could not even be loaded counts as a failure. */
export function readVitestReport(path) {
  try {
    const result = JSON.parse(readFileSync(path, 'utf8'));
    const broken = result.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0);
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + broken.length,
      failures: result.testResults.flatMap(vitestFailuresOf),
      files: result.testResults.map(({ name, startTime, endTime }) => ({
        file: relative(process.cwd(), name),
        ms: endTime - startTime,
      })),
    };
  } catch {
    return UNREADABLE;
  }
}

/** A test that passed only when it was tried again has failed; a file that could not be loaded is an error. */
export function readBrowserReport(path) {
  try {
    const { stats, errors, suites } = JSON.parse(readFileSync(path, 'utf8'));
    const failures = [
      ...suites.flatMap(browserFailuresOf),
      ...errors.map(({ message = '' }) => stripVTControlCharacters(headOf(message))),
    ];
    const files = suites.map(suite => ({ file: `ui/test/browser/${suite.file}`, ms: durationOf(suite) }));
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, failures, files };
  } catch {
    return UNREADABLE;
  }
}

/** Told again at the end: by then the first telling is thousands of lines up. */
function vitestFailuresOf({ name, status, message, assertionResults }) {
  const file = relative(process.cwd(), name);
  if (status === 'failed' && assertionResults.length === 0) return [`${file}\n${headOf(message)}`];
  return assertionResults
    .filter(result => result.status === 'failed')
    .map(result => `${file} > ${result.fullName}\n${headOf(result.failureMessages.join('\n'))}`);
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

function durationOf({ suites = [], specs = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap(test => test.results));
  const own = results.reduce((sum, { duration }) => sum + duration, 0);
  return suites.reduce((sum, suite) => sum + durationOf(suite), own);
}

/** Cut where one line would push the others out: a property test prints its whole counterexample. */
function headOf(message, lines = 40) {
  return message
    .split('\n')
    .slice(0, lines)
    .map(line => (line.length > 300 ? `${line.slice(0, 300)} …` : line))
    .join('\n');
}
