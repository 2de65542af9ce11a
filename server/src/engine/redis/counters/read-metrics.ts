import { DURATION_BUCKETS_MS, LATENESS_BUCKETS_MS } from '../../port/limits.ts';
import type { MetricSeries } from '../../port/metrics.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { compare } from './metric-series.ts';

/** Upper bounds of the histograms that the scripts keep by themselves. */
const BUILT_IN_BOUNDS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ['job_duration_ms', DURATION_BUCKETS_MS],
  ['dispatch_lateness_ms', LATENESS_BUCKETS_MS],
]);

export async function readMetrics(store: RedisStore): Promise<MetricSeries[]> {
  const fields = Object.entries(await answerOf(store.redis.hgetall(store.keys.of('metrics'))));
  const histograms = new Map<string, { name: string; labels: string; parts: Map<string, string> }>();
  const series: { name: string; labels: string; series: MetricSeries }[] = [];
  for (const [field, value] of fields) {
    const { kind, name, part, labels } = parseField(field);
    if (kind !== 'h') {
      const plain = { name, labels: parseLabels(labels), value: Number(value) };
      series.push({ name, labels, series: { kind: kind === 'c' ? 'counter' : 'gauge', ...plain } });
      continue;
    }
    const key = `${name}|${labels}`;
    const histogram = histograms.get(key) ?? { name, labels, parts: new Map<string, string>() };
    histogram.parts.set(part, value);
    histograms.set(key, histogram);
  }
  for (const { name, labels, parts } of histograms.values()) {
    series.push({ name, labels, series: histogramOf(name, labels, parts) });
  }
  return series.sort((a, b) => compare(a.name, b.name) || compare(a.labels, b.labels)).map(entry => entry.series);
}

function parseField(field: string): { kind: string; name: string; part: string; labels: string } {
  const kind = field.slice(0, 1);
  const nameEnd = field.indexOf('|', 2);
  const name = field.slice(2, nameEnd);
  if (kind !== 'h') return { kind, name, part: '', labels: field.slice(nameEnd + 1) };
  const partEnd = field.indexOf('|', nameEnd + 1);
  return { kind, name, part: field.slice(nameEnd + 1, partEnd), labels: field.slice(partEnd + 1) };
}

function histogramOf(name: string, labels: string, parts: ReadonlyMap<string, string>): MetricSeries {
  const bounds = parts.get('bounds')?.split(',').map(Number) ?? BUILT_IN_BOUNDS.get(name) ?? [];
  let count = 0;
  const buckets = bounds.map(le => {
    count += Number(parts.get(String(le)) ?? 0);
    return { le, count };
  });
  const total = count + Number(parts.get('inf') ?? 0);
  return {
    kind: 'histogram',
    name,
    labels: parseLabels(labels),
    buckets,
    sum: Number(parts.get('sum') ?? 0) + Number(parts.get('milli') ?? 0) / 1000,
    count: total,
  };
}

function parseLabels(labels: string): Record<string, string> {
  return JSON.parse(labels) as Record<string, string>;
}
