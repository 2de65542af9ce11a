import type { Overrides } from '../../config/config-faults.ts';
import { npmScript, uncheckedLogSettings } from '../../config/process-environment.ts';
import type { Logger } from '../../core/logger.ts';
import { createLogger } from '../../logging/create-logger.ts';
import { EXIT_FAILED, EXIT_OK } from '../exit-codes.ts';
import { aborted, listenForStop } from '../stop-request.ts';
import { watchParent } from '../watch-parent.ts';
import { awaitReadiness } from './await-readiness.ts';
import { openLogSink } from './log-sink.ts';
import { startProcessGroup, type ProcessGroup } from './process-group.ts';
import { welcomeText } from './welcome-text.ts';

/** Beyond the time a service has to stop by itself before it is killed. */
const GRACE_MS = 2000;
/** As long as nobody has read the setting. */
const DEFAULT_STOP_MS = 30_000;
const READY_WITHIN_MS = 60_000;

export interface StartEverything {
  /** Path of this program. */
  program: string;
  /** Settings given on the command line. */
  overrides: Overrides;
  /** Whether the demo started this process. */
  isSupervised: boolean;
}

/**
 * Runs the four services, in three processes, until this one is asked to stop. The first of them tries the settings, the
 * port and the store before any service starts, so that what must be mended is said once. This process itself holds next
 * to nothing: what needs the settings, the store or a schema is done in the others.
 *
 * @returns the exit code.
 */
export async function startEverything({ program, overrides, isSupervised }: StartEverything): Promise<number> {
  const log = uncheckedLogSettings(overrides);
  const logger = createLogger(log).child({ service: 'start' });
  let group: ProcessGroup | null = null;
  const stopSignal = listenForStop({
    isSupervised,
    onInsist: () => {
      group?.kill();
      process.exit(EXIT_FAILED);
    },
  });
  // As when somebody had asked this process itself.
  if (!isSupervised) watchParent(npmScript(), () => process.kill(process.pid, 'SIGTERM'));

  group = startProcessGroup({ program, overrides, logger, sink: openLogSink(log.format) });
  let stopMs = DEFAULT_STOP_MS;
  void group.checked.then(facts => (stopMs = facts.shutdownTimeoutMs));
  welcomeWhenReady({ group, logger, signal: stopSignal }).catch((error: unknown) => {
    logger.error({ error }, 'the addresses could not be printed');
  });

  const refusal = await Promise.race([aborted(stopSignal), group.refused]);
  if (refusal === undefined) logger.info({ limit_ms: stopMs }, 'stopping');
  const isInTime = await group.stop(stopMs + GRACE_MS);
  if (refusal !== undefined) return refusal;
  if (!isInTime) logger.error({}, 'a service did not stop within SHUTDOWN_TIMEOUT_SEC and was killed');
  return isInTime ? EXIT_OK : EXIT_FAILED;
}

interface WelcomeWhenReady {
  group: ProcessGroup;
  logger: Logger;
  signal: AbortSignal;
}

/** On stderr, so that a log collected from stdout stays one JSON object a line; the log gets the facts as a line of its own. */
async function welcomeWhenReady({ group, logger, signal }: WelcomeWhenReady): Promise<void> {
  const [facts, apiUrl] = await Promise.all([group.checked, group.apiUrl]);
  if (!(await awaitReadiness(apiUrl, READY_WITHIN_MS, signal))) {
    if (!signal.aborted)
      logger.warn({ url: apiUrl }, `not ready after ${READY_WITHIN_MS} ms: ${apiUrl}/readyz says what is missing`);
    return;
  }
  const pids = group.processes().map(process => [process.name, process.pid()] as const);
  logger.info({ url: apiUrl, engine: facts.engine, pids: Object.fromEntries(pids) }, 'everything is ready');
  process.stderr.write(`${welcomeText({ apiUrl, facts, pids })}\n`);
}
