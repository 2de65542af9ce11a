import { expect, expectAccessible, PHONE, test } from './fixtures.ts';

test('schedules stand in the order in which they fire; one is paused and resumed', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'fires-late', schedule: { cron: '0 7 1 1 *', timezone: 'Asia/Jakarta' } });
  await platform.createJob({ job_id: 'fires-soon', schedule: { interval_sec: 600 } });
  await page.goto('/ui/schedules/');
  const table = page.getByRole('table', { name: 'Next firings' });
  await expect(table.getByRole('row', { name: /fires-soon/ })).toBeVisible();
  const names = await table.getByRole('link').allInnerTexts();
  expect(names.indexOf('fires-soon')).toBeLessThan(names.indexOf('fires-late'));
  await expectAccessible(page);
  await table.getByRole('button', { name: 'Pause fires-soon' }).click();
  await expect(table.getByRole('row', { name: /fires-soon/ }).getByText('Paused')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(table.getByRole('row', { name: /fires-soon/ }).getByText('Paused')).toHaveCount(0);
});

test('the page fits a phone', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'phone-schedule', schedule: { interval_sec: 3600 } });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/schedules/');
  await expect(page.getByText('phone-schedule')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});
