import type { MetricSeries } from '../../../engine/port/metrics.ts';
import { safeName } from './prometheus-text.ts';
import type { MetricFamily } from './prometheus-text.ts';

/** The platform's own metrics. Every one is shown with its help, also while it has no series yet. */
const PLATFORM_METRICS: readonly Omit<MetricFamily, 'series'>[] = [
  { name: 'job_runs_total', kind: 'counter', help: 'Runs finished, by job type and final status.' },
  { name: 'job_duration_ms', kind: 'histogram', help: 'Duration of finished attempts in milliseconds, by job type.' },
  { name: 'queue_depth', kind: 'gauge', help: 'Runs that a worker could take now, by pool and priority.' },
  { name: 'queue_delayed', kind: 'gauge', help: 'Runs that wait for their time, a retry or a place in their lane.' },
  { name: 'runs_active', kind: 'gauge', help: 'Runs held by workers.' },
  { name: 'dispatch_skipped_total', kind: 'counter', help: 'Occurrences that a safeguard held back, by reason.' },
  {
    name: 'dispatch_lateness_ms',
    kind: 'histogram',
    help: 'From the due time of an occurrence to its dispatch, in milliseconds.',
  },
  { name: 'connector_up', kind: 'gauge', help: '1 while the connector account is connected, else 0.' },
  { name: 'approvals_pending', kind: 'gauge', help: 'Approvals that wait for a human.' },
  { name: 'worker_slots', kind: 'gauge', help: 'Slots of live workers, by state.' },
];

/**
 * All series by family: the platform's in their fixed order, then those of job types by name.
 * Of two series with the same labels the later one counts.
 */
export function metricFamilies(series: readonly MetricSeries[]): MetricFamily[] {
  const families = new Map<string, MetricFamily & { byLabels: Map<string, MetricSeries> }>();
  for (const metric of PLATFORM_METRICS) families.set(metric.name, { ...metric, series: [], byLabels: new Map() });
  const sorted = [...series].sort((a, b) => a.name.localeCompare(b.name));
  for (const one of sorted) {
    const name = safeName(one.name);
    const help = `Metric ${one.name} of a job type.`;
    const family = families.get(name) ?? { name, help, kind: one.kind, series: [], byLabels: new Map() };
    families.set(name, family);
    // A name has one kind in the text format; a series of another kind cannot be shown under it.
    if (family.kind === one.kind) family.byLabels.set(labelKey(one.labels), one);
  }
  return [...families.values()].map(({ byLabels, ...family }) => ({ ...family, series: [...byLabels.values()] }));
}

function labelKey(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => a.localeCompare(b)));
}
