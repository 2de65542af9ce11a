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
  expect(demo.stdout()).toMatch(/demo-slow-export +failed +2 /);
  expect(demo.stdout()).toContain('next firing: 20');
  expect(demo.stdout()).toContain('The jobs of the demo are deleted.');
});
