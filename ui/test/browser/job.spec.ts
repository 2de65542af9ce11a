import { expect, expectAccessible, holdUndo, PHONE, prefer, test } from './fixtures.ts';

// One of the jobs here is missing on purpose.
test.use({ expectedErrors: [/status of 404/] });

const YEARLY = { cron: '0 7 1 1 *', timezone: 'Asia/Jakarta' };

test.describe('on a phone', () => {
  test.use({ viewport: PHONE });
  test('a long id goes on in the next line after a separator, not inside a word', async ({ page, platform }) => {
    const jobId = 'reconciliation_of_warehouse_inventories_for_surabaya';
    await platform.createJob({ job_id: jobId });
    await page.goto(`/ui/jobs/view/?id=${jobId}`);
    const title = page.getByRole('heading', { level: 1 });
    await expect(title).toHaveText(jobId);
    await expect.poll(async () => (await title.evaluate(linesOf)).length).toBeGreaterThan(1);
    const lines = await title.evaluate(linesOf);
    expect(lines.join('')).toBe(jobId);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/_$/);
  });
});

/** The text of an element, line by line as it is shown. */
function linesOf(element: Element): string[] {
  const lines = new Map<number, string>();
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode() !== null) {
    const node = texts.currentNode as Text;
    for (let index = 0; index < node.length; index += 1) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const { top } = range.getBoundingClientRect();
      lines.set(top, (lines.get(top) ?? '') + node.data.charAt(index));
    }
  }
  return [...lines.values()];
}

test('runs appear as they happen, and one is started with other inputs', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'runs-live' });
  await page.goto('/ui/jobs/view/?id=runs-live');
  await expect(page.getByRole('heading', { name: 'It has not run yet' })).toBeVisible();
  const runId = await platform.runToEnd('runs-live');
  const row = page.getByRole('row', { name: new RegExp(runId) });
  await expect(row.getByText('Success')).toBeVisible();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Run with…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Run runs-live' });
  const editor = dialog.getByRole('textbox', { name: 'Inputs of this run' });
  await editor.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('{"work_ms":31}');
  await dialog.getByLabel('Priority').selectOption('critical');
  await dialog.getByRole('button', { name: 'Run now' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table', { name: 'Runs' }).getByRole('row')).toHaveCount(3);
  const [newest] = (await platform.client.jobs.runs('runs-live', { include: 'payloads' })).items;
  expect(newest).toMatchObject({ priority: 'critical', inputs: { work_ms: 31 } });
});

test('Explain says first why a disabled job does not run, and enables it', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'explain-disabled', schedule: YEARLY });
  await platform.client.jobs.disable('explain-disabled');
  await page.goto('/ui/jobs/view/?id=explain-disabled&tab=explain');
  const sentence = page.locator('[data-sentence]');
  await expect(sentence).toHaveText(/The job is disabled, so its schedule does not fire/);
  await expect(page.locator('[data-check="enabled"]')).toHaveAttribute('data-blocks', 'true');
  await expect(page.locator('[data-check="worker_pool"]')).toContainText('1 alive in pool default');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Enable the job' }).click();
  await expect(sentence).toHaveText(/Nothing keeps the job from running/);
});

test('the sentence is Indonesian for who reads Indonesian', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'explain-id' });
  await platform.client.jobs.disable('explain-id');
  await prefer(page, { locale: 'id' });
  await page.goto('/ui/jobs/view/?id=explain-id&tab=explain');
  await expect(page.locator('[data-sentence]')).toHaveText(/nonaktif/);
});

test('failures in a row and their last error stand above the tabs', async ({ page, platform }) => {
  await platform.createJob({
    job_id: 'always-fails',
    retry_policy: { max_retry: 0 },
    inputs: { work_ms: 5, fail_rate: 1 },
  });
  await platform.runToEnd('always-fails');
  await platform.runToEnd('always-fails');
  await page.goto('/ui/jobs/view/?id=always-fails');
  await expect(page.getByText('The last 2 runs failed.')).toBeVisible();
  await expect(page.getByText('It has never succeeded.')).toBeVisible();
});

test('the ledger shows what became of each firing, by outcome', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'ledger', schedule: { interval_sec: 1 }, inputs: { work_ms: 2500 } });
  await page.goto('/ui/jobs/view/?id=ledger&tab=occurrences');
  const table = page.getByRole('table', { name: 'Occurrences' });
  await expect(table.getByText('Dispatched').first()).toBeVisible();
  await expect(table.getByText(/Overlap · one run not finished/).first()).toBeVisible();
  await platform.client.jobs.disable('ledger');
  await page.getByLabel('Outcome').selectOption('skipped');
  await expect(page).toHaveURL(/outcome=skipped/);
  await expect(table.getByText('Dispatched')).toHaveCount(0);
});

test('two versions are compared field by field, and an earlier one is brought back and undone', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'versioned', timeout_ms: 1000 });
  await platform.createJob({ job_id: 'versioned', timeout_ms: 2000 });
  await platform.createJob({ job_id: 'versioned', timeout_ms: 3000 });
  await page.goto('/ui/jobs/view/?id=versioned&tab=versions');
  const list = page.getByRole('list', { name: 'Versions, newest first' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await list.getByRole('listitem').last().getByRole('button', { name: 'From' }).click();
  const change = page.locator('[data-change="timeout_ms"]');
  await expect(change).toContainText('1000');
  await expect(change).toContainText('3000');
  await expectAccessible(page);
  await list.getByRole('listitem').last().getByRole('button', { name: 'Roll back…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Roll back to this version' });
  await dialog.getByLabel('Why').fill('the old limit was right');
  await dialog.getByRole('button', { name: 'Roll back' }).click();
  const undo = await holdUndo(page);
  await expect(list.getByText('“the old limit was right”')).toBeVisible();
  expect((await platform.client.jobs.get('versioned')).timeout_ms).toBe(1000);
  await undo.click();
  await expect.poll(async () => (await platform.client.jobs.get('versioned')).timeout_ms).toBe(3000);
});

test('What if shows which firings another schedule would add and drop, and leads into the editor', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'what-if', schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' } });
  await page.goto('/ui/jobs/view/?id=what-if&tab=schedule');
  await expect(page.getByRole('heading', { name: 'Next 30 firings' })).toBeVisible();
  await page.getByRole('button', { name: 'What if…' }).click();
  await page.getByLabel('Cron expression').fill('0 7 * * MON-FRI');
  const difference = page.getByRole('region', { name: 'Difference' });
  await expect(difference.getByRole('status')).toHaveText(/^0 new, \d+ removed, \d+ unchanged\.$/);
  await expect(difference.locator('[data-mark="removed"]').first()).toBeVisible();
  await expectAccessible(page);
  await difference.getByRole('button', { name: 'Edit the job with this schedule' }).click();
  await expect(page).toHaveURL(/\/ui\/jobs\/edit\/\?id=what-if/);
  await expect(page.getByLabel('Cron expression')).toHaveValue('0 7 * * MON-FRI');
  await expect(page.locator('[data-change="schedule.cron"]')).toBeVisible();
});

test('a job that is gone leads on', async ({ page }) => {
  await page.goto('/ui/jobs/view/?id=never-was');
  await expect(page.getByRole('heading', { name: 'Job not found' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'All jobs' })).toBeVisible();
});
test('on a phone every tab fits', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'phone-view', schedule: YEARLY });
  await platform.runToEnd('phone-view');
  await page.setViewportSize(PHONE);
  for (const tab of ['runs', 'explain', 'occurrences', 'versions', 'schedule', 'spec']) {
    await page.goto(`/ui/jobs/view/?id=phone-view&tab=${tab}`);
    await expect(page.getByRole('tabpanel')).toBeVisible();
    await expect(page.getByRole('main').getByRole('status').filter({ hasText: 'Loading' })).toHaveCount(0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, tab).toBeLessThanOrEqual(PHONE.width);
  }
});
