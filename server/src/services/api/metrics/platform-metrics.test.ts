import { expect, test } from 'vitest';
import { metricFamilies } from './metric-families.ts';
import { presentGauges } from './present-gauges.ts';
import { PLATFORM_METRICS, initialSeries } from './platform-metrics.ts';
import { prometheusText } from './prometheus-text.ts';

const emptyQueue = {
  depth: 0,
  delayed: 0,
  running: 0,
  awaiting_approval: 0,
  pressure_mode: false,
  pools: [],
  lanes: [],
};
const nothing = { queue: emptyQueue, agents: [], connectors: [], pendingApprovals: 0, waitingMessages: 0, pauses: [] };

test('an empty installation shows zeros wherever the labels are known beforehand', () => {
  const text = prometheusText(metricFamilies([...initialSeries([]), ...presentGauges(nothing)]));
  for (const line of [
    'queue_depth{pool="default",priority="critical"} 0',
    'queue_depth{pool="default",priority="low"} 0',
    'queue_delayed 0',
    'runs_active 0',
    'dispatch_skipped_total{reason="overlap"} 0',
    'dispatch_lateness_ms_bucket{le="+Inf"} 0',
    'pressure_mode 0',
    'approvals_pending 0',
    'worker_slots{state="busy"} 0',
    'worker_slots{state="free"} 0',
    'schedulers_alive 0',
    'mcp_sessions 0',
    'mcp_restarts 0',
    '# TYPE llm_tokens_total counter',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});

test('a pool that has workers is shown before anything is queued in it, and what is queued counts', () => {
  const queue = { ...emptyQueue, pressure_mode: true, pools: [{ pool: 'gpu', priority: 'low' as const, depth: 7 }] };
  const text = prometheusText(metricFamilies([...initialSeries(['gpu']), ...presentGauges({ ...nothing, queue })]));
  const lines = text.split('\n').filter(line => line.startsWith('queue_depth{pool="gpu"'));
  expect(lines).toHaveLength(3);
  expect(lines).toContain('queue_depth{pool="gpu",priority="low"} 7');
  expect(text).toContain('\npressure_mode 1\n');
});

test('every series of the platform has the labels that its metric names', () => {
  const labelsOf = new Map(PLATFORM_METRICS.map(({ name, labels }) => [name, [...labels].sort()]));
  for (const { name, labels } of [...initialSeries(['gpu']), ...presentGauges(nothing)]) {
    expect(Object.keys(labels).sort(), name).toEqual(labelsOf.get(name));
  }
});
