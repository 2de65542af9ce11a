// Runs every test (vitest, then the browser) and ends with what took how long and a line "N passed, N failed".
// Arguments go to vitest; with any, the browser tests are left out.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dashboardIsBuilt, ensureServerBuilt } from './ensure-built.mjs';
import { readBrowserReport, readVitestReport } from './test-reports.mjs';

const SLOWEST_SHOWN = 10;
/** A folder in memory, and what must be free in it to be used, bytes. */
const MEMORY = '/dev/shm';
const ENOUGH = 2 * 1024 ** 3;

const folder = mkdtempSync(join(hasRoomInMemory() ? MEMORY : tmpdir(), 'multi-job-tests-'));
// Programs that tests run as another user pass through it; what lies in it is open to whom its own mode says.
chmodSync(folder, 0o711);
// Hundreds of stores that are synced at each write keep a disk busy for seconds, and time limits are broken by nothing else.
process.env.TMPDIR = folder;
process.once('exit', removeFolder);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const report = join(folder, 'vitest.json');
const browserReport = join(folder, 'browser.json');
const vitestArguments = process.argv.slice(2);
const isWhole = vitestArguments.length === 0;
/** What took how long, in the order in which it ended. */
const phases = [];

await timed('tools', () => needed('node', ['scripts/ensure-test-tools.mjs']));
await timed('build of the server', () => ensureServerBuilt());
// The build needs the processor while tests wait.
const dashboard = isWhole ? timed('build of the dashboard, meanwhile', buildDashboard) : undefined;
const parts = [await timed('vitest', runVitest)];
if (isWhole) {
  const built = await dashboard;
  parts.push(built.status === 0 ? await timed('browser', runBrowser) : failedPart(`the dashboard\n${built.output}`));
}

for (const failure of parts.flatMap(part => part.failures)) console.log(`\nFAILED ${failure}`);
tellTimes();
const passed = parts.reduce((sum, part) => sum + part.passed, 0);
const failed = parts.reduce((sum, part) => sum + part.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(parts.every(part => part.status === 0) && failed === 0 && passed > 0 ? 0 : 1);

function removeFolder() {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    console.error(`${folder} could not be removed: ${error.message}`);
  }
}

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH;
  } catch {
    return false;
  }
}

async function runVitest() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = await shown(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...reporters,
    ...vitestArguments,
  ]);
  return { status, ...readVitestReport(report) };
}

/** As it would be delivered, in Chromium against the real API. */
async function runBrowser() {
  const env = { ...process.env, UI_TEST_REPORT: browserReport };
  const { status } = await shown(process.execPath, ['scripts/e2e-local.mjs'], env);
  return { status, ...readBrowserReport(browserReport) };
}

/** Quiet, for the tests write meanwhile. */
async function buildDashboard() {
  if (dashboardIsBuilt()) return { status: 0, output: '' };
  return finished(spawn(process.execPath, ['ui/scripts/build.mjs'], { stdio: ['ignore', 'pipe', 'pipe'] }));
}

function shown(command, args, env = process.env) {
  return finished(spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }));
}

function finished(child) {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', text => (output += text));
  return new Promise(resolve => {
    child.once('error', error => resolve({ status: 1, output: error.message }));
    child.once('close', status => resolve({ status: status ?? 1, output }));
  });
}

function needed(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  console.error(`\n${command} ${args.join(' ')} did not succeed; no test was run.`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

function failedPart(failure) {
  return { status: 1, passed: 0, failed: 1, failures: [failure], files: [] };
}

async function timed(phase, work) {
  const startMs = performance.now();
  const result = await work();
  phases.push({ phase, ms: performance.now() - startMs });
  return result;
}

function tellTimes() {
  const slowest = parts.flatMap(part => part.files).sort((a, b) => b.ms - a.ms);
  console.log('\nSlowest files:');
  for (const { file, ms } of slowest.slice(0, SLOWEST_SHOWN)) console.log(`${seconds(ms)}  ${file}`);
  console.log('\nPhases:');
  for (const { phase, ms } of phases) console.log(`${seconds(ms)}  ${phase}`);
  console.log(`${seconds(performance.now())}  all`);
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`.padStart(9);
}
