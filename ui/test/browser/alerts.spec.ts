import { expect, expectAccessible, PHONE, prefer, test } from './fixtures.ts';

// A host that is not allowed: what is sent there is refused at once, and nothing is dialled.
const ACCOUNTS = JSON.stringify({ ops: { url: 'http://127.0.0.1:9/hook', secret: 'of-this-test-only' } });

test.use({
  // What the API refuses of a form.
  expectedErrors: [/400/],
  platformOptions: {
    roles: ['api', 'scheduler', 'worker', 'connector'],
    settings: { WEBHOOK_ACCOUNTS: ACCOUNTS },
  },
});

test('from nobody is told to a rule that tells, and what could not be delivered', async ({ page, platform }) => {
  await page.goto('/ui/alerts/');
  await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Add the first alert' }).click();
  await page.getByLabel('Id', { exact: true }).fill('backups');
  await page.getByRole('checkbox', { name: 'No success in time' }).click();
  await page.getByLabel('Account', { exact: true }).fill('ops');
  await page.getByRole('button', { name: 'Create alert' }).click();
  // What the API refuses stands at its field.
  await expect(page.getByText(/is required for no_success_within/)).toBeVisible();
  await page.getByLabel(/^No success for/).fill('1500');
  await page.getByLabel(/^Job id/).fill('alerts-*');
  await page.getByRole('checkbox', { name: 'Quiet hours' }).click();
  await page.getByLabel('From', { exact: true }).fill('03:00');
  await page.getByLabel('Until', { exact: true }).fill('03:01');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create alert' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'backups' })).toBeVisible();
  await expect(page.getByText('Nothing is wrong.')).toBeVisible();
  expect(await platform.client.alerts.get('backups')).toMatchObject({
    ...{ on: ['failed', 'recovered', 'no_success_within'], within_sec: 90_000, match: { job_id: 'alerts-*' } },
    ...{ via: { channel: 'webhook', account_id: 'ops', to: null }, quiet: { from: '03:00', to: '03:01' } },
  });

  await platform.createJob({
    ...{ job_id: 'alerts-fails', type: 'simulation.heavy', inputs: { work_ms: 1, fail_rate: 1 } },
    retry_policy: { max_retry: 0 },
  });
  const runId = await platform.run('alerts-fails');
  await platform.waitForRun(runId, run => run.status === 'failed');
  // Told within seconds, refused by the account, and said where it is looked for.
  await expect(page.getByText('Job "alerts-fails" failed.')).toBeVisible();
  await expect(page.locator('[data-history]').getByText('Failed', { exact: true })).toBeVisible();
  await expect(page.getByText(/What it has to tell has reached nobody/)).toBeVisible();
  await expectAccessible(page);

  await page.goto('/ui/');
  const need = page.locator('[data-need="alerts"]');
  await expect(need).toContainText('An alert reaches nobody');
  await need.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'backups' })).toBeVisible();

  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/alerts/');
  await expect(page.getByRole('table')).toContainText('Tidak sampai');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
