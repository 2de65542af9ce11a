import { fork } from 'node:child_process';
import type { Overrides } from '../../config/config-faults.ts';
import { childEnvironment } from '../../config/process-environment.ts';
import { AppError } from '../../core/errors.ts';
import { EXIT_REFUSED } from '../exit-codes.ts';
import { SUPERVISED_FLAG } from '../internal-flags.ts';
import { forwardLines } from '../supervisor/forward-lines.ts';

const KEPT_LINES = 20;
const POLL_MS = 200;

export interface ProductProcess {
  pid: number;
  /** Ends the services the orderly way. */
  stop(): Promise<void>;
}

export interface StartProduct {
  program: string;
  overrides: Overrides;
  /** Whether the API answers. */
  isUp: () => Promise<boolean>;
  signal: AbortSignal;
}

/**
 * Runs `multi-job start` beside the demo and waits until it answers; ends with the demo, however that ends.
 *
 * @throws CONFIG_INVALID or UNAVAILABLE with its own last words when it ends before.
 */
export async function startProduct({ program, overrides, isUp, signal }: StartProduct): Promise<ProductProcess> {
  const env = childEnvironment({ ...overrides, LOG_FORMAT: 'json', LOG_LEVEL: 'warn' });
  const child = fork(program, ['start', SUPERVISED_FLAG], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const lastWords: string[] = [];
  const keep = (line: string) => {
    lastWords.push(line);
    if (lastWords.length > KEPT_LINES) lastWords.shift();
  };
  if (child.stdout) forwardLines(child.stdout, keep);
  if (child.stderr) forwardLines(child.stderr, keep);
  const closed = new Promise<number | null>(resolve => child.once('close', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await closed;
  };

  for (;;) {
    const ending = await Promise.race([closed, pause()]);
    if (ending !== undefined) throw endedEarly(ending, lastWords);
    if (signal.aborted) await stop();
    signal.throwIfAborted();
    if (await isUp()) return { pid: child.pid ?? 0, stop };
  }
}

function pause(): Promise<undefined> {
  return new Promise(resolve => setTimeout(resolve, POLL_MS, undefined));
}

function endedEarly(exitCode: number | null, lastWords: readonly string[]): AppError {
  const code = exitCode === EXIT_REFUSED ? 'CONFIG_INVALID' : 'UNAVAILABLE';
  return new AppError(code, lastWords.join('\n') || `The services ended with code ${exitCode ?? 'unknown'}.`);
}
