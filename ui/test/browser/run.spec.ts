import { expect, expectAccessible, PHONE, prefer, test } from './fixtures.ts';

test('a run that fails says why, shows each attempt and the wait between them', async ({ page, platform }) => {
  await platform.createJob({
    job_id: 'why',
    inputs: { work_ms: 5, fail_rate: 1 },
    retry_policy: { max_retry: 1, backoff_sec: [1] },
  });
  const runId = await platform.runToEnd('why');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.locator('[data-sentence]')).toContainText('Failed after 2 attempts:');
  const timeline = page.getByRole('list', { name: 'Timeline of the attempts' });
  await expect(timeline.getByRole('listitem')).toHaveCount(2);
  await expect(timeline.getByRole('img', { name: /Backing off.*Failed/ })).toBeVisible();
  await page.getByRole('button', { name: 'Log of attempt 2' }).click();
  await expect(page.getByLabel('Attempt', { exact: true })).toHaveValue('2');
});

test('a run is followed without a reload while others start and end it', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'follow', inputs: { work_ms: 600_000 }, timeout_ms: 3_600_000 });
  const runId = await platform.run('follow');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.locator('[data-sentence]')).toContainText('Has been running for');
  await expect(page.getByText('Available once the run has succeeded.')).toBeVisible();
  await platform.client.runs.cancel(runId);
  await expect(page.locator('[data-sentence]')).toContainText('Cancelled while it was running');
  await expect(page.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
});

test('what a run gave is shown', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'gave', inputs: { work_ms: 5, payload_kb: 200 } });
  const runId = await platform.runToEnd('gave');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.locator('[data-sentence]')).toContainText('Done in');
  await expect(page.getByRole('region', { name: 'Output' })).toContainText('payload');
});

test.describe('inputs that the API refuses first', () => {
  test.use({ expectedErrors: [/400/] });
  test('it is replayed with edited inputs', async ({ page, platform }) => {
    await platform.createJob({ job_id: 'replay', inputs: { work_ms: 10 } });
    const runId = await platform.runToEnd('replay');
    await page.goto(`/ui/runs/view/?id=${runId}`);
    await page.getByRole('button', { name: 'Replay with changes…' }).click();
    const editor = page.getByRole('dialog').getByRole('textbox', { name: 'Inputs' });
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('{ "work_ms": "soon" }');
    await page.getByRole('button', { name: 'Start the run' }).click();
    // The message of the API, and what was typed stays.
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('inputs.work_ms');
    await editor.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('{ "work_ms": 11 }');
    await page.getByRole('button', { name: 'Start the run' }).click();
    await expect(page).not.toHaveURL(new RegExp(runId));
    await expect(page.locator('[data-sentence]')).toContainText('Done in');
    const [newest] = (await platform.client.runs.list({ job_id: 'replay' })).items;
    const replayed = await platform.client.runs.get(newest!.run_id);
    expect([replayed.source, replayed.inputs]).toEqual(['replay', { work_ms: 11 }]);
  });
});

test('it is cancelled once that was confirmed', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'cancel', inputs: { work_ms: 60_000 } });
  const runId = await platform.run('cancel');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await page.getByRole('button', { name: 'Cancel run' }).click();
  const dialog = page.getByRole('dialog', { name: 'Cancel this run?' });
  await expect(dialog).toContainText('Its worker is told to stop.');
  await dialog.getByRole('button', { name: 'Cancel run' }).click();
  await expect(page.locator('[data-sentence]')).toContainText('Cancelled while it was running');
});

test('nobody there to start it is said', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'lonely', agent_pool: 'empty-pool' });
  const runId = await platform.run('lonely');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.locator('[data-sentence]')).toContainText('no worker in pool empty-pool is alive');
});

test('the keyboard retries and asks before it cancels', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'run-keys', inputs: { work_ms: 10 } });
  const runId = await platform.runToEnd('run-keys');
  await page.goto(`/ui/runs/view/?id=${runId}`);
  await expect(page.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
  await page.keyboard.press('r');
  await expect(page).not.toHaveURL(new RegExp(runId));
  await expect(page.locator('[data-sentence]')).toContainText('Done in');
});

test.describe('an address that leads to no run', () => {
  test.use({ expectedErrors: [/404|400/] });
  test('says so and leads back', async ({ page }) => {
    await page.goto('/ui/runs/view/?id=01m8a0anzs6hj8hn2s0gw0km4z');
    await expect(page.getByRole('heading', { name: 'Run not found' }).last()).toBeVisible();
    await page.getByRole('link', { name: 'All runs' }).click();
    await expect(page.getByRole('heading', { name: 'Runs', exact: true })).toBeVisible();
  });
});

for (const theme of ['light', 'dark'] as const) {
  test(`the page is accessible, ${theme}, and fits a phone`, async ({ page, platform }) => {
    await prefer(page, { theme });
    await platform.createJob({
      job_id: `run-axe-${theme}`,
      inputs: { work_ms: 5, fail_rate: 1 },
      retry_policy: { max_retry: 1, backoff_sec: [1] },
    });
    const runId = await platform.runToEnd(`run-axe-${theme}`);
    await page.goto(`/ui/runs/view/?id=${runId}`);
    await expect(page.locator('[data-sentence]')).toContainText('Failed');
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
