import { expect, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';

test('draining is not offered', async ({ page }) => {
  await signIn(page, TOKENS.viewer);
  await page.goto('/ui/workers/');
  await expect(page.getByRole('table', { name: 'Workers' }).getByText('Alive')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Drain/ })).toHaveCount(0);
});
