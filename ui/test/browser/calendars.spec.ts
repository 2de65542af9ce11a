import { expect, expectAccessible, PHONE, test } from './fixtures.ts';

// What the API refuses of a form, and of a calendar that a job names.
test.use({ expectedErrors: [/40[09]/] });

const DAY_MS = 86_400_000;
const STARTED_MS = Date.now();
/** The date in UTC so many days from the start: the same all along, also where a day ends meanwhile. */
const dateIn = (days: number) => new Date(STARTED_MS + days * DAY_MS).toISOString().slice(0, 10);

test('a calendar is made, names the days that a job passes over, and is kept while a job names it', async ({
  page,
  platform,
}) => {
  await page.goto('/ui/schedules/');
  await page.getByRole('link', { name: 'Calendars' }).click();
  await expect(page.getByRole('link', { name: /id-holidays/ })).toBeVisible();
  await expectAccessible(page);

  // By the keyboard: "c" makes a new one.
  await page.keyboard.press('c');
  await page.getByLabel('Name', { exact: true }).fill('stocktake');
  await page.getByLabel('Title', { exact: true }).fill('Days of stocktaking');
  await page
    .getByLabel('Years', { exact: true })
    .fill([...new Set([dateIn(0), dateIn(70)].map(date => date.slice(0, 4)))].join(', '));
  await page.getByRole('button', { name: 'Add a day' }).click();
  await expect(page.getByLabel('Date of day 1')).toBeFocused();
  await page.getByLabel('What day 1 is called').fill('Counting');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByLabel('Date of day 1')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await page.getByLabel('Date of day 1').fill(dateIn(1));
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Days of stocktaking' })).toBeVisible();
  await page.goto(`/ui/schedules/calendars/view/?id=stocktake&year=${dateIn(1).slice(0, 4)}`);
  await expect(page.locator(`[data-day="${dateIn(1)}"]`)).toContainText('Counting');
  await expect(page.getByText('No enabled job names it.')).toBeVisible();

  await platform.createJob({
    job_id: 'count-stock',
    schedule: { cron: '0 7 * * *', timezone: 'UTC', exclude: { calendars: ['stocktake'] } },
  });
  await page.reload();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'count-stock' }).click();
  // The schedule of the job says what it passes over, and why.
  await expect(page.locator('[data-mark="excluded"]').first()).toContainText('Counting');
  await expect(page.getByText('calendar stocktake').first()).toBeVisible();

  await page.goBack();
  await page.getByRole('button', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-blast-radius]')).toContainText('1 enabled job names it');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('alert')).toContainText('count-stock');
});

test('one of the product is replaced from a file, and brought back', async ({ page, platform }) => {
  const shipped = (await (await fetch(`${platform.url}/calendars/id-joint-leave`)).json()) as { days: object[] };
  await page.goto('/ui/schedules/calendars/edit/?id=id-joint-leave');
  await expect(page.getByText('It comes with the product.')).toBeVisible();
  const file = (text: string) => ({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await page.getByLabel('Fill from a file').setInputFiles(file('BEGIN:VCALENDAR'));
  await expect(page.getByText('own.json holds no calendar')).toBeVisible();
  const days = [{ date: '2030-01-02', name: 'Bridge day' }];
  await page
    .getByLabel('Fill from a file')
    .setInputFiles(file(JSON.stringify({ title: 'Own leave', years: [2030], days })));
  await expect(page.getByLabel('What day 1 is called')).toHaveValue('Bridge day');
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Own leave' })).toBeVisible();
  await expect(page.locator('[data-day="2030-01-02"]')).toContainText('Bridge day');
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  await page.getByRole('button', { name: 'Bring back the product’s' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bring back the product’s' }).click();
  await expect(page.getByText('Comes with the product')).toBeVisible();
  const back = (await (await fetch(`${platform.url}/calendars/id-joint-leave`)).json()) as { days: object[] };
  expect(back).toEqual(shipped);
});

test('the planner shows the excluded days of a sentence', async ({ page }) => {
  await page.goto('/ui/planner/');
  await page.locator('main textarea').fill('laporan tiap hari kerja jam 7 kecuali hari libur nasional dan 25 Desember');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('calendar id-holidays, December 25 each year')).toBeVisible();
});
