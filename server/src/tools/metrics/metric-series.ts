import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { jobSeriesKey, jobSeriesNamespace } from '../../engine/port/job-values.ts';
import type { JobSeries } from '../../engine/port/job-values.ts';
import type { RunHold } from '../../engine/port/kv.ts';

export type MetricKind = 'counter' | 'gauge' | 'histogram';

export const MAX_SERIES_PER_JOB = 100;
const KIND_TTL_MS = 10 * 365 * 86_400_000;
const MAX_REMEMBERED = 50_000;

/** Admits new series, so that a job cannot fill the store with labels that never repeat. */
export interface MetricSeriesGate {
  /** @throws VALIDATION when the name already has another kind, or the job has its most series. */
  admit(metric: JobMetric): Promise<void>;
}

/** The run that records it, and the version it runs: what was admitted for one is asked again for the next. */
export interface MetricsHold extends RunHold {
  versionId: string;
}

export interface JobMetric {
  jobId: string;
  kind: MetricKind;
  series: JobSeries;
  hold?: MetricsHold | undefined;
}

/** A gate whose counts are in the store and hold for all workers; what was admitted once is remembered here. */
export function createMetricSeriesGate({ engine, clock }: { engine: Engine; clock: Clock }): MetricSeriesGate {
  const admitted = new Set<string>();
  return {
    async admit(metric) {
      const { jobId, kind, series, hold } = metric;
      // A job that was deleted and made anew has other versions.
      const seen = JSON.stringify([jobId, hold?.versionId, kind, series]);
      if (admitted.has(seen)) return;
      await claimKind({ engine, clock }, series.name, kind);
      await claimSeries({ engine, clock }, metric);
      if (admitted.size >= MAX_REMEMBERED) admitted.clear();
      admitted.add(seen);
    },
  };
}

/** A metric has one kind over all jobs: Prometheus refuses a whole page that says otherwise. */
async function claimKind({ engine, clock }: { engine: Engine; clock: Clock }, name: string, kind: MetricKind) {
  const key = `job-metric-kind:${name}`;
  const known = await engine.rememberKey({ key, value: kind, ttlMs: KIND_TTL_MS, nowMs: clock.now() });
  if (known === null || known === kind) return;
  throw new AppError('VALIDATION', `The metric "${name}" is a ${known} already; use another name for a ${kind}.`);
}

async function claimSeries(
  { engine, clock }: { engine: Engine; clock: Clock },
  { jobId, series, hold: holder }: JobMetric,
) {
  const at = { namespace: jobSeriesNamespace(jobId), nowMs: clock.now(), holder };
  const key = jobSeriesKey(series);
  if ((await engine.kvGet({ ...at, key })) !== null) return;
  // Two workers that admit the same series at once count it twice: the bound errs on the safe side.
  const count = await engine.kvIncrement({ ...at, key: 'count', by: 1 });
  if (count > MAX_SERIES_PER_JOB) {
    await engine.kvIncrement({ ...at, key: 'count', by: -1 });
    throw new AppError(
      'VALIDATION',
      `Job "${jobId}" has ${MAX_SERIES_PER_JOB} metric series already. Use fewer label values: no ids, times or addresses.`,
    );
  }
  await engine.kvSet({ ...at, key, value: '1', ttlMs: null });
}
