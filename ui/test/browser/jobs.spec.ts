import { expect, expectAccessible, expectLive, holdUndo, PHONE, prefer, test } from './fixtures.ts';

const LONG_AWAY = { cron: '0 7 1 1 *', timezone: 'Asia/Jakarta' };

test('a job says its state, its schedule in words, its last runs and how it succeeds', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'list-facts', schedule: LONG_AWAY });
  await platform.runToEnd('list-facts');
  await page.goto('/ui/jobs/?q=list-facts');
  const row = page.getByRole('row', { name: /list-facts/ });
  await expect(row.getByText('Enabled')).toBeVisible();
  await expect(row.getByText(/07:00/)).toBeVisible();
  await expect(row.getByRole('img', { name: 'Last run: 1 succeeded, 0 failed.' })).toBeVisible();
  await expect(row.getByText('100%')).toBeVisible();
  await expectAccessible(page);
  await prefer(page, { theme: 'dark' });
  await page.reload();
  await expect(row).toBeVisible();
  await expectAccessible(page);
});

test('a run that is started elsewhere appears in the list by itself', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'list-live' });
  await page.goto('/ui/jobs/?q=list-live');
  const row = page.getByRole('row', { name: /list-live/ });
  await expect(row.getByText('No runs yet')).toBeVisible();
  await platform.runToEnd('list-live');
  await expect(row.getByRole('img', { name: /1 succeeded/ })).toBeVisible();
});

test('the list asks for short inputs, and a run of one job has only the latest runs of that one read again', async ({
  page,
  platform,
}) => {
  for (const name of ['one', 'two', 'three']) await platform.createJob({ job_id: `asked-${name}` });
  const lists: (string | null)[] = [];
  const activities: (string | null)[] = [];
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === '/jobs') lists.push(searchParams.get('inputs'));
    if (pathname === '/job-activity') activities.push(searchParams.get('job_ids'));
  });
  await page.goto('/ui/jobs/?q=asked-');
  await expect(page.getByText('No runs yet')).toHaveCount(3);
  await expectLive(page);
  // The stream begins a little before the page: what it tells of jobs that were just made is let pass.
  await expect(async () => {
    activities.length = 0;
    await platform.runToEnd('asked-two');
    await expect.poll(() => activities).not.toEqual([]);
    expect([...new Set(activities)]).toEqual(['asked-two']);
  }).toPass({ timeout: 30_000 });
  expect([...new Set(lists)]).toEqual(['short']);
});

test('search, type and state stand in the address and come back from it', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'filter-one' });
  await platform.createJob({ job_id: 'filter-two' });
  await platform.client.jobs.disable('filter-two');
  await page.goto('/ui/jobs/');
  await page.getByRole('searchbox', { name: 'Search id or type' }).fill('filter-');
  await page.getByLabel('State', { exact: true }).selectOption('disabled');
  await expect(page.getByRole('row', { name: /filter-two/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /filter-one/ })).toHaveCount(0);
  await expect(page).toHaveURL(/q=filter-&state=disabled/);
  await page.getByRole('searchbox').fill('filter-none');
  await expect(page.getByRole('heading', { name: 'Nothing matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(page.getByRole('row', { name: /filter-one/ })).toBeVisible();
  const label = page.getByRole('textbox', { name: 'Label: team=ops' });
  await label.fill('team');
  await expect(page.getByText(/^Not a label yet/)).toBeVisible();
  await label.fill('team=of-nobody');
  await page.getByRole('textbox', { name: 'Owner' }).fill('nobody');
  await expect(page.getByRole('heading', { name: 'Nothing matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(page.getByRole('row', { name: /filter-one/ })).toBeVisible();
  await expect(label).toHaveValue('');
});

test('the switch of a row disables the job at once, and undo enables it again', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'switch-me', schedule: LONG_AWAY });
  await page.goto('/ui/jobs/?q=switch-me');
  const row = page.getByRole('row', { name: /switch-me/ });
  await row.getByRole('switch', { name: 'Let switch-me fire' }).click();
  const undo = await holdUndo(page);
  await expect(row.getByText('Disabled')).toBeVisible();
  await expect.poll(async () => (await platform.client.jobs.get('switch-me')).enabled).toBe(false);
  await undo.click();
  await expect(row.getByText('Enabled')).toBeVisible();
  await expect.poll(async () => (await platform.client.jobs.get('switch-me')).enabled).toBe(true);
});

test('a notice stays while the focus is on it, gives it back, and the next one leaves by itself', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'notice-me', schedule: LONG_AWAY });
  await page.clock.install();
  await page.goto('/ui/jobs/?q=notice-me');
  const lever = page.getByRole('switch', { name: 'Let notice-me fire' });
  await lever.press('Space');
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.focus();
  await page.clock.runFor(60_000);
  await expect(undo).toBeVisible();
  await undo.press('Enter');
  await expect(lever).toBeFocused();
  const undone = page.getByRole('region', { name: 'Notices' }).getByText('Undone');
  await expect(undone).toBeVisible();
  await page.clock.runFor(5000);
  await expect(undone).toBeHidden();
});

test('many jobs are disabled by keyboard, after being told what that stops', async ({ page, platform }) => {
  for (const name of ['a', 'b', 'c']) {
    await platform.createJob({ job_id: `bulk-${name}`, schedule: { interval_sec: 21_600 } });
  }
  await page.goto('/ui/jobs/?q=bulk-');
  await expect(page.getByRole('row', { name: /bulk-c/ })).toBeVisible();
  await page.getByRole('heading', { name: 'Jobs', level: 1 }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  const bar = page.getByRole('toolbar', { name: '3 selected' });
  await bar.getByRole('button', { name: 'Disable' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disable 3 jobs' });
  await expect(dialog.getByText(/Stops 3 jobs and 12 firings of the next 24 hours/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Disable 3 jobs' }).click();
  const undo = await holdUndo(page);
  await expect(dialog).toBeHidden();
  await expect(page.getByText('3 jobs disabled')).toBeVisible();
  const table = page.getByRole('table', { name: 'Jobs' });
  await expect(table.getByText('Disabled', { exact: true })).toHaveCount(3);
  await undo.click();
  await expect(table.getByText('Enabled', { exact: true })).toHaveCount(3);
});

test('all that match a filter are meant where that is chosen, also those that were never loaded', async ({
  page,
  platform,
}) => {
  test.slow();
  const names = Array.from({ length: 104 }, (_, index) => `horde-${String(index).padStart(3, '0')}`);
  for (let first = 0; first < names.length; first += 8) {
    await Promise.all(names.slice(first, first + 8).map(job_id => platform.createJob({ job_id, schedule: LONG_AWAY })));
  }
  await page.goto('/ui/jobs/?q=horde-');
  await expect(page.getByText('100 of 104')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select horde-000' }).click();
  await page.getByRole('button', { name: 'Select all 104 matching' }).click();
  const bar = page.getByRole('toolbar', { name: 'All 104 matching are selected' });
  await bar.getByRole('button', { name: 'Disable' }).click();
  const dialog = page.getByRole('dialog', { name: 'Disable 104 jobs' });
  await expect(dialog.getByText(/Stops 104 jobs and \d+ firings? of the next 24 hours/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Disable 104 jobs' }).click();
  const undo = await holdUndo(page);
  await expect(page.getByText('104 jobs disabled')).toBeVisible();
  expect((await platform.client.jobs.list({ search: 'horde-', enabled: true })).total).toBe(0);
  await undo.click();
  await expect.poll(async () => (await platform.client.jobs.list({ search: 'horde-', enabled: true })).total).toBe(104);
  await platform.client.jobs.bulk({ action: 'delete', filter: { search: 'horde-' } });
});

test('deleting a job says what goes with it, and undo brings its spec back', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'delete-me', timeout_ms: 12_345 });
  await page.goto('/ui/jobs/?q=delete-me');
  await page.getByRole('button', { name: 'More actions for delete-me' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete delete-me?' });
  await expect(dialog.getByText(/Cancels no run not ended|Cancels no run/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete job' }).click();
  const undo = await holdUndo(page);
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await expect(page.getByText('Undo brings the job back as it was, but not its older versions.')).toBeVisible();
  await undo.click();
  await expect(page.getByText('delete-me is back with a single version; the older ones are gone.')).toBeVisible();
  await expect(page.getByRole('row', { name: /delete-me/ })).toBeVisible();
  expect((await platform.client.jobs.get('delete-me')).timeout_ms).toBe(12_345);
});

test('a job that did not fire does not fire when its deletion is undone', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'paused-me', schedule: { interval_sec: 1 } });
  await platform.client.jobs.disable('paused-me');
  await page.goto('/ui/jobs/?q=paused-me');
  await page.getByRole('button', { name: 'More actions for paused-me' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete job' }).click();
  const undo = await holdUndo(page);
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  const isSaved = page.waitForRequest(request => request.method() === 'POST' && request.url().includes('/jobs?'));
  await undo.click();
  expect(new URL((await isSaved).url()).searchParams.get('enabled')).toBe('false');
  await expect(page.getByRole('row', { name: /paused-me/ }).getByText('Disabled')).toBeVisible();
  expect(await platform.client.jobs.get('paused-me')).toMatchObject({ enabled: false, next_due_at: null });
});

test.describe('undo of a deletion', () => {
  test.use({ expectedErrors: [/409/] });

  test('it does not write over a job that somebody made meanwhile', async ({ page, platform }) => {
    await platform.createJob({ job_id: 'taken-me' });
    await page.goto('/ui/jobs/?q=taken-me');
    await page.getByRole('button', { name: 'More actions for taken-me' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete job' }).click();
    const undo = await holdUndo(page);
    await platform.createJob({ job_id: 'taken-me', timeout_ms: 7000 });
    await undo.click();
    await expect(page.getByText('Job "taken-me" exists already')).toBeVisible();
    expect((await platform.client.jobs.get('taken-me')).timeout_ms).toBe(7000);
  });
});

test('on a phone of 360 px nothing is cut off, in Indonesian', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'phone-job-with-a-rather-long-name-0123456789', schedule: LONG_AWAY });
  await prefer(page, { locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/jobs/');
  await expect(page.getByRole('heading', { name: 'Job', level: 1 })).toBeVisible();
  await expect(page.getByText('phone-job-with-a-rather-long-name-0123456789')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});
