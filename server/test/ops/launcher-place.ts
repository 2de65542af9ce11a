import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../cli/run-multi-job.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The folder of a project, and the launcher to be called in it. */
export interface LauncherPlace {
  readonly folder: string;
  readonly logs: string;
  readonly apiUrl: string;
  readonly uiUrl: string;
  /** A file of runtime-logs; empty when it is not there. */
  read(name: string): string;
  pidOf(service: string): number;
  /** Calls a verb of the launcher, or a script at the root. */
  begin(args: readonly string[], env?: Record<string, string>): ChildProcess;
  call(args: readonly string[], env?: Record<string, string>): Promise<Ended>;
  /** Processes of services that were started here, whatever their pid files say. */
  left(): number[];
  /** Ends what is left and removes the folder. */
  close(): Promise<void>;
}

/** Scripts and wrappers are copies, so that they take the new folder for the project's; what is built is that of this one. */
export async function openLauncherPlace(env: Record<string, string> = {}): Promise<LauncherPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'multi-job launch '));
  const wrappers = readdirSync(ROOT).filter(name => /-local\.(sh|ps1|cmd)$/.test(name));
  for (const name of ['scripts', ...wrappers]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of ['server', 'contract', 'ui', 'node_modules', 'package.json', 'tsconfig.base.json']) {
    symlinkSync(join(ROOT, name), join(folder, name));
  }
  return launcherIn(folder, env);
}

/** The launcher of a folder that holds a project. */
export async function launcherIn(folder: string, given: Record<string, string>): Promise<LauncherPlace> {
  const logs = join(folder, 'runtime-logs');
  const [apiPort, uiPort] = [await freePort(), await freePort()];
  const env = { PATH: process.env['PATH'] ?? '', API_PORT: String(apiPort), PORT: String(uiPort), ...given };
  const read = (name: string) => (existsSync(join(logs, name)) ? readFileSync(join(logs, name), 'utf8') : '');
  const begin: LauncherPlace['begin'] = ([first = '', ...rest], more = {}) => {
    const [program, args] = first.endsWith('.sh')
      ? [join(folder, first), rest]
      : [process.execPath, [join(folder, 'scripts/local.mjs'), ...(first === '' ? [] : [first]), ...rest]];
    // From another folder: where a person stands does not matter.
    return spawn(program, args, { cwd: tmpdir(), env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
  };
  const call: LauncherPlace['call'] = (args, more) => endOf(begin(args, more));
  return {
    folder,
    logs,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    uiUrl: `http://127.0.0.1:${uiPort}`,
    read,
    pidOf: service => (JSON.parse(read(`${service}.pid`)) as { pid: number }).pid,
    begin,
    call,
    left: () => processesOf(folder),
    close: async () => {
      await call(['stop']);
      for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

export async function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

function processesOf(folder: string): number[] {
  const mark = `${folder}/scripts/local/run-service.mjs`;
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && commandLineOf(name).includes(mark))
    .map(Number);
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Whether nothing accepts a connection there. */
export async function isFree(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2000) });
    return false;
  } catch (error) {
    return (error as { cause?: { code?: unknown } }).cause?.code === 'ECONNREFUSED';
  }
}
