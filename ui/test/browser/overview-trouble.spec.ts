import { expect, test } from './fixtures.ts';

test.use({
  platformOptions: {
    settings: { SCHEDULER_PRESSURE_DEPTH_HIGH: '3', SCHEDULER_PRESSURE_DEPTH_LOW: '1' },
    prepare: async engine => {
      // It was alive a minute ago, for ten seconds.
      await engine.heartbeat({
        processId: 'worker-gone',
        kind: 'worker',
        info: {
          host: 'attic',
          pid: 4711,
          version: '0.1.0',
          startedAtMs: Date.now() - 120_000,
          pool: 'default',
          slots: 2,
          active: 0,
          types: ['simulation.heavy'],
        },
        nowMs: Date.now() - 60_000,
        ttlMs: 10_000,
      });
    },
  },
});

test('a worker that is gone is named, and the way leads to the workers', async ({ page }) => {
  await page.goto('/ui/');
  const card = page.locator('[data-need="lost"]');
  await expect(card).toContainText('worker-gone');
  await card.getByRole('link').click();
  await expect(page.getByRole('table', { name: 'Lost' })).toContainText('worker-gone');
});

test('pressure mode shows as it begins and goes as the queue empties', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'flood', agent_pool: 'nobody' });
  await platform.createJob({ job_id: 'ticks', schedule: { interval_sec: 1 } });
  await page.goto('/ui/');
  const runs: string[] = [];
  for (let n = 0; n < 5; n += 1) runs.push(await platform.run('flood'));
  const card = page.locator('[data-need="pressure"]');
  await expect(card).toContainText('Pressure mode is on', { timeout: 30_000 });
  await expect(card.getByRole('link')).toHaveAttribute('href', /status=queued/);
  for (const runId of runs) await platform.client.runs.cancel(runId);
  await expect(card).toBeHidden({ timeout: 45_000 });
});
