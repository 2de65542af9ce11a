import { expect, expectAccessible, test } from './fixtures.ts';

test('it says how to start one, and that nothing fires', async ({ page }) => {
  await page.goto('/ui/workers/');
  await expect(page.getByRole('heading', { name: 'No worker is alive' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Start a worker' })).toHaveText(
    'npx multi-job worker --concurrency 20',
  );
  await expect(page.getByText('No scheduler is alive, so nothing fires.')).toBeVisible();
  await expectAccessible(page);
});
