import type { Page } from '@playwright/test';
import { expect, expectAccessible, PHONE, prefer, test } from './fixtures.ts';
import type { Platform } from './platform.ts';

const row = (page: Page, runId: string) => page.locator(`[data-row="${runId}"]`);

async function createBroken(platform: Platform, jobId: string): Promise<void> {
  await platform.createJob({
    job_id: jobId,
    inputs: { work_ms: 5, fail_rate: 1 },
    retry_policy: { max_retry: 0 },
  });
}

test('a filter is in the address, survives a reload and can be cleared', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'filter-good' });
  await createBroken(platform, 'filter-bad');
  const good = await platform.runToEnd('filter-good');
  const bad = await platform.runToEnd('filter-bad');
  await page.goto('/ui/runs/?search=filter-');
  await expect(row(page, good)).toBeVisible();
  await page.getByLabel('Status').selectOption('failed');
  await expect(row(page, good)).toBeHidden();
  await expect(row(page, bad)).toBeVisible();
  expect(page.url()).toContain('status=failed');
  await page.reload();
  await expect(row(page, bad)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Run or job id' }).fill('no such thing');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(row(page, good)).toBeVisible();
});

test('failed runs are found by the text of their error, and jobs are left out', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'narrow-good' });
  await createBroken(platform, 'narrow-bad');
  const good = await platform.runToEnd('narrow-good');
  const bad = await platform.runToEnd('narrow-bad');
  const { result } = await platform.client.runs.get(bad);
  await page.goto('/ui/runs/?search=narrow-');
  await expect(row(page, good)).toBeVisible();
  await page.getByLabel('Error text or code').fill(result?.error?.message.toUpperCase() ?? '');
  await expect(row(page, good)).toBeHidden();
  await expect(row(page, bad)).toBeVisible();
  await page.getByLabel('Error text or code').fill('');
  await expect(row(page, good)).toBeVisible();
  await page.getByLabel('Without jobs').fill('narrow-good, nobody');
  await expect(row(page, good)).toBeHidden();
  await expect(row(page, bad)).toBeVisible();
});

test('a view is kept in this browser', async ({ page, platform }) => {
  await createBroken(platform, 'view-bad');
  await platform.runToEnd('view-bad');
  await page.goto('/ui/runs/?search=view-bad&status=failed');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Broken views');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect.poll(() => page.url()).not.toContain('view-bad');
  await page.reload();
  await page.getByRole('button', { name: 'Broken views', exact: true }).click();
  await expect.poll(() => page.url()).toContain('search=view-bad');
  await page.getByRole('button', { name: 'Delete view Broken views' }).click();
  await expect(page.getByRole('button', { name: 'Broken views', exact: true })).toBeHidden();
});

test('runs started elsewhere are counted, not pushed in; a run that is shown changes in place', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'live', inputs: { work_ms: 600_000 }, timeout_ms: 3_600_000 });
  const first = await platform.run('live');
  await page.goto('/ui/runs/?job_id=live');
  await expect(row(page, first).locator('[data-status="running"]')).toBeVisible();
  await expect(page.getByRole('complementary').locator('[data-live="live"]')).toBeVisible();
  const second = await platform.run('live');
  const fresh = page.getByRole('button', { name: '1 new run', exact: true });
  await expect(fresh).toBeVisible();
  await expect(row(page, second)).toBeHidden();
  await platform.client.runs.cancel(first);
  await expect(row(page, first).locator('[data-status="cancelled"]')).toBeVisible();
  await fresh.click();
  await expect(row(page, second)).toBeVisible();
  await expect(fresh).toBeHidden();
  await platform.client.runs.cancel(second);
});

test('chosen runs are retried after their number was said', async ({ page, platform }) => {
  await createBroken(platform, 'chosen');
  for (let n = 0; n < 3; n++) await platform.runToEnd('chosen');
  await page.goto('/ui/runs/?job_id=chosen');
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible();
  await page.getByRole('toolbar').getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByText('3 runs will be run again, each as a new run.')).toBeVisible();
  await page.getByRole('button', { name: 'Retry 3' }).click();
  await expect(page.getByText('3 runs retried')).toBeVisible();
  const { items } = await platform.client.runs.list({ job_id: 'chosen' });
  expect(items).toHaveLength(6);
});

test('all that match a filter are cancelled, counted first and followed to the end', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'many', agent_pool: 'nobody' });
  const runIds = await Promise.all(Array.from({ length: 5 }, () => platform.run('many')));
  await page.goto('/ui/runs/?job_id=many');
  await page.getByRole('button', { name: 'Actions for all matching' }).click();
  await page.getByRole('menuitem', { name: 'Cancel all matching…' }).click();
  await expect(page.getByText('5 runs that have not finished will be cancelled.')).toBeVisible();
  await expect(page.getByText('Filters: Job: many')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel 5' }).click();
  await expect(page.getByText('5 runs cancelled')).toBeVisible();
  for (const runId of runIds) await expect(row(page, runId).locator('[data-status="cancelled"]')).toBeVisible();
});

test('everything works with the keyboard alone', async ({ page, platform }) => {
  await createBroken(platform, 'keys');
  const older = await platform.runToEnd('keys');
  const newer = await platform.runToEnd('keys');
  await page.goto('/ui/runs/?job_id=keys');
  await expect(row(page, newer)).toBeVisible();
  await page.keyboard.press('j');
  await expect(row(page, newer)).toBeFocused();
  await page.keyboard.press('j');
  await expect(row(page, older)).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  await expect(row(page, newer)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('r');
  await expect(page.getByText('1 run will be run again, as a new run.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('x');
  // Where the focus goes when the dialog is gone is not said: it comes down from there.
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(row(page, older)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/ui/runs/view/\\?id=${older}`));
});

test('nothing there yet says what would be and leads on', async ({ page }) => {
  await page.goto('/ui/runs/?status=awaiting_approval');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`the list is accessible, ${theme}`, async ({ page, platform }) => {
    await prefer(page, { theme });
    await createBroken(platform, `axe-${theme}`);
    const runId = await platform.runToEnd(`axe-${theme}`);
    await page.goto(`/ui/runs/?job_id=axe-${theme}`);
    await expect(row(page, runId)).toBeVisible();
    await expectAccessible(page);
  });
}

test('a phone has cards and a sheet of filters, in Indonesian too', async ({ page, platform }) => {
  await prefer(page, { locale: 'id' });
  await page.setViewportSize(PHONE);
  await createBroken(platform, 'phone-job');
  const runId = await platform.runToEnd('phone-job');
  await page.goto('/ui/runs/?job_id=phone-job');
  await expect(row(page, runId).getByText('Gagal')).toBeVisible();
  await page.getByRole('button', { name: '1 filter', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Status').selectOption('success');
  await page.getByRole('button', { name: 'Tampilkan' }).click();
  await expect(page.getByText('Tidak ada yang cocok dengan filter ini')).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
