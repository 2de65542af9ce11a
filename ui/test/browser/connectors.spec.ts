import { expect, expectAccessible, PHONE, prefer, test } from './fixtures.ts';

// A host that is not allowed is offline at once, and nothing is dialled.
const ACCOUNTS = JSON.stringify({ ops: { url: 'http://127.0.0.1:9/hook', secret: 'of-this-test-only' } });

test.use({
  platformOptions: {
    roles: ['api', 'scheduler', 'worker', 'connector'],
    settings: { WEBHOOK_ACCOUNTS: ACCOUNTS },
  },
});

test('it shows the state, the last error and which jobs depend on it', async ({ page, platform }) => {
  await page.goto('/ui/connectors/');
  const accounts = page.getByRole('table', { name: 'Connector accounts' });
  await expect(accounts.getByText('Offline')).toBeVisible();
  await expect(accounts.getByText(/is not a public address/)).toBeVisible();
  await expect(accounts.getByText('No job')).toBeVisible();

  await platform.createJob({
    job_id: 'connectors-watch',
    type: 'monitor.channel',
    inputs: { channel: 'telegram', account_id: 'bot_a01', notify: { channel: 'webhook', account_id: 'ops' } },
  });
  await expect(accounts.getByRole('link', { name: 'connectors-watch' })).toBeVisible();
  await expect(page.getByText('telegram/bot_a01')).toBeVisible();
  await expectAccessible(page);

  await accounts.getByRole('button', { name: 'Details of webhook/ops' }).click();
  const sheet = page.getByRole('dialog', { name: 'Webhook · ops' });
  await expect(sheet.getByText('sends through it')).toBeVisible();
  await expectAccessible(page);
});

test('in the dark on a phone in Indonesian it passes axe', async ({ page }) => {
  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/connectors/');
  await expect(page.getByRole('table', { name: 'Akun konektor' })).toContainText('ops');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
