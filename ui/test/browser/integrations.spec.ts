import type { Page } from '@playwright/test';
import { callApi, putAccount, startStandIn, type StandIn } from './accounts.ts';
import { expect, expectAccessible, expectSoon, holdUndo, PHONE, prefer, test } from './fixtures.ts';

const KEY = 'sk-stand-in-0123456789-abcd';
const OTHER_KEY = 'sk-another-0123456789-wxyz';

let service: StandIn;
test.beforeAll(async () => {
  service = await startStandIn(KEY);
});
test.afterAll(() => service.close());

const accountsOf = (page: Page) => page.getByRole('table', { name: 'Accounts' });
/** Nothing of a secret but its end stands on the page or in its address. */
async function expectNoSecret(page: Page, ...secrets: string[]): Promise<void> {
  const all = `${page.url()} ${await page.content()}`;
  for (const secret of secrets) expect(all.includes(secret), 'no secret on the page').toBe(false);
}

test('the list says first what is wrong, with what depends on it, and is filtered in its address', async ({
  page,
  platform,
}) => {
  await putAccount(platform, 'openai/list-works', { secret: KEY, config: { base_url: service.url } });
  await putAccount(platform, 'openai/list-fails', { secret: OTHER_KEY, config: { base_url: service.url } });
  await putAccount(platform, 'notion/list-empty', { enabled: false });
  await putAccount(platform, 'github/list-new', { secret: 'ghp_0123456789abcdefghij', label: 'Release bot' });
  await callApi(platform, 'POST', '/integrations/accounts/openai/list-works/test');
  await callApi(platform, 'POST', '/integrations/accounts/openai/list-fails/test');
  await platform.createJob({ job_id: 'uses-the-failing', inputs: { work_ms: 5, account: 'openai/list-fails' } });
  await page.goto('/ui/integrations/?q=list-');
  const rows = accountsOf(page).locator('[data-row]');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText('Test failed');
  await expect(rows.nth(0).getByRole('link', { name: 'uses-the-failing' })).toBeVisible();
  await expect(rows.nth(0)).toContainText('HTTP 401');
  await expect(rows.nth(1)).toContainText('Secret missing');
  await expect(rows.nth(1)).toContainText('Disabled');
  await expect(rows.nth(2)).toContainText('Not tried yet');
  await expect(rows.nth(3)).toContainText('Works');
  await expectNoSecret(page, KEY, OTHER_KEY);

  await page.getByLabel('Provider').selectOption('github');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/provider=github/);
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('release');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('nothing like this');
  await expect(page.getByRole('heading', { name: 'Nothing matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(page).toHaveURL(/\/ui\/integrations\/$/);
});

test('an account is added by the fields of its provider, tried, and its secret is never shown again', async ({
  page,
}) => {
  await page.goto('/ui/integrations/');
  await page.getByRole('link', { name: 'Add account' }).first().click();
  await page.getByRole('searchbox', { name: 'Search providers' }).fill('openai');
  await page.getByRole('link', { name: 'OpenAI', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Add an account: OpenAI' })).toBeVisible();
  await page.getByLabel('Account id').fill('by-form');
  await page.getByLabel('Base URL').fill(service.url);
  const key = page.getByLabel('API key', { exact: true });
  await expect(key).toHaveAttribute('type', 'password');
  await key.fill('four');
  await key.blur();
  await expect(page.getByText('A secret has at least 6 characters.')).toBeVisible();
  await key.fill(KEY);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add account' }).click();
  await expect(page).toHaveURL(/\/ui\/integrations\/view\/\?id=openai(%2F|\/)by-form/);
  await expect(page.locator('[data-secret]')).toHaveText(`••••${KEY.slice(-4)}`);
  await expectNoSecret(page, KEY);

  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.locator('[data-test="ok"]')).toContainText('the credential works');
  await expect(page.getByRole('banner').or(page.locator('header')).getByText('Works').first()).toBeVisible();
  await expectAccessible(page);
});

test('a secret is kept, replaced or removed; another address asks for it anew and says why', async ({
  page,
  platform,
}) => {
  await putAccount(platform, 'openai/edited', { secret: KEY, label: 'Before', config: { base_url: service.url } });
  await page.goto('/ui/integrations/edit/?id=openai/edited');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await page.getByLabel('Label').fill('After');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('openai/edited is saved')).toBeVisible();
  await expect(page.locator('[data-secret]')).toHaveText(`••••${KEY.slice(-4)}`);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Replace API key' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toBeFocused();
  await page.getByLabel('API key', { exact: true }).fill(OTHER_KEY);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-secret]')).toHaveText(`••••${OTHER_KEY.slice(-4)}`);

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Base URL').fill('https://models.example/v1');
  await expect(page.getByRole('status').filter({ hasText: 'https://models.example/v1' })).toContainText(
    'enter it again',
  );
  await expect(page.getByRole('button', { name: 'Replace API key' })).toHaveCount(0);
  await page.getByLabel('API key', { exact: true }).fill(KEY);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('[data-secret]')).toHaveText(`••••${KEY.slice(-4)}`);
  await expect(page.getByText('https://models.example').first()).toBeVisible();

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Remove API key' }).click();
  await expect(page.getByText('Removed when you save')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Enabled' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Secret missing')).toBeVisible();
});

test.describe('what the API refuses', () => {
  test.use({ expectedErrors: [/40[09]/] });

  test('stands at its field, takes the focus there, and goes once something else is typed', async ({
    page,
    platform,
  }) => {
    await putAccount(platform, 'openai/refused', { secret: KEY, config: { base_url: service.url } });
    await page.goto('/ui/integrations/edit/?id=openai/refused');
    await page.getByLabel('Base URL').fill('http://169.254.169.254/latest');
    await page.getByLabel('API key', { exact: true }).fill(OTHER_KEY);
    await page.getByRole('button', { name: 'Save' }).click();
    const fault = page.locator('[id="field-config.base_url-error"]');
    await expect(fault).toBeVisible();
    await expect(page.getByLabel('Base URL')).toBeFocused();
    await page.getByLabel('Base URL').fill('https://models.example/v1');
    await expect(fault).toHaveCount(0);
    // The stored secret is asked for where the address is another one.
    await page.getByLabel('API key', { exact: true }).fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('[data-secret-field] [role="alert"]').first()).toBeVisible();
    await expectNoSecret(page, KEY);
  });

  test('a save by somebody else meanwhile is shown, and what was typed goes on', async ({ page, platform }) => {
    await putAccount(platform, 'openai/edited-twice', { secret: KEY, label: 'First' });
    await page.goto('/ui/integrations/edit/?id=openai/edited-twice');
    await page.getByLabel('Label').fill('Mine');
    await putAccount(platform, 'openai/edited-twice', { label: 'Theirs', enabled: false });
    // Where the page has heard of it by now, this is no longer possible.
    await page.getByRole('button', { name: 'Save' }).click({ force: true });
    const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else saved this account in the meantime' });
    await expect(conflict.locator('[data-change="label"]')).toContainText('Theirs');
    await expect(conflict.locator('[data-change="enabled"]')).toContainText('false');
    await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expectAccessible(page);
    await conflict.getByRole('button', { name: 'Keep mine, take over the rest' }).click();
    await expect(page.getByRole('checkbox', { name: 'Enabled' })).toHaveAttribute('aria-checked', 'false');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page).toHaveURL(/\/integrations\/view\//);
    expect(await callApi(platform, 'GET', '/integrations/accounts/openai/edited-twice')).toMatchObject({
      label: 'Mine',
      enabled: false,
      has_secret: true,
    });
  });
});

test('an id that is taken leads to its account; leaving what is not saved is asked about', async ({
  page,
  platform,
}) => {
  await putAccount(platform, 'openai/taken', { secret: KEY });
  await page.goto('/ui/integrations/new/?provider=openai');
  await page.getByLabel('Account id').fill('taken');
  await expect(page.getByText('There is an account with this id already.')).toBeVisible();
  await page.getByLabel('API key', { exact: true }).fill(OTHER_KEY);
  await page.getByRole('button', { name: 'Add account' }).click();
  await expect(page.getByLabel('Account id')).toBeFocused();
  await page.getByRole('link', { name: 'Edit openai/taken' }).click();
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue(OTHER_KEY);
  await page.getByRole('link', { name: 'Edit openai/taken' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { name: 'Edit openai/taken' })).toBeVisible();
});

test('switching off can be undone; deleting says what depends on it', async ({ page, platform }) => {
  await putAccount(platform, 'openai/goes', { secret: KEY });
  await platform.createJob({ job_id: 'needs-what-goes', inputs: { work_ms: 5, account: 'openai/goes' } });
  await page.goto('/ui/integrations/?q=openai/goes');
  const row = accountsOf(page).locator('[data-row="openai/goes"]');
  await row.getByRole('button', { name: 'More actions for openai/goes' }).click();
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await (await holdUndo(page)).click();
  await expect(row).not.toContainText('Disabled');

  await row.getByRole('button', { name: 'More actions for openai/goes' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete openai/goes?' });
  await expect(dialog.getByText('One thing uses this account and will fail without it:')).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'needs-what-goes' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByText('openai/goes is deleted')).toBeVisible();
  await expect(row).toHaveCount(0);
});

test('an account without a template says all in JSON, with secrets of any name', async ({ page, platform }) => {
  await page.goto('/ui/integrations/new/?provider=custom');
  await page.getByLabel('Account id').fill('by-json');
  await page.getByLabel('Base URL').fill(service.url);
  const editor = page.getByRole('textbox', { name: 'Other settings as JSON' });
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('{"auth": {"kind": "bearer"}, "probe_path": "/models"');
  await expect(page.getByText('This is not a JSON object.')).toBeVisible();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText('}');
  await expect(page.getByText('This is not a JSON object.')).toHaveCount(0);
  await page.locator('[id="field-secrets.secret"]').fill(KEY);
  await page.getByLabel('Name of another secret').fill('signing');
  await page.getByRole('button', { name: 'Add secret' }).click();
  await page.locator('[id="field-secrets.signing"]').fill(OTHER_KEY);
  await page.getByRole('button', { name: 'Add account' }).click();
  await expect(page).toHaveURL(/by-json/);
  await expect(page.locator('[data-secret]')).toHaveCount(2);
  expect(await callApi(platform, 'GET', '/integrations/accounts/custom/by-json')).toMatchObject({
    config: { base_url: service.url, auth: { kind: 'bearer' }, probe_path: '/models' },
  });
  await page.getByRole('button', { name: 'Test now' }).click();
  await expect(page.locator('[data-test="ok"]')).toBeVisible();
});

test('a key, the palette and the settings lead here', async ({ page }) => {
  await page.goto('/ui/settings/');
  await page.getByRole('main').getByRole('link', { name: 'Quick connector templates' }).click();
  await expect(page.getByRole('heading', { name: 'Quick connector templates', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Integrations', level: 1 })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('heading', { name: 'Add an account', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A job, a run, a page…').fill('integr');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Integrations', level: 1 })).toBeVisible();
});

test('on a phone in Indonesian nothing is cut off', async ({ page, platform }) => {
  await putAccount(platform, 'openai/telepon', { secret: KEY, label: 'Akun tim penagihan Jakarta' });
  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  for (const [path, ready] of [
    ['/ui/integrations/?q=telepon', '[data-row]'],
    ['/ui/integrations/view/?id=openai/telepon', '[data-secret]'],
    ['/ui/integrations/edit/?id=openai/telepon', 'form'],
    ['/ui/integrations/new/', 'main h2'],
    ['/ui/integrations/templates/', 'form'],
  ] as const) {
    await page.goto(path);
    await expectSoon(page, ready, path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(PHONE.width);
  }
});
