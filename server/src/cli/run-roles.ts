import { setTimeout as delay } from 'node:timers/promises';
import { readConfig, type Role } from '../config.ts';
import type { Environment } from '../config/config-faults.ts';
import type { Logger } from '../core/logger.ts';
import { createLogger } from '../logging/create-logger.ts';
import { startRoles, type RunningRoles } from '../main.ts';
import { EXIT_FAILED, EXIT_OK } from './exit-codes.ts';
import { aborted, listenForStop, unlessStopped } from './stop-request.ts';
import type { RoleReady } from './supervisor/role-message.ts';

export interface RunRoles {
  /** Settings given on the command line; they win over the environment. */
  overrides: Environment;
  /** Whether the supervisor started this process. */
  isSupervised: boolean;
}

/**
 * Runs roles in this process until it is asked to stop.
 *
 * @returns the exit code; throws what kept the roles from starting.
 */
export async function runRoles(roles: readonly Role[], { overrides, isSupervised }: RunRoles): Promise<number> {
  const config = readConfig(roles, overrides);
  const logger = createLogger(config.log);
  const service = roles.join('+');
  const log = logger.child({ service });

  exitOnUnforeseen(log);
  const stop = listenForStop({
    isSupervised,
    onInsist: signal => {
      log.warn({ signal }, 'asked twice to stop: ending at once');
      process.exit(EXIT_FAILED);
    },
  });

  const running = await unlessStopped(() => startRoles(config, { logger, signal: stop.signal }), stop.signal);
  if (running === null) return EXIT_OK;

  if (isSupervised) tellSupervisor({ kind: 'ready', url: running.apiUrl });
  log.info(
    { engine: config.store.kind, ...(running.apiUrl !== null && { url: running.apiUrl }) },
    `${service} is ready`,
  );

  await aborted(stop.signal);
  log.info({ limit_ms: config.shutdownTimeoutMs }, (stop.signal.reason as Error).message);
  return await stopWithin(running, config.shutdownTimeoutMs, log);
}

async function stopWithin(running: RunningRoles, limitMs: number, log: Logger): Promise<number> {
  const isInTime = await Promise.race([running.stop().then(() => true), delay(limitMs, false, { ref: true })]);
  if (isInTime) {
    log.info({}, 'stopped');
    return EXIT_OK;
  }
  log.error(
    { limit_ms: limitMs },
    'did not stop within SHUTDOWN_TIMEOUT_SEC; its runs are taken over when their lease ends',
  );
  return EXIT_FAILED;
}

function tellSupervisor(message: RoleReady): void {
  process.send?.(message);
}

/** A process in an unknown state must not go on: it says so and ends; its supervisor starts another. */
function exitOnUnforeseen(log: Logger): void {
  process.on('unhandledRejection', error => {
    log.error({ error }, 'a rejected promise was not handled; ending');
    process.exit(EXIT_FAILED);
  });
  process.on('uncaughtException', error => {
    log.error({ error }, 'an exception was not caught; ending');
    process.exit(EXIT_FAILED);
  });
}
