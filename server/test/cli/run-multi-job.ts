import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../bin/multi-job.js', import.meta.url));
/** Several processes that start at once on a machine under load need long. */
const LIMIT_MS = 120_000;

/** The built `multi-job` (see `suite-setup.ts`) as a real process in an empty folder, with only the settings given. */
export interface MultiJob {
  readonly child: ChildProcess;
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  /** The JSON lines of the log so far. */
  log(): Record<string, unknown>[];
  /** Resolves when the process has ended and all it wrote is here. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

export interface Workplace {
  readonly folder: string;
  run(args: readonly string[], env?: Record<string, string>): MultiJob;
  /** Ends what still runs and removes the folder. */
  close(): Promise<void>;
}

export function openWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'multi-job-cli-'));
  const running: MultiJob[] = [];
  return {
    folder,
    run(args, env = {}) {
      const started = start(folder, args, env);
      running.push(started);
      return started;
    },
    async close() {
      for (const { child } of running) {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      }
      await Promise.all(running.map(({ ended }) => ended));
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

function start(cwd: string, args: readonly string[], env: Record<string, string>): MultiJob {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    child,
    pid: child.pid ?? -1,
    stdout: () => stdout,
    stderr: () => stderr,
    log: () =>
      stdout
        .split('\n')
        .filter(line => line.startsWith('{'))
        .flatMap(parsed),
    ended: new Promise(resolve => {
      child.once('close', (code, signal) => {
        resolve({ code, signal });
      });
    }),
  };
}

function parsed(line: string): Record<string, unknown>[] {
  try {
    return [JSON.parse(line) as Record<string, unknown>];
  } catch {
    return [];
  }
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** Waits until `isTrue`; fails with what the process said. */
export async function until(what: string, process: MultiJob, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const { child } = process;
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  // Looked at once more after the end, for what it did last; what was true once counts.
  let wasTrue = false;
  const look = async () => (wasTrue ||= await isTrue());
  try {
    await vi.waitUntil(async () => (await look()) || isOver(), { timeout: LIMIT_MS, interval: 50 });
    if (!(await look())) throw new Error('the process has ended');
  } catch (cause) {
    const end = isOver() ? `, it ended: ${JSON.stringify(await process.ended)}` : '';
    const said = `${process.stdout().slice(-4000)}\n${process.stderr().slice(-4000)}`;
    throw new Error(`${what}: not within ${LIMIT_MS / 1000} s${end}\n${said}`, { cause });
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
