import { expect, expectAccessible, expectLive, PHONE, prefer, test } from './fixtures.ts';

test('the frame shows every place, says that it is live, and passes axe', async ({ page }) => {
  await page.goto('/ui/');
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(navigation.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await expectLive(page);
  await expectAccessible(page);
});

test('settings change theme, language and density at once, and outlive a reload', async ({ page }) => {
  await page.goto('/ui/settings/');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.getByRole('radio', { name: 'Comfortable' }).click();
  await page.getByRole('radio', { name: 'Bahasa Indonesia' }).click();
  await expect(page.getByRole('heading', { name: 'Setelan', level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Setelan', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('data-density', 'comfortable');
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  await expectAccessible(page);
});

test('the keyboard leads everywhere, and can be switched off', async ({ page }) => {
  await page.goto('/ui/');
  await expectLive(page);
  await page.keyboard.press('g');
  await page.keyboard.press(',');
  await expect(page).toHaveURL(/\/ui\/settings\/$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: 'Keyboard shortcuts' }).click();
  await page.getByRole('heading', { name: 'Settings', level: 1 }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the palette finds a job by a part of its id', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'palette-invoices' });
  await page.goto('/ui/settings/');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A job, a run, a page…').fill('invoic');
  await expect(page.getByRole('option', { name: /palette-invoices/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ui\/jobs\/view\/\?id=palette-invoices/);
});

test('on a phone the places are at the bottom, the rest behind More', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/ui/');
  const bar = page.getByRole('navigation', { name: 'Main navigation' });
  await bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});

test('the reference of the API opens with a clean console', async ({ page }) => {
  await page.goto('/docs');
  await expect(page.getByRole('heading', { name: 'Multi-Job Platform' })).toBeVisible();
  await expect(page.getByText('/jobs/{job_id}/explain')).toBeVisible();
});

test('a dark screen does not flash: the theme is painted before anything else', async ({ page }) => {
  await prefer(page, { theme: 'dark' });
  await page.goto('/ui/', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
