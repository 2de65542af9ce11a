import type { Page } from '@playwright/test';
import { expect, prefer, test } from './fixtures.ts';

test.use({ expectedErrors: [/ERR_FAILED/] });

/** As on a slow line: the document is there, its scripts are not. */
async function holdScripts(page: Page): Promise<void> {
  await page.route('**/_next/static/chunks/*.js', route => route.abort());
}

test('the head of a page is there before its scripts, in the language of the browser', async ({ page }) => {
  await holdScripts(page);
  await page.goto('/ui/runs/');
  await expect(page.getByText('Every execution of every job, newest first.')).toBeVisible();
  // And nothing else that can be read.
  expect(await linesOf(page)).toEqual(['Runs', 'Every execution of every job, newest first.']);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('or in the language that was chosen', async ({ page }) => {
  await holdScripts(page);
  await prefer(page, { locale: 'id' });
  await page.goto('/ui/runs/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  expect(await linesOf(page)).toEqual(['Eksekusi', 'Semua eksekusi dari semua job, yang terbaru di atas.']);
});

test.describe('in a browser that speaks Indonesian', () => {
  test.use({ locale: 'id-ID' });
  test('it is Indonesian', async ({ page }) => {
    await holdScripts(page);
    await page.goto('/ui/schedules/');
    expect((await linesOf(page))[0]).toBe('Jadwal');
  });
});

test('when its words do not come, it says so in both languages, and a reload brings them', async ({ page }) => {
  const html = await (await page.request.get('/ui/runs/')).text();
  let isReloaded = false;
  // What the document names comes; what is asked for later, of which the words are the first, only after a reload.
  await page.route('**/_next/static/chunks/*.js', route =>
    isReloaded || html.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  await page.goto('/ui/runs/');
  page.on('request', request => (isReloaded ||= request.isNavigationRequest()));
  await expect(page.getByText('A part of the dashboard did not load. Reload the page.')).toBeVisible();
  await expect(page.getByText('Sebagian dasbor tidak termuat. Muat ulang halaman ini.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'Runs', level: 1 })).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

async function linesOf(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => document.body.innerText);
  return text.split('\n').filter(line => line !== '');
}
