import { expect, expectAccessible, prefer, test } from './fixtures.ts';

const HOURS = 6;
const HOUR_MS = 3_600_000;

/** Far from its next firing, which would count as well. */
function hourly(): { cron: string; timezone: string } {
  return { cron: `${(new Date().getUTCMinutes() + 30) % 60} * * * *`, timezone: 'UTC' };
}

/** As a field for a time takes it; the pages of these tests show UTC. */
function inputOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16);
}

test('a range that is over is shown, run once, and followed to its end', async ({ page, platform }) => {
  await prefer(page, { zone: 'UTC' });
  await platform.createJob({ job_id: 'late', schedule: hourly() });
  await page.goto('/ui/jobs/view/?id=late');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Backfill…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Backfill late' });
  await dialog.getByLabel('From').fill(inputOf(Date.now() - HOURS * HOUR_MS));
  await expect(dialog.getByText(`${HOURS} due times would run.`)).toBeVisible();
  await expect(dialog.locator('[data-outcome="to_run"]')).toHaveCount(HOURS);
  await expectAccessible(page);
  await dialog.getByLabel('Why').fill('the source was down');
  await dialog.getByRole('button', { name: `Run ${HOURS} due times` }).click();
  await expect(dialog).toBeHidden();

  const done = page.locator('[data-backfill="done"]');
  await expect(done).toContainText(`${HOURS} of ${HOURS}`, { timeout: 30_000 });
  await expect(done).toContainText('the source was down');
  const runs = (await platform.client.jobs.runs('late')).items;
  expect(new Set(runs.map(run => run.scheduled_at)).size).toBe(HOURS);

  // Asked for again, all of them had a run.
  await page.getByRole('button', { name: 'Backfill…' }).click();
  await dialog.getByLabel('From').fill(inputOf(Date.now() - HOURS * HOUR_MS));
  await expect(dialog.getByText(`Nothing would run. ${HOURS} had a run already.`)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await done.getByRole('link', { name: 'Its runs' }).click();
  await expect(page.getByText(/^Backfill …/).first()).toBeVisible();
});

test('one that waits says for what and is cancelled, in Indonesian', async ({ page, platform }) => {
  await prefer(page, { locale: 'id', zone: 'UTC' });
  await platform.createJob({ job_id: 'late-off', schedule: hourly() });
  await platform.client.jobs.disable('late-off');
  const from = new Date(Date.now() - HOURS * HOUR_MS).toISOString();
  await platform.client.jobs.startBackfill('late-off', { from });
  await page.goto('/ui/jobs/view/?id=late-off&tab=schedule');
  const row = page.locator('[data-backfill]');
  await expect(row).toContainText('menunggu: job nonaktif', { timeout: 30_000 });
  await row.getByRole('button', { name: 'Batalkan' }).click();
  await expect(page.locator('[data-backfill="cancelled"]')).toContainText(`0 dari ${HOURS}`);
  expect((await platform.client.jobs.runs('late-off')).items).toEqual([]);
});
