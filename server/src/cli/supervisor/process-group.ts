import { childEnvironment, type Role } from '../../config.ts';
import type { Environment } from '../../config/config-faults.ts';
import type { Logger } from '../../core/logger.ts';
import { SUPERVISED_FLAG } from '../supervised-flag.ts';
import type { LogSink } from './log-sink.ts';
import { superviseProcess, type SupervisedProcess } from './supervised-process.ts';

/**
 * What runs in a process of its own: the API answers while a handler uses all of the worker's processor, and the scheduler
 * is late for neither. The connector waits most of the time: it shares a process, which costs some 30 MiB.
 */
const PROCESSES: readonly (readonly Role[])[] = [['api'], ['scheduler', 'connector'], ['worker']];

export interface ProcessGroup {
  processes: readonly SupervisedProcess[];
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
  overrides: Environment;
  logger: Logger;
  sink: LogSink;
}

/** Starts all roles, in their processes, and keeps each running. */
export function startProcessGroup({ program, overrides, logger, sink }: StartProcessGroup): ProcessGroup {
  const apiUrl = once<string>();
  const refused = once<number>();
  const env = childEnvironment({ ...overrides, LOG_FORMAT: 'json' });
  const processes = PROCESSES.map(roles =>
    superviseProcess({
      name: roles.join('+'),
      program,
      args: ['roles', ...roles, SUPERVISED_FLAG],
      env,
      logger,
      ...sink,
      onReady: ({ url }) => {
        if (url !== null) apiUrl.resolve(url);
      },
      onRefused: refused.resolve,
    }),
  );
  return {
    processes,
    apiUrl: apiUrl.promise,
    refused: refused.promise,
    stop: async limitMs => {
      const endings = await Promise.all(processes.map(process => process.stop(limitMs)));
      return endings.every(Boolean);
    },
    kill: () => {
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
