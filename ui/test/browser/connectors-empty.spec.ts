import { expect, expectAccessible, test } from './fixtures.ts';

test('without an account it says which setting makes one, and that no connector process is alive', async ({ page }) => {
  await page.goto('/ui/connectors/');
  await expect(page.getByRole('heading', { name: 'No connector account yet' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Setting of a webhook account' })).toContainText('WEBHOOK_ACCOUNTS=');
  await expect(page.getByRole('region', { name: 'Start the connector service' })).toHaveText('npx multi-job connector');
  await expectAccessible(page);
});
