import { ROLES, readConfig, type Config, type Role } from '../config.ts';
import type { Overrides } from '../config/config-faults.ts';
import { wideEnvFileWarnings } from '../config/env-file.ts';
import { npmScript } from '../config/process-environment.ts';
import type { Logger } from '../core/logger.ts';
import { createKnownSecrets } from '../core/redaction/known-secrets.ts';
import { createLogger } from '../logging/create-logger.ts';
import { startRoles } from '../main.ts';
import type { RunningRoles } from '../main.ts';
import type { InstallationFacts } from '../operations/installation/join-installation.ts';
import type { Suspect } from '../services/service.ts';
import { EXIT_FAILED, EXIT_OK } from './exit-codes.ts';
import { findLoneliness, findMismatch } from './installation/find-mismatch.ts';
import { joinedSentence } from './installation/joined-sentence.ts';
import { aborted, listenForStop, unlessStopped } from './stop-request.ts';
import type { ChildMessage } from './supervisor/child-message.ts';
import { preflight } from './supervisor/preflight.ts';
import { watchParent } from './watch-parent.ts';

export interface RunRoles {
  /** Settings given on the command line; they win over the environment. */
  overrides: Overrides;
  /** Whether the supervisor started this process. */
  isSupervised: boolean;
  /** Whether everything is to be tried before the first service of several processes starts. */
  isFirst?: boolean;
}

/**
 * Runs roles in this process until it is asked to stop.
 *
 * @returns the exit code; throws what kept the roles from starting.
 */
export async function runRoles(
  roles: readonly Role[],
  { overrides, isSupervised, isFirst = false }: RunRoles,
): Promise<number> {
  // Every fault of every service at once.
  if (isFirst) readConfig(ROLES, overrides);
  const config = readConfig(roles, overrides);
  const knownSecrets = createKnownSecrets();
  const logger = createLogger(config.log, knownSecrets);
  const service = roles.join('+');
  const log = logger.child({ service });

  let running: RunningRoles | null = null;
  exitOnUnforeseen(log, error => running?.suspects(error) ?? []);
  const stopSignal = listenForStop({
    isSupervised,
    onInsist: signal => {
      log.warn({ signal }, 'asked twice to stop: ending at once');
      process.exit(EXIT_FAILED);
    },
  });

  // Supervised processes share one file: one of them tells.
  if (!isSupervised || roles.includes('api')) for (const warning of wideEnvFileWarnings()) log.warn({}, warning);
  if (!isSupervised) watchParent(npmScript(), () => process.kill(process.pid, 'SIGTERM'));
  endInTime(stopSignal, config.shutdownTimeoutMs, log);
  if (isFirst) {
    const facts = await unlessStopped(() => preflight({ overrides, logger: log, signal: stopSignal }), stopSignal);
    if (facts === null) return EXIT_OK;
    tellStarter({ kind: 'checked', facts });
  }
  running = await unlessStopped(() => startRoles(config, { logger, knownSecrets, signal: stopSignal }), stopSignal);
  if (running === null) return EXIT_OK;

  tellStarter({ kind: 'ready', url: running.apiUrl });
  const { id } = running.installation;
  log.info(
    { engine: config.store.kind, installation: id, ...(running.apiUrl !== null && { url: running.apiUrl }) },
    `${service} is ready`,
  );
  if (!isSupervised) await sayWhatWasJoined(config, { roles, facts: running.installation, log, overrides });

  await aborted(stopSignal);
  await running.stop();
  log.info({}, 'stopped');
  return EXIT_OK;
}

interface Joined {
  roles: readonly Role[];
  facts: InstallationFacts;
  log: Logger;
  overrides: Overrides;
}

/** Whoever is started by hand may have been started for another store than was meant. */
async function sayWhatWasJoined({ store }: Config, { roles, facts, log, overrides }: Joined): Promise<void> {
  log.info({}, `joined ${joinedSentence(store, facts)}`);
  // An API is at that address itself.
  if (roles.includes('api')) return;
  const mismatch = (await findMismatch(store, facts, overrides)) ?? findLoneliness(store, facts);
  if (mismatch !== null) log.warn({}, `${mismatch.problem} ${mismatch.mend}`);
}

/** From the request to stop on, whatever is under way, also a start that hangs, may take so long and no longer. */
function endInTime(stopSignal: AbortSignal, limitMs: number, log: Logger): void {
  const end = () => {
    log.error({ limit_ms: limitMs }, 'did not stop within SHUTDOWN_TIMEOUT_SEC; ending all the same');
    process.exit(EXIT_FAILED);
  };
  const count = () => {
    log.info({ limit_ms: limitMs }, (stopSignal.reason as Error).message);
    setTimeout(end, limitMs);
  };
  if (stopSignal.aborted) count();
  else stopSignal.addEventListener('abort', count, { once: true });
}

/** The supervisor, or the launcher (`scripts/local.mjs`): whoever started this process with a channel to it. */
function tellStarter(message: ChildMessage): void {
  if (process.connected) process.send?.(message);
}

/**
 * A process in an unknown state must not go on: it says so, names the runs whose handlers may have done it, and ends; its
 * supervisor starts another, and the runs are taken over.
 */
function exitOnUnforeseen(log: Logger, suspectsOf: (error: unknown) => Suspect[]): void {
  const end = (error: unknown, what: string) => {
    const suspects = suspectsOf(error);
    const blame =
      suspects.length === 0
        ? ''
        : '; the handler of one of the suspected runs may have done it: give its job type isolation: "process"';
    log.error({ error, ...(suspects.length > 0 && { suspected_runs: suspects }) }, `${what}; ending${blame}`);
    process.exit(EXIT_FAILED);
  };
  process.on('unhandledRejection', error => {
    end(error, 'a rejected promise was not handled');
  });
  process.on('uncaughtException', error => {
    end(error, 'an exception was not caught');
  });
}
