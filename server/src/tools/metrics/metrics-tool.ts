import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { MetricSample } from '../../engine/port/metrics.ts';
import { publishedSeries } from '../../engine/port/job-values.ts';
import { checked } from '../checked.ts';
import type { MetricsTool } from '../tool.ts';
import type { MetricKind, MetricSeriesGate, MetricsHold } from './metric-series.ts';

/** Upper bounds of every histogram a handler observes into: wide, because its unit is the handler's. */
const OBSERVED_BUCKETS = [
  0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 60_000,
] as const;

const nameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, 'must be 1 to 64 letters, digits and "_", and not start with a digit');
const labelNameSchema = z
  .string()
  .regex(
    /^(?!__|job_id$|le$)[A-Za-z_][A-Za-z0-9_]{0,31}$/,
    'must be 1 to 32 letters, digits and "_"; job_id and le are taken',
  );
const labelsSchema = z
  .record(labelNameSchema, z.string().max(128))
  .refine(labels => Object.keys(labels).length <= 5, 'at most 5 labels are kept')
  .default({});
/** Larger ones would run out of what a number holds once they are added up, and the series could not be read. */
const LARGEST_VALUE = 1e15;
const valueSchema = z.number().min(-LARGEST_VALUE).max(LARGEST_VALUE);
const callSchema = z.strictObject({ name: nameSchema, value: valueSchema, labels: labelsSchema });
const incrementSchema = callSchema.extend({ value: valueSchema.min(0, 'a counter never falls; use set').default(1) });

/** The `metrics` tool: the job's own series, under `job_metric_<name>` with its job id as a label. */
export function createMetricsTool(
  engine: Engine,
  gate: MetricSeriesGate,
  { jobId, hold }: { jobId: string; hold?: MetricsHold | undefined },
): MetricsTool {
  const record = async (kind: MetricKind, call: z.infer<typeof callSchema>, sampleOf: SampleOf): Promise<void> => {
    const entries = Object.entries(call.labels).sort(([a], [b]) => (a < b ? -1 : 1));
    const series = { name: call.name, labels: entries };
    await gate.admit({ jobId, kind, series, hold });
    await engine.addMetrics([sampleOf(publishedSeries(jobId, series), call.value)], hold);
  };
  return {
    async increment(name, by, labels) {
      const call = checked('metrics.increment', incrementSchema, { name, value: by, labels });
      await record('counter', call, (series, value) => ({ kind: 'counter', ...series, by: value }));
    },
    async set(name, to, labels) {
      const call = checked('metrics.set', callSchema, { name, value: to, labels });
      await record('gauge', call, (series, value) => ({ kind: 'gauge', ...series, to: value }));
    },
    async observe(name, value, labels) {
      const call = checked('metrics.observe', callSchema, { name, value, labels });
      const buckets = OBSERVED_BUCKETS;
      await record('histogram', call, (series, observed) => ({
        kind: 'histogram',
        ...series,
        value: observed,
        buckets,
      }));
    },
  };
}

type SampleOf = (series: { name: string; labels: Record<string, string> }, value: number) => MetricSample;
