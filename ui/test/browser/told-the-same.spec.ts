import { expect, prefer, test } from './fixtures.ts';

test.use({ expectedErrors: [/status of 404/] });

test('a job that cools down says so wherever it is shown, and never that it fires in a moment', async ({
  page,
  platform,
}) => {
  await platform.createJob({
    job_id: 'told-cooling',
    schedule: { interval_sec: 1 },
    retry_policy: { max_retry: 0 },
    inputs: {
      work_ms: 1,
      fail_rate: 1,
      failure_threshold: 1,
      failure_cooldown_sec: 3600,
      failure_cooldown_max_sec: 3600,
    },
  });
  await platform.runToEnd('told-cooling');
  // A skipped firing names what it was skipped for.
  await page.goto('/ui/jobs/view/?id=told-cooling&tab=occurrences');
  await expect(page.getByText(/[1-9] failures? in a row \(threshold 1\)/).first()).toBeVisible();
  const step = page.locator('[data-next="cooldown"]').filter({ visible: true }).first();
  for (const path of ['/ui/jobs/view/?id=told-cooling', '/ui/jobs/?q=told-cooling', '/ui/schedules/', '/ui/']) {
    await page.goto(path);
    await expect(step, path).toHaveText(/^Cooling down, (fires|free again) in (59 ?m|1 ?h)/);
  }
});

test('dates of a filter are read by the clocks of the chosen zone, also by what acts on all of them', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'told-zone' });
  await prefer(page, { zone: 'America/New_York' });
  const asked: (string | null)[] = [];
  page.on('request', request => {
    const url = new URL(request.url());
    if (url.pathname === '/runs') asked.push(url.searchParams.get('since'));
  });
  await page.goto('/ui/runs/?job_id=told-zone&since=2026-07-01T12:00&until=2026-07-02');
  const from = page.getByLabel('Accepted from (EDT)');
  await expect(from).toHaveValue('2026-07-01T12:00');
  await expect(page.getByLabel('Accepted until (EDT)')).toHaveValue('2026-07-03T00:00');
  await expect.poll(() => asked).toContain('2026-07-01T16:00:00.000Z');
  // In winter the clocks of that zone are another hour behind.
  await from.fill('2026-01-15T08:30');
  await expect.poll(() => asked).toContain('2026-01-15T13:30:00.000Z');
  const counted = page.waitForRequest(request => new URL(request.url()).pathname === '/runs/bulk');
  await page.getByRole('button', { name: 'Actions for all matching' }).click();
  await page.getByRole('menuitem', { name: /^Retry all matching/ }).click();
  expect((await counted).postData()).toContain('2026-01-15T13:30:00.000Z');
});

test('a run and its replay lead to each other', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'told-replay' });
  const original = await platform.runToEnd('told-replay');
  await page.goto(`/ui/runs/view/?id=${original}`);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page).not.toHaveURL(new RegExp(original));
  const replay = new URL(page.url()).searchParams.get('id') ?? '';
  await page.getByRole('link', { name: `…${original.slice(-8)}` }).click();
  await expect(page).toHaveURL(new RegExp(original));
  await page
    .locator('[data-replays]')
    .getByRole('link', { name: `…${replay.slice(-8)}` })
    .click();
  await expect(page).toHaveURL(new RegExp(replay));
});

test('an address that leads nowhere is a page of the dashboard', async ({ page }) => {
  const answer = await page.goto('/ui/wrong/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});

test('a record that cannot be read whole is marked in the list and on its page', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'told-damaged' });
  const runId = await platform.runToEnd('told-damaged');
  const reason = 'This record of the store cannot be read whole: its attempts are torn.';
  await page.route(/\/runs(\?|\/)/, async route => {
    if (route.request().resourceType() !== 'fetch') return route.fallback();
    const answer = await route.fetch();
    if (!(answer.headers()['content-type'] ?? '').includes('json')) return route.fulfill({ response: answer });
    const body = (await answer.json()) as Record<string, unknown> | Record<string, unknown>[];
    const mark = (one: Record<string, unknown>) => (one['run_id'] === runId ? { ...one, unreadable: reason } : one);
    return route.fulfill({ response: answer, json: Array.isArray(body) ? body.map(mark) : mark(body) });
  });
  await page.goto('/ui/runs/?job_id=told-damaged');
  const badge = page.locator(`[data-row="${runId}"] [data-unreadable]`);
  await expect(badge).toHaveText('Damaged');
  await expect(badge).toHaveAttribute('title', reason);
  await page.getByRole('link', { name: 'told-damaged' }).click();
  await expect(page.getByRole('note')).toContainText('its attempts are torn');
  // A refresh may be on its way through the route while the page closes.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
