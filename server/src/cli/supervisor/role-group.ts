import { ROLES, childEnvironment } from '../../config.ts';
import type { Environment } from '../../config/config-faults.ts';
import type { Logger } from '../../core/logger.ts';
import { SUPERVISED_FLAG } from '../supervised-flag.ts';
import type { LogSink } from './log-sink.ts';
import { superviseRole, type SupervisedRole } from './supervised-role.ts';

export interface RoleGroup {
  roles: readonly SupervisedRole[];
  /** Resolves with the address of the API, once it listens. */
  apiUrl: Promise<string>;
  /** Resolves with the exit code of a child that cannot start until somebody mends something. */
  refused: Promise<number>;
  /** Ends all at once; resolves with whether each ended by itself within the limit. */
  stop(limitMs: number): Promise<boolean>;
  kill(): void;
}

export interface RoleGroupOptions {
  /** Path of this program. */
  program: string;
  overrides: Environment;
  logger: Logger;
  sink: LogSink;
}

/** Starts every role in a process of its own and keeps each running. */
export function startRoleGroup({ program, overrides, logger, sink }: RoleGroupOptions): RoleGroup {
  const apiUrl = once<string>();
  const refused = once<number>();
  const env = childEnvironment({ ...overrides, LOG_FORMAT: 'json' });
  const roles = ROLES.map(role =>
    superviseRole({
      role,
      program,
      args: [role, SUPERVISED_FLAG],
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
    roles,
    apiUrl: apiUrl.promise,
    refused: refused.promise,
    stop: async limitMs => {
      const endings = await Promise.all(roles.map(role => role.stop(limitMs)));
      return endings.every(Boolean);
    },
    kill: () => {
      for (const role of roles) role.kill();
    },
  };
}

/** A promise and what settles it; Node 20 has no `Promise.withResolvers`. */
function once<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>(settle => (resolve = settle));
  return { promise, resolve };
}
