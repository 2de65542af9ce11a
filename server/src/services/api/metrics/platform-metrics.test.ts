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
const nothing = {
  queue: emptyQueue,
  agents: [],
  connectors: [],
  pendingApprovals: 0,
  waitingMessages: 0,
  lastBackupAt: null,
  storeCheck: { last: null },
  pauses: [],
  backfills: { going: 0, waiting: 0 },
};

test('an empty installation shows zeros wherever the labels are known beforehand', () => {
  const text = prometheusText(metricFamilies([...initialSeries([]), ...presentGauges(nothing)]));
  for (const line of [
    'queue_depth{pool="default",priority="critical"} 0',
    'queue_depth{pool="default",priority="low"} 0',
    'queue_delayed 0',
    'backfills_under_way{state="waiting"} 0',
    'runs_active 0',
    'dispatch_skipped_total{reason="overlap"} 0',
    'dispatch_lateness_ms_bucket{le="+Inf"} 0',
    'pressure_mode 0',
    'store_checked_seconds 0',
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

test('what the last look at the store left is shown by kind', () => {
  const last = { checked_ms: 1_800_000_000_500, looked: 9, open: { run_unreadable: 2 } };
  const text = prometheusText(metricFamilies(presentGauges({ ...nothing, storeCheck: { last } })));
  expect(text).toContain('\nstore_faults{kind="run_unreadable"} 2\n');
  expect(text).toContain('\nstore_checked_seconds 1800000000\n');
});

test('a pool that has workers is shown before anything is queued in it, and what is queued counts', () => {
  const queue = { ...emptyQueue, pressure_mode: true, pools: [{ pool: 'gpu', priority: 'low' as const, depth: 7 }] };
  const text = prometheusText(metricFamilies([...initialSeries(['gpu']), ...presentGauges({ ...nothing, queue })]));
  const lines = text.split('\n').filter(line => line.startsWith('queue_depth{pool="gpu"'));
  expect(lines).toHaveLength(3);
  expect(lines).toContain('queue_depth{pool="gpu",priority="low"} 7');
  expect(text).toContain('\npressure_mode 1\n');
});

test('a backup is told by its time, and where there is none by nothing', () => {
  const textOf = (lastBackupAt: string | null) =>
    prometheusText(metricFamilies(presentGauges({ ...nothing, lastBackupAt })));
  expect(textOf('2030-01-31T19:30:00.000Z')).toContain('\nbackup_last_good_seconds 1896118200\n');
  expect(textOf(null)).not.toMatch(/^backup_last_good_seconds /m);
});

test('every series of the platform has the labels that its metric names', () => {
  const labelsOf = new Map(PLATFORM_METRICS.map(({ name, labels }) => [name, [...labels].sort()]));
  for (const { name, labels } of [
    ...initialSeries(['gpu']),
    ...presentGauges({ ...nothing, lastBackupAt: '2030-01-31T19:30:00.000Z' }),
  ]) {
    expect(Object.keys(labels).sort(), name).toEqual(labelsOf.get(name));
  }
});
