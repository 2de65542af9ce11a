import type { AlertOutbox } from '../../operations/alerts/alert-deps.ts';
import { ALERTS_TOPIC } from '../../operations/alerts/alert-document.ts';
import { AlertLooks } from '../../operations/alerts/alert-looks.ts';
import { evaluateAlerts } from '../../operations/alerts/evaluate-alerts.ts';
import type { ConnectorDeps } from '../../operations/channels/list-connectors.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service, ServiceDeps } from '../service.ts';
import { startWokenLoop } from '../woken-loop.ts';

const BATCH = 500;
/** Wakes may be lost with a connection: how often it is looked all the same, and how often while there is no rule. */
const LOOK_EVERY_MS = 1000;
const QUIET_LOOK_EVERY_MS = 5000;
/** What happens within this is read together. */
const GATHER_MS = 100;

export interface AlertEvaluatorDeps extends ServiceDeps, Pick<ConnectorDeps, 'environment' | 'publicUrl'> {
  outbox: AlertOutbox;
  /** How long an evaluator that does not answer keeps the others waiting; 15 s when absent. */
  leaseMs?: number;
}

/**
 * Tells people what goes wrong, in one process of the installation at a time; two at once would tell nothing twice. It runs
 * with the connector, which also sends: so it goes on while no scheduler and no worker is alive. What should have happened is
 * decided by the clock and by what the store says happened last, also right after a start.
 */
export function startAlertEvaluator(deps: AlertEvaluatorDeps): Promise<Service> {
  const { engine, clock, logger, leaseMs } = deps;
  const start = (): Promise<Service> => {
    const evaluating = { ...deps, looks: new AlertLooks() };
    let isListenedTo = false;
    const turn = async (): Promise<number | null> => {
      const evaluated = await evaluateAlerts(evaluating, BATCH);
      isListenedTo = evaluated.isListenedTo;
      if (evaluated.hasMore) return clock.now();
      return isListenedTo ? Math.min(evaluated.nextMs ?? Infinity, clock.now() + LOOK_EVERY_MS) : null;
    };
    return startWokenLoop({
      ...{ engine, clock, logger, name: 'alert evaluator', turn },
      ...{ longestSleepMs: QUIET_LOOK_EVERY_MS, gatherMs: GATHER_MS },
      topics: ['events', ALERTS_TOPIC],
      listensTo: topic => topic !== 'events' || isListenedTo,
    });
  };
  return startOneAtATime(deps, { name: 'alerts', start, ...(leaseMs !== undefined && { leaseMs }) });
}
