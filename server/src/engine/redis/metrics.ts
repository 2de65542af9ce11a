import { DURATION_BUCKETS_MS, LATENESS_BUCKETS_MS } from '../port/metrics.ts';
import type { RunHold } from '../port/kv.ts';
import type { MetricSample, MetricSeries } from '../port/metrics.ts';
import { answerOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { holderArgs } from './run-hold.ts';
import type { ScriptArg } from './script-loader.ts';

/** Upper bounds of the histograms that the scripts keep by themselves. */
const BUILT_IN_BOUNDS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ['job_duration_ms', DURATION_BUCKETS_MS],
  ['dispatch_lateness_ms', LATENESS_BUCKETS_MS],
]);

/**
 * Series live in one hash. Fields: `c|name|labels` and `g|name|labels` hold the value; `h|name|bound|labels` how many
 * values fell under a bound but not the one before (`inf`: over all), `h|name|sum|labels` their sum,
 * `h|name|milli|labels` what the scripts add to it, in thousandths, `h|name|bounds|labels` the bounds. Labels are JSON with sorted names.
 */
export async function addMetrics(store: RedisStore, samples: readonly MetricSample[], holder?: RunHold): Promise<void> {
  if (samples.length === 0) return;
  await store.run('add-metrics', [0, ...holderArgs(holder), ...samples.flatMap(changesOf)]);
}

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

function changesOf(sample: MetricSample): ScriptArg[] {
  const { name } = sample;
  const labels = labelsText(sample.labels);
  switch (sample.kind) {
    case 'counter':
      return ['+', `c|${name}|${labels}`, sample.by];
    case 'gauge':
      return ['=', `g|${name}|${labels}`, sample.to];
    case 'histogram': {
      const { value, buckets } = sample;
      const bound = buckets.find(limit => value <= limit) ?? 'inf';
      const field = (part: string | number) => `h|${name}|${part}|${labels}`;
      return ['?', field('bounds'), buckets.join(','), '+', field(bound), 1, '+', field('sum'), value];
    }
  }
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

/** Labels as they are part of a field. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(labels).sort(([a], [b]) => compare(a, b))));
}

function parseLabels(labels: string): Record<string, string> {
  return JSON.parse(labels) as Record<string, string>;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
