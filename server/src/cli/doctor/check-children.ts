import { spawnSync } from 'node:child_process';
import { z } from 'zod';
import type { Config } from '../../config.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const CHECK = 'isolated handlers';
const LIMIT_MS = 10_000;
/** Prints which of the paths it is given it may read. */
const PROBE = `
const { accessSync, constants } = require('node:fs');
const may = path => { try { accessSync(path, constants.R_OK); return true; } catch { return false; } };
console.log(JSON.stringify(process.argv.slice(1).map(may)));`;

/** As whom handlers in a process of their own run, and whether that keeps them from what is the platform's. */
export function checkChildren({ worker, dataDir }: Config): Finding[] {
  if (worker === undefined) return [];
  const { user, env } = worker.children;
  if (user === null) {
    const detail =
      'run as the user of the platform and may read whatever it may; CHILD_UID gives them one of their own';
    return [ok(CHECK, detail)];
  }
  const needed = [import.meta.filename, ...(worker.HANDLERS_DIR === null ? [] : [worker.HANDLERS_DIR])];
  const paths = [dataDir, ...needed];
  const { stdout, error } = spawnSync(process.execPath, ['-e', PROBE, ...paths], {
    ...user,
    env: { ...env },
    cwd: '/',
    encoding: 'utf8',
    timeout: LIMIT_MS,
  });
  const [mayReadData, ...mayRead] = answersOf(stdout);
  if (mayReadData === undefined) {
    const detail = `user ${user.uid} cannot start a process${error === undefined ? '' : ` (${error.message})`}`;
    return [fail(CHECK, detail, `let user ${user.uid} read and execute ${process.execPath}, or leave CHILD_UID out`)];
  }
  const closed = needed.filter((_, index) => mayRead[index] !== true);
  if (closed.length > 0) {
    const detail = `user ${user.uid} cannot read ${closed.join(', ')}`;
    return [fail(CHECK, detail, `let user ${user.uid} read it and each folder above it`)];
  }
  if (mayReadData) return [warn(CHECK, `user ${user.uid} may read ${dataDir}`, `chmod 700 ${dataDir}`)];
  return [ok(CHECK, `run as user ${user.uid}, which cannot read ${dataDir}`)];
}

function answersOf(stdout: string): boolean[] {
  try {
    return z.array(z.boolean()).parse(JSON.parse(stdout));
  } catch {
    return [];
  }
}
