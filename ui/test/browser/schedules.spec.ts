import { expect, expectAccessible, holdUndo, PHONE, prefer, test } from './fixtures.ts';

test('schedules stand in the order in which they fire; one is disabled and enabled', async ({ page, platform }) => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  await platform.createJob({ job_id: 'fires-late', schedule: { interval_sec: 600, start_at: tomorrow } });
  await platform.createJob({ job_id: 'fires-soon', schedule: { interval_sec: 600 } });
  await platform.createJob({ job_id: 'fires-never' });
  await page.goto('/ui/schedules/');
  const table = page.getByRole('table', { name: 'Next firings' });
  await expect(table.getByRole('row', { name: /fires-soon/ })).toBeVisible();
  const names = await table.getByRole('link').allInnerTexts();
  expect(names.indexOf('fires-soon')).toBeLessThan(names.indexOf('fires-late'));
  // Jobs that run on demand are neither listed nor counted.
  await expect(page.getByText(`${names.length} scheduled jobs`)).toBeVisible();
  expect(names).not.toContain('fires-never');
  await table.getByRole('button', { name: 'Disable fires-soon' }).click();
  const undo = await holdUndo(page);
  await expect(table.getByRole('row', { name: /fires-soon/ }).getByText('Disabled')).toBeVisible();
  await undo.click();
  await expect(table.getByRole('row', { name: /fires-soon/ }).getByText('Disabled')).toHaveCount(0);
});

test('the map of the week says what fires when, names the jobs, and is walked by keyboard', async ({
  page,
  platform,
}) => {
  // For an hour names only those that take most: each of its runs takes a while, and from tomorrow there are many.
  const schedule = { interval_sec: 5, start_at: new Date(Date.now() + 86_400_000).toISOString() };
  await platform.createJob({ job_id: 'takes-most', inputs: { work_ms: 400 }, schedule });
  await platform.runToEnd('takes-most');
  await page.goto('/ui/schedules/');
  const map = page.getByRole('grid', { name: 'Firings of the coming week against worker capacity' });
  const chosen = map.locator('[role="gridcell"][aria-selected="true"]');
  await expect(chosen).toHaveCount(1);
  await expect(page.getByText(/^It fits\. The busiest hour/)).toBeVisible();
  expect(await chosen.getAttribute('aria-label')).toMatch(/WIB: [\d,]+ firings?, .+ of \d+ slots/);
  // A whole day, whatever the time is now: the first and the last have only some hours.
  await map
    .getByRole('gridcell', { name: /12:00–13:00/ })
    .nth(2)
    .click();
  await expect(chosen).toHaveAttribute('aria-label', /12:00–13:00/);
  await page.keyboard.press('ArrowRight');
  await expect(chosen).toHaveAttribute('aria-label', /13:00–14:00/);
  await page.keyboard.press('End');
  await expect(chosen).toBeFocused();
  await expect(chosen).toHaveAttribute('aria-label', /23:00–00:00/);
  const detail = page.getByRole('region', { name: 'Selected hours' });
  await expect(detail.getByRole('link', { name: 'takes-most' })).toBeVisible();
  await expectAccessible(page);
});

test('the page fits a phone and speaks Indonesian', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'phone-schedule', schedule: { interval_sec: 3600 } });
  await page.setViewportSize(PHONE);
  await prefer(page, { locale: 'id', theme: 'dark' });
  await page.goto('/ui/schedules/');
  await expect(page.getByRole('grid', { name: 'Jadwal sepekan ke depan dan kapasitas worker' })).toBeVisible();
  await expect(page.getByText('phone-schedule').last()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
