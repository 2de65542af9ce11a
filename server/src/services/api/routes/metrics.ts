import { Registry, collectDefaultMetrics } from 'prom-client';
import { listConnectors } from '../../../operations/channels/list-connectors.ts';
import { countBackfills } from '../../../operations/backfills/count-backfills.ts';
import { readBackupStatus } from '../../../operations/backup/backup-records.ts';
import { countWaiting } from '../../../operations/outbox/count-outbox.ts';
import { readProgress } from '../../../operations/store-check/progress-document.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { connectorDepsOf } from '../connector-deps-of.ts';
import { metricFamilies } from '../metrics/metric-families.ts';
import { initialSeries } from '../metrics/platform-metrics.ts';
import { presentGauges } from '../metrics/present-gauges.ts';
import { prometheusText } from '../metrics/prometheus-text.ts';
import { responses, text } from '../openapi/responses.ts';

/** The metrics of the whole installation, and those of this process. */
export function registerMetricsRoute(app: ApiApp, deps: RouteDeps): void {
  const { engine, clock } = deps;
  let processMetrics: Registry | null = null;
  app.get(
    '/metrics',
    {
      config: { role: 'public' },
      schema: {
        operationId: 'getMetrics',
        summary: 'Metrics of the whole installation in the Prometheus text format',
        tags: ['platform'],
        response: responses({ 200: text('Metrics.', 'text/plain') }),
      },
    },
    async (_request, reply) => {
      processMetrics ??= watchProcess();
      const nowMs = clock.now();
      const [counted, approvals, backups, { progress }, ofProcess, present] = await Promise.all([
        engine.readMetrics(),
        engine.listApprovals({ status: 'pending', limit: 1, offset: 0 }),
        readBackupStatus(engine, nowMs),
        readProgress(engine),
        processMetrics.metrics(),
        presentOf(deps, nowMs),
      ]);
      const gauges = presentGauges({
        ...present,
        pendingApprovals: approvals.total,
        lastBackupAt: backups.last_good_at,
        storeCheck: progress,
      });
      const initial = initialSeries(
        present.agents.flatMap(({ alive, pool }) => (alive && pool !== null ? [pool] : [])),
      );
      const platform = prometheusText(metricFamilies([...initial, ...counted, ...gauges]));
      return reply
        .type(Registry.PROMETHEUS_CONTENT_TYPE)
        .serializer(String)
        .send(platform + ofProcess);
    },
  );
}

async function presentOf(deps: RouteDeps, nowMs: number) {
  const { engine } = deps;
  const [queue, agents, connectors, waitingMessages, pauses, backfills] = await Promise.all([
    engine.getQueueState(),
    engine.listProcesses(nowMs),
    listConnectors(connectorDepsOf(deps), null),
    countWaiting(engine),
    engine.listPauses(nowMs),
    countBackfills(engine),
  ]);
  return { queue, agents, connectors, waitingMessages, pauses, backfills };
}

/** From the first scrape on: a process nobody scrapes does not pay for it. */
function watchProcess(): Registry {
  const register = new Registry();
  collectDefaultMetrics({ register });
  return register;
}
