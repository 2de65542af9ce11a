import { expect, expectAccessible, test } from './fixtures.ts';

test.use({ platformOptions: { settings: { WORKER_CONCURRENCY: '1' } } });

test('it says when more is asked for than the workers can do, because of what, and what did not fire', async ({
  page,
  platform,
}) => {
  // Each run takes longer than it is until the next firing, and one may run at a time.
  await platform.createJob({ job_id: 'too-much', inputs: { work_ms: 2500 }, schedule: { interval_sec: 1 } });
  await platform.waitForRun(await platform.run('too-much'), run => run.finished_at !== null);
  await expect
    .poll(async () => (await platform.client.jobs.occurrences('too-much', { outcome: 'skipped' })).items.length)
    .toBeGreaterThan(0);
  await page.goto('/ui/schedules/');
  const warning = page.locator('[data-over]');
  await expect(warning).toContainText(/demand exceeds worker capacity; first on .+% of 1 slot, mostly too-much/);
  await expect(warning.getByRole('link', { name: 'add workers' })).toHaveAttribute('href', '/ui/workers/');
  await expect(page.locator('[role="gridcell"][data-level="over"]').first()).toBeVisible();
  const misfires = page.getByRole('table', { name: 'What did not fire in the last 24 hours' });
  await expect(misfires.getByRole('row', { name: /too-much/ })).toContainText(/Skipped.*Overlap/s);
  await expectAccessible(page);
});
