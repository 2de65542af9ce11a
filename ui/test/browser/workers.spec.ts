import { expect, expectAccessible, holdUndo, PHONE, prefer, test } from './fixtures.ts';

// An installation of its own: jobs of other tests would be seen here.
test.use({ platformOptions: { settings: { WORKER_CONCURRENCY: '2' } } });

test('a worker shows what it has in hand as it takes it', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'workers-busy', timeout_ms: 60_000, inputs: { work_ms: 20_000 } });
  await page.goto('/ui/workers/');
  const workers = page.getByRole('table', { name: 'Workers' });
  await expect(workers.getByText('Alive')).toBeVisible();
  await expect(workers.getByText('None')).toBeVisible();
  const runId = await platform.run('workers-busy');
  const held = workers.getByRole('link', { name: /workers-busy/ });
  await expect(held).toHaveAttribute('href', `/ui/runs/view/?id=${runId}`);
  await expect(page.getByRole('table', { name: 'Schedulers, connectors and API' })).toContainText('Scheduler');
  await platform.client.runs.cancel(runId);
  await expectAccessible(page);
});

test('draining says what becomes of the pool, and can be taken back', async ({ page }) => {
  await page.goto('/ui/workers/');
  const workers = page.getByRole('table', { name: 'Workers' });
  await workers.getByRole('button', { name: /^Drain/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No other worker takes runs from pool default');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Drain worker' }).click();
  const undo = await holdUndo(page);
  await expect(workers.getByText('Draining')).toBeVisible();
  await undo.click();
  await expect(workers.getByText('Alive')).toBeVisible();
});

test('in the dark on a phone in Indonesian it passes axe', async ({ page }) => {
  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/workers/');
  await expect(page.getByRole('table', { name: 'Worker' })).toContainText('default');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
