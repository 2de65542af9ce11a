// Builds what is missing or older than its sources, so that one command works on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(root, 'server/dist/.built');
const SERVER_SOURCES = ['contract/src', 'server/src'];
const SERVER_SETTINGS = ['tsconfig.base.json', 'contract/tsconfig.json', 'server/tsconfig.json'];
const UI_SOURCES = ['ui/src', 'contract/src'];
const UI_SETTINGS = ['ui/package.json', 'ui/next.config.ts', 'ui/postcss.config.mjs'];
const DASHBOARD = join(root, 'ui/out/index.html');
const STARTED_BY = process.ppid;
const COMPILER = join(root, 'node_modules/typescript/bin/tsc');

/** Compiles contract and server when needed. Ends the process with a sentence when that cannot be done. */
export function ensureServerBuilt() {
  if (existsSync(STAMP) && statSync(STAMP).mtimeMs >= newestMs(SERVER_SOURCES, SERVER_SETTINGS)) return;
  if (!existsSync(COMPILER)) stop('The dependencies are not installed. Run "npm ci" first.', 2);
  console.error('Building the server …');
  // The compiler trusts its own notes, which lie beside dist: without a dist they are wrong.
  const force = existsSync(STAMP) ? [] : ['--force'];
  run(process.execPath, [COMPILER, '-b', ...force, 'contract', 'server']);
  run(process.execPath, ['scripts/copy-assets.mjs']);
}

/**
 * Builds the dashboard when there is none or its sources are newer. Without it everything else works, so a failure is
 * only noted.
 */
export function tryBuildDashboard() {
  if (dashboardIsBuilt()) return;
  const isBuilt = existsSync(DASHBOARD);
  const fault = buildDashboard();
  if (fault === null) return;
  console.error(
    `The dashboard could not be built (${fault}); starting ${isBuilt ? 'with the older one' : 'without it'}. To see why: npm run build -w ui`,
  );
}

/** Builds the dashboard when needed. Ends the process with a sentence when that cannot be done. */
export function ensureDashboardBuilt() {
  if (dashboardIsBuilt()) return;
  const fault = buildDashboard();
  if (fault !== null) stop(`The dashboard could not be built (${fault}). To see why: npm run build -w ui`, 1);
}

/** @returns what kept it from being built, or null. */
function buildDashboard() {
  console.error('Building the dashboard (once, about a minute) …');
  const build = spawnSync(process.execPath, ['ui/scripts/build.mjs'], { cwd: root, encoding: 'utf8' });
  if (build.status === 0) return null;
  return (
    `${build.stderr ?? ''}${build.stdout ?? ''}`.trim().split('\n').at(-1) || build.error?.message || 'no reason given'
  );
}

/** Whether there is a dashboard that is not older than its sources. */
export function dashboardIsBuilt() {
  if (!existsSync(DASHBOARD)) return false;
  // Delivered without its sources or tools: what is there is what there is.
  const canBuild = ['ui/src', 'node_modules/next'].every(needed => existsSync(join(root, needed)));
  return !canBuild || statSync(DASHBOARD).mtimeMs >= newestMs(UI_SOURCES, UI_SETTINGS);
}

/** Continues as the command line of the product. While it was built npm may have gone, which hands no signal on. */
export async function runMultiJob(args) {
  if (process.ppid !== STARTED_BY) process.exit(0);
  const program = join(root, 'server/bin/multi-job.js');
  process.argv = [process.execPath, program, ...args];
  await import(program);
}

/** When the newest file of these folders, or of these single files, was changed. */
function newestMs(folders, singles) {
  const files = folders.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map(entry => join(entry.parentPath, entry.name)),
  );
  return Math.max(...[...files, ...singles.map(name => join(root, name))].map(file => statSync(file).mtimeMs));
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 'inherit'] });
  if (status !== 0) stop('The server could not be built; the lines above say why.', 1);
}

function stop(message, exitCode) {
  console.error(message);
  process.exit(exitCode);
}
