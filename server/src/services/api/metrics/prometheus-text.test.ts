import { expect, test } from 'vitest';
import { metricFamilies } from './metric-families.ts';
import { prometheusText } from './prometheus-text.ts';

test('label values are escaped', () => {
  const labels = { type: 'a"b\\c\nd' };
  const text = prometheusText(metricFamilies([{ kind: 'counter', name: 'job_runs_total', labels, value: 2 }]));
  expect(text).toContain(String.raw`job_runs_total{type="a\"b\\c\nd"} 2`);
});

test('a histogram has cumulative buckets, the infinite one, sum and count', () => {
  const buckets = [
    { le: 5, count: 1 },
    { le: 10, count: 3 },
  ];
  const series = { kind: 'histogram' as const, name: 'dispatch_lateness_ms', labels: {}, buckets, sum: 31.5, count: 4 };
  expect(prometheusText(metricFamilies([series]))).toContain(
    [
      '# TYPE dispatch_lateness_ms histogram',
      'dispatch_lateness_ms_bucket{le="5"} 1',
      'dispatch_lateness_ms_bucket{le="10"} 3',
      'dispatch_lateness_ms_bucket{le="+Inf"} 4',
      'dispatch_lateness_ms_sum 31.5',
      'dispatch_lateness_ms_count 4',
    ].join('\n'),
  );
});

test('every metric of the platform is declared once, also without series', () => {
  const text = prometheusText(metricFamilies([]));
  for (const name of ['job_runs_total', 'job_duration_ms', 'queue_depth', 'connector_up', 'worker_slots']) {
    expect(text.split(`# TYPE ${name} `)).toHaveLength(2);
    expect(text.split(`# HELP ${name} `)).toHaveLength(2);
  }
});

test('names that Prometheus refuses are made acceptable, and the later of two equal series counts', () => {
  const series = [
    { kind: 'gauge' as const, name: 'job_metric_my-value', labels: { job_id: 'a' }, value: 1 },
    { kind: 'gauge' as const, name: 'job_metric_my-value', labels: { job_id: 'a' }, value: 2 },
  ];
  const lines = prometheusText(metricFamilies(series)).split('\n');
  expect(lines.filter(line => line.startsWith('job_metric_'))).toEqual(['job_metric_my_value{job_id="a"} 2']);
});
