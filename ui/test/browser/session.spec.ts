import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';

test.use({ expectedErrors: [/status of 401/] });

test('who has no token is asked for one, and gets to where they wanted', async ({ page }) => {
  await page.goto('/ui/settings/');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Access token').fill('not-the-token');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This token is not accepted.')).toBeVisible();
  await page.getByLabel('Access token').fill(TOKENS.operator);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('spio_api_token'))).toBe(TOKENS.operator);
});

test('a token that ceases to count asks again over the page, and what was typed stays', async ({ page }) => {
  await signIn(page, TOKENS.viewer);
  await page.goto('/ui/settings/');
  await page.getByLabel('Access token').fill('half-typed');
  await page.route('**/queue', route =>
    route.fulfill({ status: 401, json: { title: 'no', status: 401, detail: 'no' } }),
  );
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).click();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Your session ended' });
  await expect(dialog).toBeVisible();
  await page.unroute('**/queue');
  await dialog.getByLabel('Access token').fill(TOKENS.viewer);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Access token')).toHaveValue('half-typed');
});
