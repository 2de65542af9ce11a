import { readdir, readFile } from 'node:fs/promises';

/** The variable that whatever a handler starts inherits. */
export const MARK_NAME = 'MULTI_JOB_HANDLER_PROCESS';
/** A process may start another while it is being ended. */
const ROUNDS = 3;

/**
 * Ends what the handlers of a process started and detached from its group: all that inherited its mark. Only where the system
 * tells the environment of processes (Linux), and only those that kept it; docs/security.md says so.
 */
export async function endDetached(mark: string): Promise<void> {
  if (process.platform !== 'linux') return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const marked = await markedProcesses(`${MARK_NAME}=${mark}`);
    if (marked.length === 0) return;
    for (const pid of marked) endProcess(pid);
  }
}

async function markedProcesses(entry: string): Promise<number[]> {
  const names = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    names.map(async name => {
      // One that ended, or of another user.
      const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(entry) ? [Number(name)] : [];
    }),
  );
  return found.flat();
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
