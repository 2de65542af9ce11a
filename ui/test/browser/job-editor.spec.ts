import { expect, expectAccessible, expectAccessibleInBothThemes, PHONE, test } from './fixtures.ts';

/** As many as the preview lists. */
const FIRINGS = 10;

test('a job is made by the form of its type, with its firings foretold while the schedule is typed', async ({
  page,
  platform,
}) => {
  await page.goto('/ui/jobs/new/');
  await page.getByLabel('Job id').fill('made-by-form');
  await page.getByLabel('Type', { exact: true }).selectOption('simulation.heavy');
  await page.getByRole('radio', { name: 'Cron' }).click();
  await page.getByLabel('Cron expression').fill('30 2 * * *');
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  const preview = page.getByRole('region', { name: 'Next firings' });
  await expect(preview.getByText('You · WIB')).toBeVisible();
  await expect(preview.getByText(/02:30/)).toHaveCount(FIRINGS);
  await page.getByLabel('work_ms').fill('25');
  await expect(page.getByText('Ready to create.')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Note kept with this version').fill('first of its kind');
  await page.getByRole('button', { name: 'Create job' }).click();
  await expect(page).toHaveURL(/\/ui\/jobs\/view\/\?id=made-by-form/);
  const job = await platform.client.jobs.get('made-by-form');
  expect(job.schedule).toMatchObject({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
  expect(job.inputs).toEqual({ work_ms: 25 });
});

test('the form of an HTTP request names its inputs, shows examples and takes headers as lines', async ({
  page,
  platform,
}) => {
  await page.goto('/ui/jobs/new/');
  await page.getByLabel('Job id').fill('shop-is-up');
  await page.getByLabel('Type', { exact: true }).selectOption('http.request');
  const input = (path: string) => page.locator(`[id="field-inputs.${path}"]`);
  await expect(page.getByText('Address', { exact: false }).first()).toBeVisible();
  await expect(input('url')).toHaveAttribute('placeholder', 'https://example.com/health');
  await input('url').fill('https://user:pw@example.com/');
  await input('headers').fill('accept: application/json\nx-team: ops');
  await input('expect.status').fill('2xx, 404');
  await input('expect.json').fill('[{ "pointer": "/status", "equals": "ok" }]');
  await expect(page.locator('[id="field-inputs.url-error"]')).toContainText('without user name and password');
  await expectAccessible(page);
  await input('url').fill('https://example.com/health');
  await expect(page.getByText('Ready to create.')).toBeVisible();
  await page.getByRole('button', { name: 'Create job' }).click();
  await expect(page).toHaveURL(/\/ui\/jobs\/view\//);
  expect((await platform.client.jobs.get('shop-is-up')).inputs).toEqual({
    url: 'https://example.com/health',
    headers: { accept: 'application/json', 'x-team': 'ops' },
    expect: { status: '2xx, 404', json: [{ pointer: '/status', equals: 'ok' }] },
  });
});

test.describe('days on which a job does not fire', () => {
  // The preview asks with what is typed.
  test.use({ expectedErrors: [/400/] });

  test('are chosen in the form, shown in the preview and on the page of the job; a wrong one is named', async ({
    page,
    platform,
  }) => {
    await page.goto('/ui/jobs/new/');
    await page.getByLabel('Job id').fill('not-on-holidays');
    await page.getByLabel('Type', { exact: true }).selectOption('simulation.heavy');
    await page.getByRole('radio', { name: 'Cron' }).click();
    await page.getByLabel('Cron expression').fill('0 7 * * *');
    await page.getByLabel('Time zone').fill('Asia/Jakarta');
    const more = page.getByText('Start, end, excluded days and missed firings');
    await more.click();
    const days = page.getByRole('group', { name: 'Days on which it does not fire' });
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
      await days.getByRole('checkbox', { name: day }).check();
    }
    await expect(days.getByRole('alert')).toHaveText('must leave a day of the week on which the schedule fires');
    for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
      await days.getByRole('checkbox', { name: day }).uncheck();
    }
    // Nothing is said any more, and what was unfolded stays so.
    await expect(days.getByRole('checkbox', { name: 'Sunday' })).toBeVisible();
    const dates = days.getByLabel('Dates');
    await dates.fill('12-24, 2026-13-45');
    await dates.blur();
    await expect(days.getByRole('alert')).toHaveText(/^2026-13-45 is not a date: give/);
    await expectAccessible(page);
    await dates.fill('12-24/12-25, 01-02');
    await expect(days.getByRole('alert')).toHaveText(/^12-24\/12-25 is not a date/);
    await dates.fill('01-02');
    await days.getByRole('checkbox', { name: 'Sunday' }).check();
    await days.getByRole('checkbox', { name: /^Hari libur nasional Indonesia/ }).check();
    const preview = page.getByRole('region', { name: 'Next firings' });
    await expect(preview.locator('[data-mark="excluded"]').first()).toContainText('excluded day of the week');
    await expect(page.getByText('Ready to create.')).toBeVisible();
    await page.getByRole('button', { name: 'Create job' }).click();
    await expect(page).toHaveURL(/\/ui\/jobs\/view\/\?id=not-on-holidays/);
    expect((await platform.client.jobs.get('not-on-holidays')).schedule?.exclude).toEqual({
      ...{ dates: ['01-02'], weekdays: ['sun'], calendars: ['id-holidays'] },
    });
    await page.getByRole('tab', { name: 'Schedule' }).click();
    await expect(page.getByText(/^calendar id-holidays, Sunday, .*January.* each year$/)).toBeVisible();
    await expect(page.locator('[data-mark="excluded"]').first()).toBeVisible();
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(days.getByRole('checkbox', { name: 'Sunday' })).toBeChecked();
    await expect(dates).toHaveValue('01-02');
  });
});

test('what the API would refuse stands at its field, in the form and as JSON alike', async ({ page }) => {
  await page.goto('/ui/jobs/new/');
  await page.getByLabel('Job id').fill('not an id');
  await page.getByLabel('Type', { exact: true }).selectOption('monitor.channel');
  await page.getByLabel('Time limit (ms)').fill('soon');
  await page.getByLabel('Worker pool').focus();
  await expect(page.locator('#field-job_id-error')).toContainText('must start with a letter or digit');
  await expect(page.locator('#field-timeout_ms-error')).toBeVisible();
  await page.getByLabel('Job id').fill('an-id');
  await page.getByLabel('Time limit (ms)').fill('');
  await page.getByRole('button', { name: 'Create job' }).click();
  const fault = page.locator('[id="field-inputs.account_id-error"]');
  await expect(fault).toBeVisible();
  const said = await fault.innerText();
  const panel = page.getByRole('complementary', { name: 'What saving does' });
  await panel.getByRole('button', { name: 'inputs.account_id' }).click();
  await expect(page.locator('[id="field-inputs.account_id"]')).toBeFocused();
  await page.getByRole('radio', { name: 'JSON' }).first().click();
  await expect(panel.getByText(said).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Job spec as JSON' })).toContainText('an-id');
});

test.describe('a job with many faults', () => {
  // The preview asks with what is typed.
  test.use({ expectedErrors: [/400/] });

  test('has them told at once, with the reason of the cron at its field, and the first gets the focus', async ({
    page,
  }) => {
    await page.goto('/ui/jobs/new/');
    await page.getByLabel('Type', { exact: true }).selectOption('monitor.channel');
    await page.getByRole('radio', { name: 'Cron' }).click();
    await page.getByLabel('Cron expression').fill('61 * * * *');
    await page.locator('[id="field-retry_policy.max_retry"]').fill('many');
    await page.getByRole('button', { name: 'Create job' }).click();
    await expect(page.getByLabel('Job id')).toBeFocused();
    await expect(page.locator('#field-job_id-error')).toBeVisible();
    await expect(page.locator('[id="field-schedule.cron-error"]')).toContainText(/minute/i);
    await expect(page.locator('[id="field-inputs.account_id-error"]')).toBeVisible();
    await expect(page.locator('[id="field-retry_policy.max_retry-error"]')).toBeVisible();
    await page.getByLabel('Job id').fill('an-id');
    await page.getByRole('button', { name: 'Create job' }).click();
    await expect(page.getByLabel('Cron expression')).toBeFocused();
  });
});

test('leaving what is not saved is asked about: by a link, the back button and a key', async ({ page }) => {
  await page.goto('/ui/jobs/');
  await page.getByRole('link', { name: 'New job' }).first().click();
  await page.getByLabel('Job id').fill('not-saved-yet');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.getByRole('navigation').getByRole('link', { name: 'Runs' }).first().click();
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page).toHaveURL(/jobs\/new/);
  await page.getByLabel('Job id').blur();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(question).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.goBack();
  await expect(question).toBeVisible();
  await expect(page).toHaveURL(/jobs\/new/);
  await question.getByRole('button', { name: 'Keep editing' }).click();
  await expect(page.getByLabel('Job id')).toHaveValue('not-saved-yet');
  const asked = page.waitForEvent('dialog');
  const reloaded = page.reload();
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await reloaded;
  await expect(page.getByLabel('Job id')).toHaveValue('not-saved-yet');
  await page.goBack();
  await question.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(/ui\/jobs\/$/);
});

test('what was typed outlives a reload, in the form and as broken JSON', async ({ page }) => {
  await page.goto('/ui/jobs/new/');
  await page.getByLabel('Job id').fill('half-typed');
  await page.reload();
  await expect(page.getByLabel('Job id')).toHaveValue('half-typed');
  await expect(page.getByText('Your unsaved changes were restored. They are not saved yet.')).toBeVisible();
  await page.getByRole('radio', { name: 'JSON' }).first().click();
  const editor = page.getByRole('textbox', { name: 'Job spec as JSON' });
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' oops');
  await expect(page.getByText('Fix the JSON to go back to the form.')).toBeVisible();
  await page.reload();
  await expect(editor).toContainText('oops');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(editor).not.toContainText('oops');
});

test('an edit shows what it changes; a save by somebody else meanwhile is a conflict that loses nothing', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'edited-twice', timeout_ms: 1000 });
  await page.goto('/ui/jobs/edit/?id=edited-twice');
  await page.getByLabel('Time limit (ms)').fill('2000');
  const panel = page.getByRole('complementary', { name: 'What saving does' });
  await expect(panel.getByText('One change to what is stored')).toBeVisible();
  await expect(panel.locator('[data-change="timeout_ms"]')).toContainText('2000');
  await platform.createJob({ job_id: 'edited-twice', timeout_ms: 3000 });
  const conflict = page.getByRole('alert').filter({ hasText: 'Somebody else saved this job in the meantime' });
  await expect(conflict.locator('[data-change="timeout_ms"]')).toContainText('3000');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await conflict.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/ui\/jobs\/view\//);
  expect((await platform.client.jobs.get('edited-twice')).timeout_ms).toBe(2000);
});

test('the id of another job is not taken over', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'already-there', timeout_ms: 7000 });
  await page.goto('/ui/jobs/new/');
  await page.getByLabel('Job id').fill('already-there');
  await page.getByLabel('Type', { exact: true }).selectOption('simulation.heavy');
  await expect(page.getByText('A job with this id already exists.')).toBeVisible();
  await page.getByRole('button', { name: 'Create job' }).click();
  await expect(page.getByText('A job with this id already exists.')).toBeVisible();
  await expect(page).toHaveURL(/\/ui\/jobs\/new\//);
  expect((await platform.client.jobs.get('already-there')).timeout_ms).toBe(7000);
});

test.describe('an id that is taken between the check and the save', () => {
  test.use({ expectedErrors: [/409/] });

  test('is not taken over either', async ({ page, platform }) => {
    await page.goto('/ui/jobs/new/');
    await page.getByLabel('Job id').fill('just-taken');
    await page.getByLabel('Type', { exact: true }).selectOption('simulation.heavy');
    await expect(page.getByText('Ready to create.')).toBeVisible();
    await page.route('**/jobs', async route => {
      await platform.createJob({ job_id: 'just-taken', timeout_ms: 7000 });
      await route.continue();
    });
    await page.getByRole('button', { name: 'Create job' }).click();
    await expect(page.getByText('Job "just-taken" exists already')).toBeVisible();
    await expect(page).toHaveURL(/\/ui\/jobs\/new\//);
    expect((await platform.client.jobs.get('just-taken')).timeout_ms).toBe(7000);
  });
});

test('firings that are being worked out anew stay readable', async ({ page }) => {
  await page.goto('/ui/jobs/new/');
  await page.getByRole('radio', { name: 'Cron' }).click();
  const preview = page.getByRole('region', { name: 'Next firings' });
  await page.getByLabel('Cron expression').fill('30 2 * * *');
  await expect(preview.getByText(/02:30/)).toHaveCount(FIRINGS);
  let answer = (): void => undefined;
  const asked = new Promise<void>(resolve => (answer = resolve));
  await page.route('**/schedules/preview', async route => {
    await asked;
    await route.continue();
  });
  await page.getByLabel('Cron expression').fill('40 2 * * *');
  await expect(preview).toHaveAttribute('aria-busy', 'true');
  await expectAccessibleInBothThemes(page, 'while the preview is asked for');
  await expect(preview).toHaveAttribute('aria-busy', 'true');
  answer();
  await expect(preview.getByText(/02:40/)).toHaveCount(FIRINGS);
  await expect(preview).toHaveAttribute('aria-busy', 'false');
});

test('the editor fits a phone', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/ui/jobs/new/');
  await page.getByRole('radio', { name: 'Cron' }).click();
  await expect(page.getByLabel('Cron expression')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
