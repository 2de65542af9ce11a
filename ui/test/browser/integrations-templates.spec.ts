import { callApi, putAccount } from './accounts.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test('several templates are chosen, what they will make is said before, and each leads to its form', async ({
  page,
  platform,
}) => {
  await putAccount(platform, 'github/quick', { secret: 'ghp_0123456789abcdefghij', config: {} });
  await page.goto('/ui/integrations/templates/');
  await expect(page.getByText('Choose at least one template.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nothing to create' })).toBeDisabled();
  await page.getByLabel('Account id').fill('quick');
  for (const name of ['OpenAI', 'Notion', 'Shopee']) await page.getByRole('checkbox', { name, exact: true }).click();
  await page.locator('#template-github').click();
  await page.locator('#template-mcp_github').click();
  const planned = (id: string) => page.locator(`[data-planned="${id}"]`);
  await expect(planned('openai/quick')).toContainText('New, switched off');
  await expect(planned('github/quick')).toContainText('Exists already, stays as it is');
  await expect(planned('mcp_github')).toContainText('New, switched off');
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: 'Set existing ones back' }).click();
  await expect(planned('github/quick')).toContainText('Exists already, is set back');
  await page.getByRole('checkbox', { name: 'Set existing ones back' }).click();
  await page.getByRole('button', { name: 'Create 4' }).click();

  const result = (id: string) => page.locator(`[data-result="${id}"]`);
  await expect(page.getByRole('heading', { name: '4 created' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 skipped' })).toBeVisible();
  await expect(result('github/quick')).toContainText(/there already/);
  await expectAccessible(page);
  expect(await callApi(platform, 'GET', '/integrations/accounts/notion/quick')).toMatchObject({
    enabled: false,
    has_secret: false,
  });
  await result('openai/quick').getByRole('link', { name: 'Fill in' }).click();
  await expect(page.getByRole('heading', { name: 'Edit openai/quick' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Enabled' })).toHaveAttribute('aria-checked', 'false');
});

test.describe('an account id that is none', () => {
  test.use({ expectedErrors: [/400/] });

  test('is said at its field, and what was chosen stays', async ({ page }) => {
    await page.goto('/ui/integrations/templates/?q=notion');
    await page.getByRole('checkbox', { name: 'Notion', exact: true }).click();
    await page.getByLabel('Account id').fill('not an id');
    await page.getByRole('button', { name: 'Create 1' }).click();
    await expect(page.locator('#template-account-id-error')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Notion', exact: true })).toHaveAttribute('aria-checked', 'true');
  });
});
