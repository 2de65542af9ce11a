import { expect, expectAccessible, expectAccessibleInBothThemes, holdUndo, PHONE, prefer, test } from './fixtures.ts';
import type { Platform } from './platform.ts';

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();
/** A minute of next month, and as a field for a time has it: the browser of the tests shows times in Jakarta. */
const NEXT_MONTH = `${inHours(30 * 24).slice(0, 16)}:00.000Z`;
const NEXT_MONTH_TYPED = new Date(Date.parse(NEXT_MONTH) + 7 * HOUR_MS).toISOString().slice(0, 16);

/** Other files share the platform: nothing of theirs has these labels and pools. */
test.afterEach(async ({ platform }) => {
  for (const { scope } of await platform.client.pauses.list()) await endPause(platform, scope);
});

async function endPause(platform: Platform, scope: string): Promise<void> {
  await platform.client.pauses.end(scope as Parameters<Platform['client']['pauses']['end']>[0]);
}

test.describe('from the page of jobs', () => {
  // What is typed is refused at first.
  test.use({ expectedErrors: [/400/] });

  test('a pause is begun, with each fault at its field, holds its jobs, is ended and brought back', async ({
    page,
    platform,
  }) => {
    const schedule = { interval_sec: 600 };
    await platform.createJob({ job_id: 'pausing-held', schedule, labels: { team: 'pausing' } });
    await platform.createJob({ job_id: 'pausing-free', schedule });
    await page.goto('/ui/jobs/?q=pausing-');
    const held = page.getByRole('row', { name: /pausing-held/ });
    await expect(held).toBeVisible();
    await page.getByRole('button', { name: 'Pause…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pause jobs' });
    await expect(dialog.getByText(/^Holds back \d+ jobs\.$/)).toBeVisible();
    await dialog.getByLabel('What').selectOption('pool');
    await dialog.getByLabel('Pool').fill('nowhere');
    await expect(dialog.getByText(/^No worker of this pool is alive/)).toBeVisible();
    await dialog.getByLabel('What').selectOption('label');
    const label = dialog.getByLabel('Label');
    await label.fill('team=paused');
    await expect(dialog.getByText('No job is held back by it now.')).toBeVisible();
    await label.fill('pausing');
    await dialog.getByLabel('Until').fill('2020-01-01T00:00');
    const submit = dialog.getByRole('button', { name: 'Pause', exact: true });
    await submit.click();
    await expect(dialog.locator('#pause-name-error')).toHaveText('must be one label, such as team=ops');
    await expect(dialog.locator('#pause-reason-error')).toHaveText('must not be empty');
    await expectAccessibleInBothThemes(page, 'the pause dialog with faults');
    await label.fill('team=pausing');
    await expect(dialog.getByText('Holds back one job.')).toBeVisible();
    await dialog.getByLabel('Reason').fill('the database is moved');
    await submit.click();
    await expect(dialog.locator('#pause-until-error')).toHaveText('must be ahead of now');
    await expect(dialog.locator('#pause-name-error')).toHaveCount(0);
    await dialog.getByLabel('Until').fill(NEXT_MONTH_TYPED);
    await submit.click();
    await expect(dialog).toBeHidden();

    const banner = page.getByRole('list', { name: 'Pauses in force' });
    await expect(banner).toContainText(/^Jobs with team=pausing are paused until .* by .*: the database is moved/);
    const [pause] = await platform.client.pauses.list();
    expect(pause).toMatchObject({ scope: 'label:team=pausing', until: NEXT_MONTH });
    await expect(held.locator('[data-next]')).toHaveText(/^Paused, ends /);
    await expect(page.getByRole('row', { name: /pausing-free/ }).locator('[data-next="fires"]')).toBeVisible();

    await page.goto('/ui/jobs/view/?id=pausing-held');
    await expect(page.locator('[data-next="paused"]')).toHaveText(/^Paused, ends /);
    await expect(page.locator('[data-notice="blocked"]')).toContainText('Jobs with the label team=pausing are paused');
    await banner.getByRole('button', { name: 'End pause' }).click();
    const undo = await holdUndo(page);
    await expect(banner).toBeHidden();
    await expect(page.locator('[data-next="fires"]')).toBeVisible();
    await undo.click();
    await expect(banner).toContainText('the database is moved');
    expect(await platform.client.pauses.list()).toMatchObject([{ until: NEXT_MONTH }]);
  });
});

test('pauses made elsewhere stand on every page, many of them folded, and go when they end', async ({
  page,
  platform,
}) => {
  const schedule = { interval_sec: 1, start_at: inHours(-1) };
  await platform.createJob({ job_id: 'pausing-next', schedule, labels: { team: 'next' } });
  const reason = 'averyveryverylongwordwithoutaspaceasinthenameofsomehost.example.com';
  await prefer(page, { locale: 'id' });
  await page.setViewportSize(PHONE);
  await page.goto('/ui/');
  await expect(page.getByRole('heading', { name: 'Ringkasan', level: 1 })).toBeVisible();
  for (const scope of ['label:team=next', 'pool:pausing-a', 'pool:pausing-b'] as const) {
    await platform.client.pauses.put({ scope, until: inHours(3), reason });
  }
  const banner = page.getByRole('list', { name: 'Jeda yang berlaku' });
  await expect(banner.getByRole('listitem')).toHaveCount(2);
  await expect(page.locator('main [data-next="paused"]')).toHaveText(/^Dijeda, berakhir /);
  await page.getByRole('button', { name: '1 jeda lainnya' }).click();
  await expect(banner.getByRole('listitem')).toHaveCount(3);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await expectAccessible(page);
  await page.goto('/ui/jobs/view/?id=pausing-next');
  await expect(page.locator('[data-notice="blocked"]')).toContainText('Job dengan label team=next dijeda');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await endPause(platform, 'pool:pausing-a');
  await endPause(platform, 'pool:pausing-b');
  await expect(banner.getByRole('listitem')).toHaveCount(1);
  // Nobody ends this one.
  await platform.client.pauses.put({ scope: 'label:team=next', until: inHours(3 / 3600), reason });
  await expect(banner).toBeHidden();
});
