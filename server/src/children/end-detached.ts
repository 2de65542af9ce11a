import { spawn } from 'node:child_process';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { SystemUser } from '../core/children/process-groups.ts';

/** The variable that whatever a program starts inherits. */
export const MARK_NAME = 'MULTI_JOB_HANDLER_PROCESS';
/** A process may start another while it is being ended, or be between two programs when it is looked at. */
const MOST_LOOKS = 20;
const PAUSE_MS = 10;
/** One that is still without an environment after so many looks was started without any: it has no mark. */
const LOOKS_WITHOUT_ENVIRONMENT = 4;
const HELPER_LIMIT_MS = 5000;

/** What the environment of a process says of it; that of another user may be closed to this one. */
type Verdict = 'ours' | 'not ours' | 'closed' | 'unknown';

/**
 * Ends what a program started and detached from its group: all that inherited its mark. Only where the system tells the
 * environment of processes (Linux), and only those that kept it; docs/security.md says so.
 *
 * @param user as whom the program ran: what this process may not look into, one of that user's own may.
 */
export async function endDetached(mark: string, user: SystemUser | null = null): Promise<void> {
  if (process.platform !== 'linux') return;
  const entry = `${MARK_NAME}=${mark}`;
  const unknownLooks = new Map<number, number>();
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = await lookForAll(entry);
    for (const { pid, verdict } of found) if (verdict === 'ours') endProcess(pid);
    const closed = found.filter(({ verdict }) => verdict === 'closed');
    if (user !== null && (await areAnyOf(user, closed))) await endAs(user, entry);
    for (const { pid, verdict } of found) {
      if (verdict === 'unknown') unknownLooks.set(pid, (unknownLooks.get(pid) ?? 0) + 1);
    }
    const isDone = ({ pid, verdict }: Found) =>
      verdict === 'unknown' ? (unknownLooks.get(pid) ?? 0) > LOOKS_WITHOUT_ENVIRONMENT : verdict !== 'ours';
    // One that ended meanwhile may have left another that was not in the list yet.
    if (found.every(isDone)) return;
    await pause(PAUSE_MS);
  }
}

interface Found {
  pid: number;
  verdict: Verdict;
}

async function lookForAll(entry: string): Promise<Found[]> {
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
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM')) return 'closed';
    return (await isKernels(name)) ? 'not ours' : 'unknown';
  }
}

/** A process without a program and still there; one that ended is gone, or waits for its parent to notice (Z). */
async function isKernels(name: string): Promise<boolean> {
  const text = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
  const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text !== '' && (state === 'Z' || parent === '2' || parent === '0');
}

async function areAnyOf(user: SystemUser, processes: readonly { pid: number }[]): Promise<boolean> {
  const owners = await Promise.all(processes.map(({ pid }) => stat(`/proc/${pid}`).catch(() => null)));
  return owners.some(owner => owner?.uid === user.uid);
}

/** Text, because it runs as another user, who need not be able to read the files of the platform. */
const HELPER = `
const { readdirSync, readFileSync } = require('node:fs');
for (let looks = 0, found = 1; found > 0 && looks < ${MOST_LOOKS}; looks += 1) {
  found = 0;
  for (const name of readdirSync('/proc')) {
    try {
      if (!/^\\d+$/.test(name) || !readFileSync('/proc/' + name + '/environ', 'latin1').split('\\0').includes(process.argv[1])) continue;
      process.kill(Number(name), 'SIGKILL');
      found += 1;
    } catch {}
  }
}`;

/** Root without the right to look into the processes of others (containers) lets one of that user look. */
async function endAs(user: SystemUser, entry: string): Promise<void> {
  await new Promise<void>(resolve => {
    const done = () => {
      resolve();
    };
    try {
      const options = { ...user, cwd: '/', env: {}, timeout: HELPER_LIMIT_MS, killSignal: 'SIGKILL' } as const;
      spawn(process.execPath, ['-e', HELPER, entry], { ...options, stdio: 'ignore' })
        .once('error', done)
        .once('exit', done);
    } catch {
      // This process may not switch its user: one that may does it.
      resolve();
    }
  });
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
