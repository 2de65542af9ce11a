import type { MetricSeries } from '../../../engine/port/metrics.ts';
import { PLATFORM_METRICS } from './platform-metrics.ts';
import { safeName } from './prometheus-text.ts';
import type { MetricFamily } from './prometheus-text.ts';

/**
 * All series by family: the platform's in their fixed order, then those of job types by name.
 * Of two series with the same labels the later one counts.
 */
export function metricFamilies(series: readonly MetricSeries[]): MetricFamily[] {
  const families = new Map<string, MetricFamily & { byLabels: Map<string, MetricSeries> }>();
  for (const { name, kind, help } of PLATFORM_METRICS) {
    families.set(name, { name, kind, help, series: [], byLabels: new Map() });
  }
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
