// The browser tests on this machine, without npm: builds what is missing before. Arguments go to Playwright.
import { spawnSync } from 'node:child_process';
import { dashboardIsBuilt, ensureServerBuilt, tryBuildDashboard } from './ensure-built.mjs';
import { ROOT } from './local/place.mjs';

ensureServerBuilt();
tryBuildDashboard();
if (!dashboardIsBuilt()) process.exit(1);
const runner = ['--import', 'tsx', '--conditions=source', '../node_modules/@playwright/test/cli.js', 'test'];
const args = [...runner, '-c', 'playwright.config.ts', ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, args, { cwd: `${ROOT}/ui`, stdio: 'inherit' });
process.exit(status ?? 1);
