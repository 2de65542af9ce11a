import { ROLES, npmScript, readConfig, type Config } from '../../config.ts';
import type { Environment } from '../../config/config-faults.ts';
import type { Logger } from '../../core/logger.ts';
import { createLogger } from '../../logging/create-logger.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { aborted, listenForStop, unlessStopped } from '../stop-request.ts';
import { watchParent } from '../watch-parent.ts';
import { assertPortFree } from './assert-port-free.ts';
import { awaitReadiness } from './await-readiness.ts';
import { inspectStore, type StoreFacts } from './inspect-store.ts';
import { openLogSink } from './log-sink.ts';
import { startRoleGroup, type RoleGroup } from './role-group.ts';
import { welcomeText } from './welcome-text.ts';

/** Beyond the time a service has to stop by itself before it is killed. */
const GRACE_MS = 2000;
const READY_WITHIN_MS = 60_000;

export interface StartEverything {
  /** Path of this program. */
  program: string;
  /** Settings given on the command line. */
  overrides: Environment;
  /** Whether the demo started this process. */
  isSupervised: boolean;
}

/**
 * Runs the four services, each in a process of its own, until this one is asked to stop.
 * The port and the store are tried before anything starts, so that what must be mended is said once.
 *
 * @returns the exit code; throws what kept it from starting.
 */
export async function startEverything({ program, overrides, isSupervised }: StartEverything): Promise<number> {
  const config = readConfig(ROLES, overrides);
  const logger = createLogger(config.log).child({ service: 'start' });
  let group: RoleGroup | null = null;
  const stopSignal = listenForStop({
    isSupervised,
    onInsist: () => {
      group?.kill();
      process.exit(EXIT_FAILED);
    },
  });

  // As when somebody had asked this process itself.
  if (!isSupervised) watchParent(npmScript(), () => process.kill(process.pid, 'SIGTERM'));
  if (config.api) await assertPortFree(config.api.API_HOST, config.api.API_PORT);
  const store = await unlessStopped(
    () => inspectStore({ store: config.store, logger, signal: stopSignal }),
    stopSignal,
  );
  if (store === null) return EXIT_OK;

  group = startRoleGroup({ program, overrides, logger, sink: openLogSink(config.log.format) });
  welcomeWhenReady({ group, config, store, logger, signal: stopSignal }).catch((error: unknown) => {
    logger.error({ error }, 'the addresses could not be printed');
  });

  const refusal = await Promise.race([aborted(stopSignal), group.refused]);
  logger.info({ limit_ms: config.shutdownTimeoutMs }, 'stopping');
  const isInTime = await group.stop(config.shutdownTimeoutMs + GRACE_MS);
  if (refusal !== undefined) return refusal;
  if (!isInTime) logger.error({}, 'a service did not stop within SHUTDOWN_TIMEOUT_SEC and was killed');
  return isInTime ? EXIT_OK : EXIT_FAILED;
}

interface WelcomeWhenReady {
  group: RoleGroup;
  config: Config;
  store: StoreFacts;
  logger: Logger;
  signal: AbortSignal;
}

/** On stderr, so that a log collected from stdout stays one JSON object a line; the log gets the facts as a line of its own. */
async function welcomeWhenReady({ group, config, store, logger, signal }: WelcomeWhenReady): Promise<void> {
  const apiUrl = await group.apiUrl;
  if (!(await awaitReadiness(apiUrl, READY_WITHIN_MS, signal))) {
    if (!signal.aborted)
      logger.warn({ url: apiUrl }, `not ready after ${READY_WITHIN_MS} ms: ${apiUrl}/readyz says what is missing`);
    return;
  }
  const pids = group.roles.map(role => [role.role, role.pid()] as const);
  logger.info({ url: apiUrl, engine: config.store.kind, pids: Object.fromEntries(pids) }, 'everything is ready');
  const hasDashboard = config.uiDir !== null;
  const text = welcomeText({
    apiUrl,
    hasDashboard,
    store: config.store,
    pids,
    warnings: store.warnings,
    isEmpty: store.jobs === 0,
    asksForToken: config.api?.auth.isEnabled === true,
  });
  process.stderr.write(`${text}\n`);
}
