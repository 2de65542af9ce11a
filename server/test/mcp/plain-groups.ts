import { spawn } from 'node:child_process';
import type { GroupEnd, ProcessGroup, ProcessGroups } from '../../src/core/children/process-groups.ts';

/** Process groups without another user and without files that outlive this process. */
export function plainGroups(): ProcessGroups & { pids: number[] } {
  const groups = new Set<ProcessGroup>();
  const pids: number[] = [];
  return {
    pids,
    start({ program, argv0, args, env, cwd }) {
      const child = spawn(program, [...args], {
        argv0: argv0 ?? program,
        cwd,
        env: { ...env },
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      const pid = child.pid ?? null;
      if (pid !== null) pids.push(pid);
      const signalAll = (signal: NodeJS.Signals) => {
        try {
          if (pid !== null) process.kill(-pid, signal);
        } catch {
          // There is nothing left of it.
        }
      };
      const ended = new Promise<GroupEnd>(resolve => {
        child.once('error', error => {
          resolve({ exitCode: null, signal: null, fault: error.message });
        });
        child.once('exit', (exitCode, signal) => {
          signalAll('SIGKILL');
          resolve({ exitCode, signal, fault: null });
        });
      });
      const group: ProcessGroup = {
        pid,
        stdin: child.stdin,
        stdout: child.stdout,
        stderr: child.stderr,
        ended,
        async end(graceMs) {
          signalAll('SIGTERM');
          const timer = setTimeout(() => {
            signalAll('SIGKILL');
          }, graceMs);
          await ended;
          clearTimeout(timer);
          groups.delete(group);
        },
      };
      groups.add(group);
      return group;
    },
    async close() {
      await Promise.all([...groups].map(group => group.end(0)));
    },
  };
}

/** Whether a process is there; one that is only waiting to be taken note of is not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
