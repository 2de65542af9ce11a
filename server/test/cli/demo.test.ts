import { createClient } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, openWorkplace, until, type Workplace } from './run-multi-job.ts';

let place: Workplace;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(() => place.close());

test('the demo starts the services, shows its runs live and sums them up', async () => {
  const demo = place.run(['demo', '--cleanup'], { API_PORT: String(await freePort()) });
  await until('a timed out run', demo, () => /demo-slow-export +failed for good .*timeout/.test(demo.stdout()));

  demo.child.kill('SIGINT');

  expect((await demo.ended).code).toBe(0);
  expect(demo.stdout()).toMatch(/monitor-telegram-a01 +succeeded +attempt 1/);
  expect(demo.stdout()).toMatch(/monitor-telegram-a01 +success +1 /);
  expect(demo.stdout()).toMatch(/demo-report .*next firing|demo-report +every 30 s/);
  expect(demo.stdout()).toMatch(/wrote .*demo-report\.md/);
  expect(demo.stdout()).toMatch(/not_set_up: Nothing is watched/);
  expect(demo.stdout()).toMatch(/demo-slow-export +failed +2 /);
  expect(demo.stdout()).toContain('next firing: 20');
  expect(demo.stdout()).toContain('The jobs of the demo are deleted: demo-report, monitor-telegram-a01');
});

test('after the demo nothing goes on firing; what fired before it does', async () => {
  const port = String(await freePort());
  const services = place.run(['start'], { API_PORT: port });
  const api = createClient({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 120_000 });
  await until('the services', services, () => services.stderr().includes('Multi-Job is running'));
  await api.jobs.save({ job_id: 'demo-flaky-import', type: 'simulation.heavy', schedule: { interval_sec: 3600 } });
  await api.jobs.save({ job_id: 'demo-report', type: 'report.daily' });
  await api.jobs.disable('demo-report');

  const demo = place.run(['demo', '--duration-sec', '1'], { API_PORT: port });
  expect((await demo.ended).code).toBe(0);

  expect(demo.stdout()).toMatch(
    /The jobs of the demo are disabled.*demo-report, monitor-telegram-a01, demo-slow-export/,
  );
  expect(demo.stdout()).toContain('These fired before the demo and go on: demo-flaky-import.');
  const enabled = await api.jobs.list({ enabled: true, limit: 10 });
  expect(enabled.items.map(({ job_id }) => job_id)).toEqual(['demo-flaky-import']);
});

test('an API that asks for a token is told in a sentence that says how to go on', async () => {
  const port = String(await freePort());
  const auth = { API_PORT: port, AUTH_ENABLED: 'true', AUTH_API_KEYS: 'viewer-token-0123456789:viewer' };
  const api = place.run(['api'], auth);
  await until('the API', api, () => api.stdout().includes('api is ready'));

  const without = place.run(['demo'], { API_PORT: port });
  expect((await without.ended).code).toBe(2);
  expect(without.stderr()).toMatch(/^The API at .* asks for a token\. .*set MULTI_JOB_TOKEN/);
  const viewer = place.run(['demo'], { API_PORT: port, MULTI_JOB_TOKEN: 'viewer-token-0123456789' });
  expect((await viewer.ended).code).toBe(2);
  expect(viewer.stderr()).toMatch(/has the role viewer.*set MULTI_JOB_TOKEN/);
  expect(without.stderr() + viewer.stderr()).not.toMatch(/ at .*\.[jt]s:\d|viewer-token/);
});
