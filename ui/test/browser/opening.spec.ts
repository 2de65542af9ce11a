import { expect, prefer, test } from './fixtures.ts';

test.use({ expectedErrors: [/ERR_FAILED/] });

/** As on a slow line: the document is there, its scripts are not. */
test.beforeEach(async ({ page }) => {
  await page.route('**/_next/static/chunks/*.js', route => route.abort());
});

test('the head of a page is there before its scripts, in the language of the browser', async ({ page }) => {
  await page.goto('/ui/runs/');
  await expect(page.getByText('Every execution of every job, newest first.')).toBeVisible();
  await expect(page.getByText('Semua eksekusi')).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('or in the language that was chosen', async ({ page }) => {
  await prefer(page, { locale: 'id' });
  await page.goto('/ui/runs/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  await expect(page.locator('[data-words="id"]')).toBeVisible();
  await expect(page.locator('[data-words="en"]')).toBeHidden();
});

test.describe('in a browser that speaks Indonesian', () => {
  test.use({ locale: 'id-ID' });
  test('it is Indonesian', async ({ page }) => {
    await page.goto('/ui/schedules/');
    await expect(page.locator('[data-words="id"]')).toBeVisible();
    await expect(page.locator('[data-words="en"]')).toBeHidden();
  });
});
