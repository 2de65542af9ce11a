import type { Page } from '@playwright/test';
import { expect, expectAccessible, PHONE, prefer, test } from './fixtures.ts';

// An installation of its own: jobs of other tests would be seen here.
test.use({ platformOptions: { settings: { WORKER_CONCURRENCY: '4' } } });

const EVENTS = 'Events, newest first';

/** The ids of the events on the screen, newest first. */
async function shownIds(page: Page): Promise<string[]> {
  return page.locator('[data-event]').evaluateAll(rows => rows.map(row => row.getAttribute('data-event') ?? ''));
}

test('events come in as they happen, wait while paused, and narrow to a type or a job', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'activity-one' });
  await platform.createJob({ job_id: 'activity-two' });
  await page.goto('/ui/activity/');
  const events = page.getByRole('region', { name: EVENTS });
  await expect(events.getByText('Job created').first()).toBeVisible();
  await platform.runToEnd('activity-one');
  await expect(events.getByText('Run succeeded')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Pause' }).click();
  const before = await shownIds(page);
  await platform.runToEnd('activity-two');
  await expect(page.getByText(/\d+ new events wait/)).toBeVisible();
  expect(await shownIds(page)).toEqual(before);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(events.getByText('Run succeeded')).toHaveCount(2);

  await page.getByRole('combobox', { name: 'Event type' }).selectOption('run.succeeded');
  await expect(page).toHaveURL(/type=run\.succeeded/);
  await expect(events.getByText('Run queued')).toHaveCount(0);
  await events.getByRole('button', { name: 'Run succeeded' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Run succeeded' });
  await expectAccessible(page);
  await sheet.getByRole('button', { name: 'Only this job' }).click();
  await expect(page).toHaveURL(/job=activity-two/);
  await expect(events.getByRole('link', { name: 'activity-one' })).toHaveCount(0);
});

test('a filter that nothing passes says so and can be cleared', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'activity-clear' });
  await page.goto('/ui/activity/?job=nobody');
  await expect(page.getByRole('heading', { name: 'Nothing matches these filters' })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
  await expect(page.getByRole('region', { name: EVENTS })).toBeVisible();
  await expect(page).not.toHaveURL(/job=/);
});

test('the audit log shows before and after, proves itself and narrows by the address', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'activity-audited', timeout_ms: 5000 });
  await platform.createJob({ job_id: 'activity-audited', timeout_ms: 7000 });
  await page.goto('/ui/activity/?tab=audit');
  const log = page.getByRole('table', { name: 'Audit log, newest first' });
  await log.getByRole('button', { name: /POST/ }).first().click();
  const sheet = page.getByRole('dialog', { name: /Audit row/ });
  await expect(sheet.getByText('timeout_ms')).toBeVisible();
  await expect(sheet.getByText('5000')).toBeVisible();
  await expect(sheet.getByText('7000')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(page.getByText(/All [\d,]+ rows of the log are as they were written\./)).toBeVisible();
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
  const stream = await (await download).createReadStream();
  const [head = ''] = (await stream.toArray()).join('').split('\n');
  expect(head).toContain('seq,');

  await page.getByRole('combobox', { name: 'Outcome' }).selectOption('denied');
  await expect(page).toHaveURL(/outcome=denied/);
  await expect(page.getByRole('heading', { name: 'Nothing matches these filters' })).toBeVisible();
});

test('in the dark on a phone in Indonesian both tabs pass axe', async ({ page, platform }) => {
  await platform.createJob({ job_id: 'activity-phone' });
  await prefer(page, { theme: 'dark', locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/activity/');
  await expect(page.getByRole('button', { name: 'Job dibuat' }).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
  await page.getByRole('tab', { name: 'Audit' }).click();
  await expect(page.getByRole('table', { name: 'Log audit, terbaru lebih dahulu' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
});

test('thousands of events scroll, and only those seen are in the page', async ({ page, platform }) => {
  for (let index = 0; index < 300; index += 1) await platform.createJob({ job_id: `activity-many-${index}` });
  await page.goto('/ui/activity/?type=job.');
  const events = page.getByRole('region', { name: EVENTS });
  await expect(events.locator('[data-event]').first()).toBeVisible();
  await expect(async () => {
    await events.evaluate(element => {
      element.scrollTo(0, element.scrollHeight);
    });
    await expect(page.getByText(/\d+ events, back to the oldest one kept/)).toBeVisible({ timeout: 200 });
  }).toPass();
  expect(await page.locator('[data-event]').count()).toBeLessThan(80);
  await platform.createJob({ job_id: 'activity-newest' });
  await page.getByRole('button', { name: '1 new event' }).click();
  await expect(events.getByRole('link', { name: 'activity-newest' })).toBeVisible();
});

test.describe('when the API goes away', () => {
  test.use({ expectedErrors: [/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE/] });

  test('events that happened meanwhile are there afterwards, each once', async ({ page, platform }) => {
    await platform.createJob({ job_id: 'activity-gap' });
    await page.goto('/ui/activity/?job=activity-gap');
    const events = page.getByRole('region', { name: EVENTS });
    await expect(events.getByText('Job created')).toBeVisible();
    await platform.stop();
    await expect(page.getByText('Connection lost — reconnecting')).toBeVisible();
    await platform.start();
    await platform.runToEnd('activity-gap');
    await expect(events.getByText('Run succeeded')).toBeVisible();
    const listed = await platform.client.events.list({ job_id: 'activity-gap' });
    await expect.poll(() => shownIds(page)).toEqual(listed.items.map(({ id }) => id));
  });
});
