import { callApi, putAccount } from './accounts.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';
import { TOKENS } from './platform.ts';

const OF_ENVIRONMENT = 'sk-of-the-environment-0123456789';

test.use({ platformOptions: { isAuthOn: true, roles: ['api'], settings: { OPENAI_API_KEY: OF_ENVIRONMENT } } });

for (const role of ['viewer', 'operator'] as const) {
  test(`the role ${role} sees every account and changes none`, async ({ page, platform }) => {
    await putAccount(platform, 'notion/seen', { secret: 'ntn-0123456789abcdef' });
    await signIn(page, TOKENS[role]);
    await page.goto('/ui/integrations/');
    await expect(page.locator('[data-row="notion/seen"]')).toContainText('Not tried yet');
    await expect(page.locator('[data-row="openai/default"]')).toContainText('OPENAI_API_KEY');
    await expect(page.getByRole('link', { name: 'Add account' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^More actions/ })).toHaveCount(0);
    const tests = page.getByRole('button', { name: /^Test/ });
    await expect(tests).toHaveCount(role === 'viewer' ? 0 : 2);
    await page.getByRole('link', { name: /Notion/ }).click();
    await expect(page.locator('[data-secret]')).toHaveText('••••cdef');
    await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
    await expect(tests).toHaveCount(role === 'viewer' ? 0 : 1);
    await page.goto('/ui/integrations/edit/?id=notion/seen');
    await expect(page.getByRole('heading', { name: 'Only admins change accounts' })).toBeVisible();
    await page.goto('/ui/integrations/templates/');
    await expect(page.getByText(/^Only admins create accounts/)).toBeVisible();
    await expect(page.getByRole('checkbox')).toHaveCount(0);
    await expectAccessible(page);
    await callApi(platform, 'PUT', '/integrations/mcp/servers/seen', { command: 'mcp-server-memory' });
    await page.goto('/ui/integrations/mcp/');
    await expect(page.getByRole('link', { name: 'Add MCP server' })).toHaveCount(0);
    await page.locator('[data-row="seen"]').getByRole('link').first().click();
    await expect(page.getByText('Only admins can test it')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Test/ })).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
    await expectAccessible(page);
  });

  test(`the role ${role} has of triggers what the API gives it`, async ({ page, platform }) => {
    const isOperator = role === 'operator';
    await platform.createJob({ job_id: 'of-roles' });
    await callApi(platform, 'PUT', '/triggers/of-roles', {
      ...{ job_id: 'of-roles', channel: 'webhook', secret: 'of-roles-0123456789' },
      map: { number: '/payload/number' },
    });
    await signIn(page, TOKENS[role]);
    await page.goto('/ui/triggers/');
    await page.locator('[data-row="of-roles"]').getByRole('link').first().click();
    await expect(page.locator('[data-secret]')).toHaveText('••••6789');
    await expect(page.getByRole('button', { name: 'Fire' })).toHaveCount(isOperator ? 1 : 0);
    await expect(page.getByRole('textbox', { name: 'Body of a delivery' })).toHaveCount(isOperator ? 1 : 0);
    await page.goto('/ui/triggers/edit/?id=of-roles');
    if (!isOperator) {
      await expect(page.getByRole('heading', { name: 'Only operators change triggers' })).toBeVisible();
      return;
    }
    await expect(page.getByText(/^Only admins set the secret/)).toBeVisible();
    await expect(page.getByLabel('Job it starts')).toBeDisabled();
    await expect(page.getByLabel('Sent by')).toBeDisabled();
    await expect(page.getByLabel('Input of the job')).toBeDisabled();
    await page.getByLabel('Description').fill('By an operator');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL(/triggers\/view/);
    await page.goto('/ui/connectors/set-up/?channel=webhook');
    await expect(page.getByRole('heading', { name: 'Only admins set up channels' })).toBeVisible();
    await expectAccessible(page);
  });
}

test('an account of the environment is shown with its variable and changed there alone', async ({ page }) => {
  await signIn(page, TOKENS.admin);
  await page.goto('/ui/integrations/view/?id=openai/default');
  await expect(page.getByRole('note').filter({ hasText: 'OPENAI_API_KEY' })).toContainText('Change it there');
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  expect(await page.content()).not.toContain(OF_ENVIRONMENT);
  await expectAccessible(page);
  await page.goto('/ui/integrations/edit/?id=openai/default');
  await expect(page.getByRole('heading', { name: 'This account cannot be edited here' })).toBeVisible();
  await page.goto('/ui/integrations/new/?provider=openai');
  await expect(page.getByText(/It takes the place of the account that OPENAI_API_KEY sets/)).toBeVisible();
});
