import { expect, expectAccessible, test } from './fixtures.ts';

test('without an account it says what one is good for, how a job uses one, and the ways to the first', async ({
  page,
}) => {
  await page.goto('/ui/integrations/');
  await expect(page.getByRole('heading', { name: 'No accounts yet' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'How a job uses one' })).toContainText('"account": "github/default"');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: 'Add account' }).last()).toHaveAttribute('href', /integrations\/new/);
  await expect(main.getByRole('link', { name: 'Quick connector templates' }).last()).toBeVisible();
  await expectAccessible(page);
});
