import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** What npm runs by these names stays with it; other scripts may well leave a process behind on purpose. */
const NPM_SCRIPTS: ReadonlySet<string> = new Set(['start', 'demo', 'simulate', 'npx']);
const LOOK_EVERY_MS = 500;

/**
 * Whether the process that started this one has gone. npm does not hand a signal on: its shell dies of it, and the program
 * behind the shell would stay, with its services and its port.
 *
 * @param npmScript the name of the npm script that this program is, if it is one.
 * @param onGone called once.
 */
export function watchParent(npmScript: string | undefined, onGone: () => void): void {
  if (npmScript === undefined || !NPM_SCRIPTS.has(npmScript)) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent && !isAdopter(parent)) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/**
 * Whether this process is the one that takes in those whose parent has gone: npm may go while Node itself is still
 * starting. In a container npm may be process 1.
 */
export function isAdopter(pid: number, programOf: (pid: number) => string | null = programOfProcess): boolean {
  const program = programOf(pid);
  if (pid === 1) return program === null || !/^np[mx]\b/.test(program);
  return program === 'systemd';
}

/** Its name without the folder; null where the system has no `/proc`. */
function programOfProcess(pid: number): string | null {
  try {
    return basename(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '');
  } catch {
    return null;
  }
}
