import type { Role } from '../../config.ts';
import type { Overrides } from '../../config/config-faults.ts';
import { childEnvironment } from '../../config/process-environment.ts';
import type { Logger } from '../../core/logger.ts';
import { PREFLIGHT_FLAG, ROLES_COMMAND, SUPERVISED_FLAG } from '../internal-flags.ts';
import type { StartFacts } from './child-message.ts';
import type { LogSink } from './log-sink.ts';
import { superviseProcess, type SupervisedProcess } from './supervised-process.ts';

/** It tries everything first, and then answers while a handler uses all of the worker's processor. */
const FIRST: readonly Role[] = ['api'];
/** The connector waits most of the time: it shares a process, which would cost some 30 MiB. */
const OTHERS: readonly (readonly Role[])[] = [['scheduler', 'connector'], ['worker']];

/**
 * The C library (mallopt(3)) keeps what was freed, several MiB a process that nobody uses again after its start: one pool for all
 * threads is enough, and what is larger than 128 KiB is given back at once, also after many such.
 */
const SPARING = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };

export interface ProcessGroup {
  processes(): readonly SupervisedProcess[];
  /** Resolves with what was found before the others were started. */
  checked: Promise<StartFacts>;
  /** Resolves with the address of the API, once it listens. */
  apiUrl: Promise<string>;
  /** Resolves with the exit code of a child that cannot start until somebody mends something. */
  refused: Promise<number>;
  /** Ends all at once; resolves with whether each ended by itself within the limit. */
  stop(limitMs: number): Promise<boolean>;
  kill(): void;
}

export interface StartProcessGroup {
  /** Path of this program. */
  program: string;
  overrides: Overrides;
  logger: Logger;
  sink: LogSink;
}

/** Starts all roles, in their processes, and keeps each running: the first alone, the others once it has tried everything. */
export function startProcessGroup({ program, overrides, logger, sink }: StartProcessGroup): ProcessGroup {
  const checked = once<StartFacts>();
  const apiUrl = once<string>();
  const refused = once<number>();
  const env = { ...SPARING, ...childEnvironment({ ...overrides, LOG_FORMAT: 'json' }) };
  const processes: SupervisedProcess[] = [];
  let isStopping = false;

  const start = (roles: readonly Role[], isFirst: boolean) => {
    const supervised = superviseProcess({
      name: roles.join('+'),
      program,
      args: [ROLES_COMMAND, ...roles, SUPERVISED_FLAG, ...(isFirst ? [PREFLIGHT_FLAG] : [])],
      env,
      logger,
      ...sink,
      onChecked: isFirst ? checked.resolve : undefined,
      onReady: ({ url }) => {
        if (url !== null) apiUrl.resolve(url);
      },
      onRefused: refused.resolve,
    });
    processes.push(supervised);
  };
  start(FIRST, true);
  void checked.promise.then(() => {
    if (!isStopping) for (const roles of OTHERS) start(roles, false);
  });

  return {
    processes: () => processes,
    checked: checked.promise,
    apiUrl: apiUrl.promise,
    refused: refused.promise,
    stop: async limitMs => {
      isStopping = true;
      const endings = await Promise.all(processes.map(process => process.stop(limitMs)));
      return endings.every(Boolean);
    },
    kill: () => {
      isStopping = true;
      for (const process of processes) process.kill();
    },
  };
}

/** A promise and what settles it; Node 20 has no `Promise.withResolvers`. */
function once<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>(settle => (resolve = settle));
  return { promise, resolve };
}
