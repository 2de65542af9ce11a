import { join } from 'node:path';
import { ROOT } from './place.mjs';

const LONGEST_SHUTDOWN_SEC = 3600;
/** Beyond the time that a service has to stop by itself before it is killed. */
const GRACE_MS = 2000;

/**
 * What the launcher itself needs of the settings: of the environment, else of .env in the folder of the project, else the
 * default; an empty one counts as absent. Whether they are right is for the services to say.
 */
export function readSettings() {
  loadEnvFile();
  return {
    api: { host: setting('API_HOST', '127.0.0.1'), port: Number(setting('API_PORT', '8000')), portSetting: 'API_PORT' },
    ui: { host: setting('HOST', '127.0.0.1'), port: Number(setting('PORT', '3000')), portSetting: 'PORT' },
    apiUrl: setting('API_URL', null),
    token: setting('MULTI_JOB_TOKEN', null),
    endWithinMs: shutdownSec(Number(setting('SHUTDOWN_TIMEOUT_SEC', '30'))) * 1000 + GRACE_MS,
  };
}

function loadEnvFile() {
  try {
    process.loadEnvFile(join(ROOT, '.env'));
  } catch {
    // There is none, or it cannot be read: then the services say so, and must be stopped all the same.
  }
}

function setting(name, fallback) {
  const given = process.env[name] ?? '';
  return given.trim() === '' ? fallback : given;
}

function shutdownSec(given) {
  return Number.isInteger(given) && given >= 1 && given <= LONGEST_SHUTDOWN_SEC ? given : 30;
}
