import { expect, expectAccessible, PHONE, prefer, test } from './fixtures.ts';

// An installation of its own: jobs of other tests would be seen here.
test.use({ platformOptions: { settings: { WORKER_CONCURRENCY: '3' } } });
test.describe.configure({ mode: 'serial' });

test('an installation without jobs teaches the first steps', async ({ page }) => {
  await page.goto('/ui/');
  await expect(page.getByRole('heading', { name: 'Create your first job' })).toBeVisible();
  await expect(page.getByText('Nothing needs you.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create a job' })).toHaveAttribute('href', '/ui/jobs/new/');
  await expect(page.getByRole('region', { name: 'Post it from a terminal' })).toContainText('curl -sS -X POST');
  await expectAccessible(page);
  await page.getByLabel('What should happen, and when').fill('backup every day at 02:00');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await expect(page).toHaveURL(/\/ui\/planner\/\?prompt=backup\+every\+day/);
});

test('what needs somebody appears by itself and leads to where it is mended', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'overview-orphan', agent_pool: 'nobody' });
  await platform.createJob({ job_id: 'overview-asks' });
  await page.goto('/ui/');
  await expect(page.getByRole('heading', { name: 'Run performance' })).toBeVisible();
  await expect(page.getByText('Nothing needs you.')).toBeVisible();

  await platform.client.jobs.run('overview-asks', { requires_approval: true, approval_reason: 'Deletes rows' });
  const approval = page.getByRole('link', { name: /1 approval is pending/ });
  await expect(approval).toContainText('Oldest: Deletes rows');
  await expect(approval).toHaveAttribute('href', '/ui/approvals/');

  await platform.run('overview-orphan');
  await expect(page.getByRole('link', { name: /A pool has no worker/ })).toContainText('nobody');

  await platform.createJob({ job_id: 'overview-broken', retry_policy: { max_retry: 0 }, inputs: { fail_rate: 1 } });
  await platform.runToEnd('overview-broken');
  const failing = page.getByRole('link', { name: /1 job is failing/ });
  await expect(failing).toHaveAttribute('href', '/ui/jobs/view/?id=overview-broken&tab=explain');
  await expect(page.getByText('This attempt failed on purpose')).toBeVisible();
  await expectAccessible(page);
});

test('figures and the next firings are those of the chosen range', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'overview-nightly', schedule: { cron: '0 3 * * *' } });
  await platform.runToEnd('overview-nightly');
  await page.goto('/ui/?range=1h');
  await expect(page.getByRole('radio', { name: '1 hour' })).toBeChecked();
  await expect(page.getByRole('img', { name: /Runs over time: [1-9]\d* succeeded/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'overview-nightly' })).toBeVisible();
  await page.getByRole('radio', { name: '7 days' }).click();
  await expect(page).toHaveURL(/range=7d/);
  await expect(page.getByRole('img', { name: /Runs over time: [1-9]\d* succeeded/ })).toBeVisible();
});

test('in the dark, in Indonesian, on a phone it holds and passes axe', async ({ page }) => {
  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/');
  await expect(page.getByRole('heading', { name: 'Perlu perhatian Anda' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Eksekusi dari waktu ke waktu' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
