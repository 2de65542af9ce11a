import { fork, type ChildProcess } from 'node:child_process';
import type { Logger } from '../../core/logger.ts';
import { EXIT_OK, EXIT_REFUSED } from '../exit-codes.ts';
import { restartDelayMs } from './backoff.ts';
import { forwardLines } from './forward-lines.ts';
import { parseChildMessage, type ReadyMessage, type StartFacts } from './child-message.ts';

/** A child that has been ready for so long starts its backoff anew when it dies. */
const SETTLED_MS = 30_000;

export interface SuperviseProcess {
  /** What it is called in the log. */
  name: string;
  /** The program of this very process and the arguments that make it run its roles. */
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  logger: Logger;
  writeLog: (line: string) => void;
  writeError: (line: string) => void;
  /** Given for the process that tries everything first: until it has, a failure of any kind is final. */
  onChecked?: ((facts: StartFacts) => void) | undefined;
  onReady: (message: ReadyMessage) => void;
  /** The child said, before it was ever ready, that it cannot start until somebody mends something. */
  onRefused: (exitCode: number) => void;
}

export interface SupervisedProcess {
  readonly name: string;
  /** Null between two lives. */
  pid(): number | null;
  /** Asks the child to end, and kills it after `limitMs`. Resolves with whether it ended by itself. */
  stop(limitMs: number): Promise<boolean>;
  kill(): void;
}

/** Keeps a process running: starts it again when it dies, after 0.5 s up to 10 s. */
export function superviseProcess(options: SuperviseProcess): SupervisedProcess {
  const { name, logger } = options;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let wasEverReady = false;
  let isUntried = options.onChecked !== undefined;
  let restarts = 0;
  let settled: NodeJS.Timeout | null = null;

  const start = () => {
    child = fork(options.program, [...options.args], { env: options.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    if (child.stdout) forwardLines(child.stdout, options.writeLog);
    if (child.stderr) forwardLines(child.stderr, options.writeError);
    child.on('message', sent => {
      const message = parseChildMessage(sent);
      if (message?.kind === 'checked') {
        isUntried = false;
        options.onChecked?.(message.facts);
      }
      if (message?.kind !== 'ready') return;
      wasEverReady = true;
      settled = setTimeout(() => (restarts = 0), SETTLED_MS).unref();
      options.onReady(message);
    });
    child.on('error', error => {
      logger.error({ process: name, error }, `the process of ${name} could not be started or told`);
      if (child?.pid === undefined) ended(null, null);
    });
    child.on('exit', ended);
  };

  const ended = (code: number | null, signal: NodeJS.Signals | null) => {
    child = null;
    if (settled) clearTimeout(settled);
    if (isStopping) return;
    const isFinal = isUntried ? code !== null && code !== EXIT_OK : code === EXIT_REFUSED;
    if (code !== null && isFinal && !wasEverReady) {
      isStopping = true;
      options.onRefused(code);
      return;
    }
    restarts += 1;
    const delayMs = restartDelayMs(restarts);
    const how = signal === null ? `with code ${code ?? 'unknown'}` : `by ${signal}`;
    logger.warn({ process: name, restarts, restart_in_ms: delayMs }, `${name} ended ${how}; it is started again`);
    timer = setTimeout(start, delayMs);
  };

  start();
  return {
    name,
    pid: () => child?.pid ?? null,
    kill: () => {
      isStopping = true;
      if (timer) clearTimeout(timer);
      child?.kill('SIGKILL');
    },
    stop: limitMs => {
      isStopping = true;
      if (timer) clearTimeout(timer);
      return child === null ? Promise.resolve(true) : endChild(child, limitMs);
    },
  };
}

/** `close` comes after the last line of the child's log, unlike `exit`. */
function endChild(child: ChildProcess, limitMs: number): Promise<boolean> {
  return new Promise(resolve => {
    let wasKilled = false;
    const deadline = setTimeout(() => {
      wasKilled = true;
      child.kill('SIGKILL');
    }, limitMs);
    child.once('close', () => {
      clearTimeout(deadline);
      resolve(!wasKilled);
    });
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
  });
}
