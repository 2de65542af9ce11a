import { expect, expectAccessible, expectAccessibleInBothThemes, PHONE, test } from './fixtures.ts';

test('a sentence becomes a plan, and jobs only when somebody says so', async ({ page, platform }) => {
  await page.goto('/ui/planner/');
  await page
    .getByLabel('What should be done, and when?')
    .fill('Monitor telegram account bot_plan every 30 seconds and make a daily report at 07:00');
  await page.keyboard.press('Control+Enter');

  const plan = page.getByRole('region', { name: 'How it was understood' });
  await expect(plan.locator('mark', { hasText: 'every 30 seconds' })).toBeVisible();
  await expect(plan.getByText('monitor-telegram-bot_plan', { exact: true })).toBeVisible();
  await expect(plan.getByText('Every 30 s', { exact: true })).toBeVisible();
  await expect(plan.getByText('New job')).toHaveCount(2);
  await expectAccessible(page);
  await expect(platform.client.jobs.get('monitor-telegram-bot_plan')).rejects.toMatchObject({ status: 404 });

  await page.getByRole('checkbox', { name: 'Create report-daily' }).click();
  await expectAccessibleInBothThemes(page, 'a job left out of the plan');
  await page.getByRole('button', { name: 'Create and run now' }).click();
  await expect(page.getByText('Created', { exact: true })).toBeVisible();
  expect((await platform.client.jobs.get('monitor-telegram-bot_plan')).schedule?.interval_sec).toBe(30);
  await expect(platform.client.jobs.get('report-daily')).rejects.toMatchObject({ status: 404 });
  await page.getByRole('link', { name: 'Open run' }).click();
  await expect(page).toHaveURL(/\/ui\/runs\/view\/\?id=/);
});

test('a job that is there already is changed only by who chose that, after its difference was shown', async ({
  page,
  platform,
}) => {
  const jobId = 'monitor-telegram-bot_there';
  await platform.createJob({
    job_id: jobId,
    type: 'monitor.channel',
    schedule: { interval_sec: 90 },
    inputs: { channel: 'telegram', account_id: 'bot_there' },
  });
  await page.goto('/ui/planner/?prompt=monitor+telegram+account+bot_there+every+30+seconds+and+slack+account+new_one');
  await page.getByRole('button', { name: 'Make the plan' }).click();
  const there = page.getByRole('checkbox', { name: `Create ${jobId}` });
  await expect(page.getByText('Changes an existing job')).toBeVisible();
  await expect(there).not.toBeChecked();
  const difference = page.getByRole('region', { name: `Differences of ${jobId}` });
  await expect(difference.locator('[data-change="schedule.interval_sec"]')).toContainText('90');
  await expect(page.getByRole('button', { name: 'Create 1 job' })).toBeEnabled();
  await there.click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create 1, change 1' }).click();
  await expect(page.getByText('Updated', { exact: true })).toBeVisible();
  expect((await platform.client.jobs.get(jobId)).schedule?.interval_sec).toBe(30);
});

test('a planned job is changed as JSON, with the faults that the API finds in it; one that runs once waits for then', async ({
  page,
  platform,
}) => {
  await page.goto('/ui/planner/?prompt=backup+every+day+at+3');
  await page.getByRole('button', { name: 'Make the plan' }).click();
  await page.getByRole('button', { name: 'Edit as JSON' }).click();
  const dialog = page.getByRole('dialog', { name: /^Edit backup/ });
  const editor = dialog.getByRole('textbox', { name: 'JSON editor' });
  const spec = await platform.client.jobs.validate({ job_id: 'plan-edited', type: 'backup.export' });
  expect(spec.valid).toBe(false);
  await editor.fill('{ "job_id": "plan-edited", "type": "simulation.heavy", "timeout_ms": 1 }');
  await expect(dialog.getByRole('alert')).toContainText('timeout_ms');
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await editor.fill('{ "job_id": "plan-edited", "type": "simulation.heavy", "inputs": { "work_ms": 5 } }');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Create 1 job' }).click();
  await expect(page.getByText('Created', { exact: true })).toBeVisible();
  expect((await platform.client.jobs.get('plan-edited')).type).toBe('simulation.heavy');

  const sentence = page.getByLabel('What should be done, and when?');
  await sentence.fill('report tomorrow at 9 UTC, and send "closing soon" to slack ops_9 every day at 20:00');
  await page.keyboard.press('Control+Enter');
  const once = page.getByRole('listitem').filter({ hasText: 'report-on-demand' });
  await expect(once.getByText(/^Once, /)).toBeVisible();
  await expect(once.getByText(/on demand/i)).toHaveCount(0);
  await expect(page.getByText('closing soon', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: /^Create message-slack-ops_9-/ }).click();
  await page.getByRole('button', { name: 'Create 1 job' }).click();
  await expect(page.getByText('Created', { exact: true })).toBeVisible();
  const [run] = (await platform.client.runs.list({ job_id: 'report-on-demand' })).items;
  expect(run).toMatchObject({ status: 'delayed' });
  expect(run?.scheduled_at).toMatch(/T09:00:00\.000Z$/);
});

test.describe('in Indonesian, in the dark, on a phone', () => {
  test.use({ locale: 'id', colorScheme: 'dark', viewport: PHONE });

  test('a sentence that asks for nothing says why', async ({ page }) => {
    await page.goto('/ui/planner/');
    await page.getByLabel('Apa yang harus dikerjakan, dan kapan?').fill('jangan backup malam ini');
    await page.getByRole('button', { name: 'Buat rencana' }).click();
    await expect(page.getByRole('heading', { name: 'Tidak ada job dalam kalimat ini' })).toBeVisible();
    await expect(page.getByText('"jangan backup malam ini"')).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  });
});
