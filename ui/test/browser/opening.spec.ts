import type { Page } from '@playwright/test';
import { expect, prefer, test } from './fixtures.ts';

test.use({ expectedErrors: [/ERR_FAILED/] });

/** As on a slow line: the document is there, its scripts are not. */
test.beforeEach(async ({ page }) => {
  await page.route('**/_next/static/chunks/*.js', route => route.abort());
});

test('the head of a page is there before its scripts, in the language of the browser', async ({ page }) => {
  await page.goto('/ui/runs/');
  await expect(page.getByText('Every execution of every job, newest first.')).toBeVisible();
  // And nothing else that can be read.
  expect(await linesOf(page)).toEqual(['Runs', 'Every execution of every job, newest first.']);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('or in the language that was chosen', async ({ page }) => {
  await prefer(page, { locale: 'id' });
  await page.goto('/ui/runs/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  expect(await linesOf(page)).toEqual(['Eksekusi', 'Semua eksekusi dari semua job, yang terbaru di atas.']);
});

test.describe('in a browser that speaks Indonesian', () => {
  test.use({ locale: 'id-ID' });
  test('it is Indonesian', async ({ page }) => {
    await page.goto('/ui/schedules/');
    expect((await linesOf(page))[0]).toBe('Jadwal');
  });
});

async function linesOf(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  return text.split('\n').filter(line => line !== '');
}
