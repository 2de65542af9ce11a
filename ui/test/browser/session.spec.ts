import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';

test.use({ expectedErrors: [/status of (401|429)/] });

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

test('a wrong token costs one call a try, and who is turned away for too many reads when to try again', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', request => {
    if (!new URL(request.url()).pathname.startsWith('/ui/')) asked.push(new URL(request.url()).pathname);
  });
  await page.goto('/ui/jobs/');
  const field = page.getByLabel('Access token');
  await expect(field).toBeVisible();
  asked.length = 0;
  for (const wrong of ['wrong-1', 'wrong-2', 'wrong-3']) {
    const answered = page.waitForResponse('**/auth/me');
    await field.fill(wrong);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answered;
    await expect(page.getByText('This token is not accepted.')).toBeVisible();
  }
  expect(asked).toEqual(['/auth/me', '/auth/me', '/auth/me']);

  await page.route('**/auth/me', route =>
    route.fulfill({ status: 429, headers: { 'retry-after': '42' }, json: { title: 'no', status: 429, detail: 'no' } }),
  );
  await page.reload();
  await expect(page.getByText(/Too many attempts from this network.*try a shorter one again at \d/)).toBeVisible();
  await page.unroute('**/auth/me');
  await field.fill(TOKENS.viewer);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible();
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
