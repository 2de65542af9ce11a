import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

/** The folder of the project, in which the services run. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Pid files and logs: logs may quote what jobs were given, so that nobody else reads them. */
export const FOLDER = join(ROOT, 'runtime-logs');

/** @throws Refusal where something else has the name of the folder, or of a log. */
export function checkPlace(services) {
  if (isThere(FOLDER) && !isFolder(FOLDER)) throw new Refusal('runtime-logs is there and is no folder: move it away.');
  const odd = services.find(service => isFolder(logFile(service)));
  if (odd !== undefined) throw new Refusal(`${shownLog(odd)} is a folder: move it away.`);
}

function isThere(path) {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isFolder(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

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
