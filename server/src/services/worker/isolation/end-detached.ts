import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** The variable that whatever a handler starts inherits. */
export const MARK_NAME = 'MULTI_JOB_HANDLER_PROCESS';
/** A process may start another while it is being ended, or be between two programs when it is looked at. */
const MOST_LOOKS = 20;
const PAUSE_MS = 10;

/** What the environment of a process says of it. */
type Verdict = 'ours' | 'not ours' | 'unknown';

/**
 * Ends what the handlers of a process started and detached from its group: all that inherited its mark. Only where the system
 * tells the environment of processes (Linux), and only those that kept it; docs/security.md says so.
 */
export async function endDetached(mark: string): Promise<void> {
  if (process.platform !== 'linux') return;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = await lookForAll(`${MARK_NAME}=${mark}`);
    for (const { pid, verdict } of found) if (verdict === 'ours') endProcess(pid);
    // One that ended meanwhile may have left another that was not in the list yet.
    if (found.every(({ verdict }) => verdict === 'not ours')) return;
    await pause(PAUSE_MS);
  }
}

async function lookForAll(entry: string): Promise<{ pid: number; verdict: Verdict }[]> {
  const names = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  return Promise.all(names.map(async name => ({ pid: Number(name), verdict: await verdictOf(name, entry) })));
}

async function verdictOf(name: string, entry: string): Promise<Verdict> {
  try {
    const environment = await readFile(`/proc/${name}/environ`, 'latin1');
    if (environment !== '') return environment.split('\0').includes(entry) ? 'ours' : 'not ours';
    // While a program takes the place of another its environment is not there yet; the kernel's own have no program.
    await readlink(`/proc/${name}/exe`);
    return 'unknown';
  } catch (error) {
    // Of another user.
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) return 'not ours';
    return (await isKernels(name)) ? 'not ours' : 'unknown';
  }
}

/** A process without a program and still there; one that ended is gone, or waits for its parent to notice (Z). */
async function isKernels(name: string): Promise<boolean> {
  const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
  const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return stat !== '' && (state === 'Z' || parent === '2' || parent === '0');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
