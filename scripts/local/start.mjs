// node scripts/local.mjs start: builds what is missing, starts what is not running, and returns once it does its work.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureServerBuilt, tryBuildDashboard } from '../ensure-built.mjs';
import { endProcess } from './end-processes.mjs';
import { takeLock } from './launch-lock.mjs';
import { openWindow } from './open-window.mjs';
import { liveRecords, removePidFile, revokeLaunches } from './pid-file.mjs';
import { FOLDER, ROOT, makeFolder } from './place.mjs';
import { portProblem } from './port-problem.mjs';
import { readSettings } from './read-settings.mjs';
import { EXIT_OK, EXIT_REFUSED } from './services.mjs';
import { startTogether } from './start-together.mjs';

/**
 * @param services names, in the order of `SERVICES`
 * @returns the exit code. A start that fails, or is cut short, ends what it started and nothing else.
 */
export async function start({ services, isWithWindows }) {
  makeFolder();
  const giveBack = await takeLock('start');
  try {
    const settings = readSettings();
    const missing = await missingOf(services, settings);
    if (missing.length === 0) {
      console.log('Everything is running already. To see how it is: node scripts/local.mjs status');
      return EXIT_OK;
    }
    const refusals = await refusalsOf(missing, settings);
    if (refusals.length > 0) {
      for (const refusal of refusals) console.error(refusal);
      console.error('Nothing was started.');
      return EXIT_REFUSED;
    }
    if (isWithWindows && process.platform !== 'win32') {
      console.log(
        'Windows of their own are opened on Windows only. To read along: node scripts/local.mjs logs --follow',
      );
    }
    return await startTogether(missing, {
      settings,
      openWindow: isWithWindows && process.platform === 'win32' ? openWindow : null,
    });
  } finally {
    giveBack();
  }
}

/** Those that do not run. What a start left behind that was killed is on its way out, and is seen off first. */
async function missingOf(services, settings) {
  for (const [service, record] of liveRecords(FOLDER, services)) {
    if (record.isKept)
      console.log(
        `${service} is running already (process ${record.pid}${record.url === null ? '' : `, ${record.url}`}).`,
      );
    else await endProcess(FOLDER, record, settings.endWithinMs);
  }
  const live = liveRecords(FOLDER, services);
  const missing = services.filter(service => !live.has(service));
  for (const service of missing) {
    revokeLaunches(FOLDER, service);
    removePidFile(FOLDER, service);
  }
  return missing;
}

/** What must be mended before anything can be started; what is missing is built on the way. */
async function refusalsOf(missing, settings) {
  const refusals = await portRefusals(missing, settings);
  if (refusals.length > 0) return refusals;
  ensureServerBuilt();
  if (!missing.includes('ui')) return [];
  tryBuildDashboard();
  if (existsSync(join(ROOT, 'ui/out/index.html'))) return [];
  return [
    'There is no dashboard to serve. Build it (npm run build -w ui), or start the others: ' +
      'node scripts/local.mjs start api worker scheduler connector',
  ];
}

async function portRefusals(missing, settings) {
  const { api, ui } = settings;
  const listening = ['api', 'ui'].filter(service => missing.includes(service));
  if (listening.length === 2 && api.port === ui.port && api.port !== 0) {
    return [`API_PORT and PORT are both ${api.port}: set PORT to another one for the dashboard.`];
  }
  const problems = [];
  for (const service of listening) problems.push(await portProblem(settings[service]));
  return problems.filter(problem => problem !== null);
}
