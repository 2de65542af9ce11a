import { expect, expectAccessible, test } from './fixtures.ts';

const WAITS = { job_id: 'waits', schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' } };

test('with nothing to fire it says so; with nobody to do it, that it would wait', async ({ page, platform }) => {
  await page.goto('/ui/schedules/');
  await expect(page.getByRole('heading', { name: 'Nothing fires in the coming week' })).toBeVisible();
  await expect(page.getByText('Every firing of the last 24 hours was dispatched.')).toBeVisible();
  await expectAccessible(page);
  await platform.createJob(WAITS);
  // Between 7 and 8 o'clock the week, which is counted from a full hour, holds one fewer.
  await expect(page.locator('[data-over]')).toContainText(/No worker takes runs: the [67] firings/);
  await expect(page.getByRole('link', { name: 'Start a worker' })).toBeVisible();
});

test.describe('when the forecast does not come', () => {
  test.use({ expectedErrors: [/503/] });
  test('it says so and tries again', async ({ page, platform }) => {
    await platform.createJob(WAITS);
    await page.route('**/schedules/forecast*', route => route.fulfill({ status: 503, body: '' }));
    await page.goto('/ui/schedules/');
    await expect(page.getByRole('heading', { name: 'This could not be loaded' })).toBeVisible({ timeout: 30_000 });
    await page.unroute('**/schedules/forecast*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('grid')).toBeVisible();
  });
});
