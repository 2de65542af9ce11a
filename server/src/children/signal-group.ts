import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/** Sends a signal to all processes of a group; nothing where there are none left. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    endTree(pid);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // There is nothing left of it, or it is another user's by now.
  }
}

/** Waits until no process of the group is there, at most for so long; says whether none is. */
export async function isGroupGone(pid: number, limitMs: number): Promise<boolean> {
  const endMs = performance.now() + limitMs;
  for (;;) {
    if (!(await isAnyThere(pid))) return true;
    if (performance.now() > endMs) return false;
    await pause(LOOK_EVERY_MS);
  }
}

async function isAnyThere(pid: number): Promise<boolean> {
  try {
    process.kill(-pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  // One that has ended counts for the system until its parent asks for it, which in a container may be never.
  const names = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name));
  const states = await Promise.all(
    names.map(async name => {
      const text = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
      const [state = 'Z', , group] = text.slice(text.lastIndexOf(')') + 2).split(' ');
      return Number(group) === pid && !/^[ZXx]/.test(state);
    }),
  );
  return states.includes(true);
}

/** Windows knows neither groups nor signals: the tree below a process is ended by force. */
function endTree(pid: number): void {
  const killing = spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  killing.on('error', () => undefined);
}
