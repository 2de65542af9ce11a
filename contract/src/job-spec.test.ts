import { expect, test } from 'vitest';
import { MAX_INPUTS_BYTES, jobSpecSchema, priorityOf } from './job-spec.ts';

const minimal = { job_id: 'a', type: 'simulation.heavy' };

function faultPaths(spec: unknown): string[] {
  return jobSpecSchema.safeParse(spec).error?.issues.map(issue => issue.path.join('.')) ?? [];
}

test('a minimal spec gets every default', () => {
  expect(jobSpecSchema.parse(minimal)).toEqual({
    ...minimal,
    schedule: null,
    timeout_ms: 30_000,
    retry_policy: { max_retry: 3, jitter: 0 },
    inputs: {},
    agent_pool: 'default',
  });
});

test('all faults of a spec are listed together with their paths', () => {
  const spec = {
    job_id: 'a/b',
    type: 'x',
    schedule: { interval_sec: 30, cron: '* * * * *' },
    retry_policy: { max_retry: -1 },
    inputs: { failure_threshold: 0 },
    extra: true,
  };
  expect(faultPaths(spec)).toEqual(['job_id', 'schedule', 'retry_policy.max_retry', 'inputs.failure_threshold', '']);
});

test.each([
  ['neither interval nor cron', { schedule: { timezone: 'UTC' } }, 'schedule'],
  ['an unknown zone', { schedule: { interval_sec: 1, timezone: 'Mars/Olympus' } }, 'schedule.timezone'],
  ['an offset beyond 14 hours', { schedule: { interval_sec: 1, timezone: '+15:00' } }, 'schedule.timezone'],
  [
    'an end before the start',
    { schedule: { interval_sec: 1, start_at: '2027-01-02T00:00:00Z', end_at: '2027-01-01T00:00:00Z' } },
    'schedule.end_at',
  ],
  ['two kinds of backoff', { retry_policy: { backoff_sec: [1], exponential: { base_sec: 1 } } }, 'retry_policy'],
  ['a time-out under 100 ms', { timeout_ms: 99 }, 'timeout_ms'],
  ['an interval over a year', { schedule: { interval_sec: 31_536_001 } }, 'schedule.interval_sec'],
])('%s is refused', (_what, part, path) => {
  expect(faultPaths({ ...minimal, ...part })).toEqual([path]);
});

test.each(['Asia/Jakarta', 'UTC', '+07:00', '-03:30'])('the zone %s is known', timezone => {
  expect(faultPaths({ ...minimal, schedule: { interval_sec: 1, timezone } })).toEqual([]);
});

test('inputs may be 256 KiB of JSON and no more', () => {
  const room = MAX_INPUTS_BYTES - JSON.stringify({ text: '' }).length;
  expect(faultPaths({ ...minimal, inputs: { text: 'x'.repeat(room) } })).toEqual([]);
  expect(faultPaths({ ...minimal, inputs: { text: 'x'.repeat(room + 1) } })).toEqual(['inputs']);
});

test('the priority is the one of the spec, then the one in the inputs, then normal', () => {
  expect(priorityOf({ priority: 'low', inputs: { pressure_priority: 'critical' } })).toBe('low');
  expect(priorityOf({ inputs: { pressure_priority: 'critical' } })).toBe('critical');
  expect(priorityOf({ inputs: {} })).toBe('normal');
});
