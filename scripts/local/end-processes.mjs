// Ends processes of services: asked first, killed when they take too long. Never anybody else's.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isThere } from './pid-file.mjs';
import { isStillThere } from './process-identity.mjs';
import { stopFile } from './stop-request.mjs';

const LOOK_EVERY_MS = process.platform === 'win32' ? 500 : 50;
/** A killed process is gone as soon as the system gets to it. */
const GONE_WITHIN_MS = 10_000;

/**
 * @param record of the pid file
 * @returns 'stopped', 'killed' when it did not end within `limitMs`, 'refused' when this user may not end it, or 'left'
 *   when it is still there
 */
export async function endProcess(folder, record, limitMs) {
  try {
    askToEnd(folder, record);
    if (await isGoneWithin(record, limitMs)) return 'stopped';
    killTree(record);
    return (await isGoneWithin(record, GONE_WITHIN_MS)) ? 'killed' : 'left';
  } catch (error) {
    if (error.code === 'ESRCH') return 'stopped';
    if (error.code === 'EPERM') return 'refused';
    throw error;
  } finally {
    rmSync(stopFile(folder, record), { force: true });
  }
}

/** Windows knows no signal that a process could answer to. */
function askToEnd(folder, record) {
  if (!isThere(record)) return;
  if (process.platform === 'win32') writeFileSync(stopFile(folder, record), record.started, { mode: 0o600 });
  else process.kill(record.pid, 'SIGTERM');
}

/** With what it started: a service leads a process group of its own. */
function killTree(record) {
  if (!isThere(record)) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(record.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  } else process.kill(-record.pid, 'SIGKILL');
}

async function isGoneWithin(record, limitMs) {
  const deadline = performance.now() + limitMs;
  while (isStillThere(record)) {
    if (performance.now() > deadline) return false;
    await delay(LOOK_EVERY_MS);
  }
  return true;
}
