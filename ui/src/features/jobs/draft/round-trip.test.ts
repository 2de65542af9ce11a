import { expect, test } from 'vitest';
import { formOfSpec } from './form-of-spec.ts';
import { specOfForm } from './spec-of-form.ts';

const there = (spec: Record<string, unknown>) => specOfForm(formOfSpec(spec));

test('a whole spec passes through the form unchanged', () => {
  const spec = {
    job_id: 'report',
    type: 'report.daily',
    schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta', misfire_policy: 'catch_up', max_catch_up: 5 },
    timeout_ms: 45_000,
    retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30], jitter: 0.2 },
    inputs: { notify: { channel: 'slack', account_id: 'ops' }, flow_group: 'reports' },
    agent_pool: 'gpu',
    priority: 'low',
    description: 'Laporan harian',
    owner: 'Tim Ops',
    labels: { team: 'ops', env: 'prod' },
    runbook: 'https://wiki.example.com/report',
  };
  expect(there(spec)).toEqual(spec);
});

test('what the form has no control for stays, and so does what is wrong', () => {
  const spec = {
    job_id: 'odd',
    type: 'x',
    schedule: { interval_sec: 30, cron: '* * * * *', every: 'day' },
    timeout_ms: 'soon',
    retry_policy: { backoff_sec: [1], exponential: { base_sec: 2 }, tries: 4 },
    inputs: ['no object'],
    ticket: 'OPS-1',
    labels: ['team=ops'],
  };
  expect(there(spec)).toEqual(spec);
});

test('an interval is shown in its largest whole unit and saved in seconds', () => {
  const form = formOfSpec({ schedule: { interval_sec: 7200 } });
  expect(form.schedule).toMatchObject({ kind: 'interval', every: '2', unit: 'h' });
  expect(specOfForm({ ...form, schedule: { ...form.schedule, every: '1.5' } })['schedule']).toEqual({
    interval_sec: 5400,
  });
});

test('a job without a schedule says null, and what is left empty is left out', () => {
  expect(there({ job_id: 'plain', type: 'x', schedule: null })).toEqual({
    job_id: 'plain',
    type: 'x',
    schedule: null,
    inputs: {},
  });
});
