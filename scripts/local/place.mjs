import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project, in which the services run. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Pid files and logs: logs may quote what jobs were given, so that nobody else reads them. */
export const FOLDER = join(ROOT, 'runtime-logs');

export function makeFolder() {
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  chmodSync(FOLDER, 0o700);
}

export function logFile(service) {
  return join(FOLDER, `${service}.log`);
}

/** As it is said to people: from the folder of the project. */
export function shownLog(service) {
  return `runtime-logs/${service}.log`;
}
