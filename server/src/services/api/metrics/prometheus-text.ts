import type { MetricSeries } from '../../../engine/port/metrics.ts';

/** One metric with all its series. */
export interface MetricFamily {
  name: string;
  help: string;
  kind: MetricSeries['kind'];
  series: MetricSeries[];
}

/** The families in the Prometheus text format 0.0.4. */
export function prometheusText(families: readonly MetricFamily[]): string {
  return families.map(familyText).join('');
}

function familyText({ name, help, kind, series }: MetricFamily): string {
  const lines = [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${kind}`];
  for (const one of series) lines.push(...seriesLines(name, one));
  return `${lines.join('\n')}\n`;
}

function seriesLines(name: string, series: MetricSeries): string[] {
  if (series.kind !== 'histogram') return [`${name}${labelText(series.labels)} ${numberText(series.value)}`];
  const buckets = series.buckets.map(
    ({ le, count }) => `${name}_bucket${labelText({ ...series.labels, le: String(le) })} ${numberText(count)}`,
  );
  return [
    ...buckets,
    `${name}_bucket${labelText({ ...series.labels, le: '+Inf' })} ${numberText(series.count)}`,
    `${name}_sum${labelText(series.labels)} ${numberText(series.sum)}`,
    `${name}_count${labelText(series.labels)} ${numberText(series.count)}`,
  ];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${safeLabel(label)}="${escapeValue(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** A name that Prometheus accepts; job types may have chosen another. */
export function safeName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_:]/g, '_').replace(/^(?=\d)/, '_');
}

function safeLabel(label: string): string {
  return safeName(label).replaceAll(':', '_');
}

function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function escapeHelp(help: string): string {
  return help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}
