import { expect, test } from 'vitest';
import type { Run } from '@/lib/api/types';
import type { LiveEvent } from '@/lib/live/live-event';
import { patchRun } from './patch-run.ts';

const AT = '2027-01-15T08:00:00.000Z';
const run = { run_id: 'r', status: 'queued', attempt: 0, finished_at: null, delay_reason: null } as Run;
const event = (type: string, data: LiveEvent['data'] = {}): LiveEvent => ({
  id: '1',
  type,
  at: AT,
  job_id: 'j',
  run_id: 'r',
  data,
});

test('a run that starts is running on its worker', () => {
  const started = patchRun(run, event('run.started', { attempt: 1, worker_id: 'w' }));
  expect(started).toMatchObject({ status: 'running', attempt: 1, worker_id: 'w', started_at: AT });
});

test('a retry is a delay with its reason', () => {
  const data = { attempt: 1, available_at: '2027-01-15T08:00:05.000Z' };
  expect(patchRun(run, event('run.retrying', data))).toMatchObject({ status: 'delayed', delay_reason: 'retry' });
});

test('a failure brings its error and its end', () => {
  const data = { attempt: 2, duration_ms: 12, error: { code: 'timeout', message: 'too slow' } };
  expect(patchRun(run, event('run.failed', data))).toMatchObject({
    status: 'failed',
    finished_at: AT,
    result: { success: false, duration_ms: 12, error: { code: 'timeout', message: 'too slow' } },
  });
});

test('what comes late changes nothing: a run that has ended, an earlier attempt', () => {
  expect(patchRun({ ...run, finished_at: AT }, event('run.started', { attempt: 1 }))).toBeNull();
  expect(patchRun({ ...run, attempt: 3 }, event('run.succeeded', { attempt: 2 }))).toBeNull();
});

test('an event of no concern changes nothing', () => {
  expect(patchRun(run, event('run.something_new'))).toBeNull();
});
