import type { Page } from '@playwright/test';
import type { BackupStatus } from '../../../contract/src/backup.ts';
import { expect, expectAccessibleInBothThemes, prefer, test } from './fixtures.ts';

const card = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { name: 'Backups' }) });

test('how old the backups are stands in the settings: none, one of a job, and a job whose last attempt failed', async ({
  page,
  platform,
}) => {
  await page.goto('/ui/settings/');
  await expect(card(page).getByText(/^No good backup of this installation is on record/)).toBeVisible();
  await expect(card(page).getByText('multi-job backup --keep 14')).toBeVisible();

  const inputs = { output_path: 'backups/nightly-{time}.jsonl.gz', keep: 14 };
  await platform.createJob({ job_id: 'backup-shown', type: 'backup.export', inputs });
  await platform.runToEnd('backup-shown');
  await page.reload();
  const source = page.locator('[data-backups="job/backup-shown"]');
  await expect(source.getByRole('link', { name: 'backup-shown' })).toHaveAttribute(
    'href',
    /jobs\/view\/\?id=backup-shown/,
  );
  await expect(source).toContainText(/nightly-\d{8}T\d{6}Z\.jsonl\.gz/);
  await expect(source).toContainText(/\d+ jobs?, \d+ runs?, [\d.]+ kB, 1 kept/);
  await expect(card(page).getByText('Last good backup')).toBeVisible();

  await platform.createJob({
    ...{ job_id: 'backup-shown', type: 'backup.export', retry_policy: { max_retry: 0 } },
    inputs: { output_path: 'backups/always-the-same.gz', keep: 14 },
  });
  await platform.runToEnd('backup-shown');
  await page.reload();
  await expect(source.getByText(/^The last attempt failed/)).toContainText('{time}');
  await expect(source).toContainText('1 kept');
});

test.describe('with answers that take a week or a broken disk', () => {
  test.use({ expectedErrors: [/503/] });

  test('an old backup, a damaged one and an answer that does not come are told', async ({ page }) => {
    const good: NonNullable<BackupStatus['sources'][number]['last_good']> = {
      ...{ path: '/var/lib/multi-job/backups/multi-job-20260101T023000Z.jsonl.gz', host: 'node-1' },
      ...{ written_at: '2026-01-01T02:30:00.000Z', duration_ms: 900, bytes: 52_428_800, sha256: 'a'.repeat(64) },
      ...{ counts: { jobs: 40, versions: 90, documents: 12, runs: 120_000 }, left_out: 1, kept: 14, removed: 1 },
      damaged: ['multi-job-20251230T023000Z.jsonl.gz', 'multi-job-20251231T023000Z.jsonl.gz'],
    };
    const status: BackupStatus = {
      ...{ last_good_at: good.written_at, age_sec: 12 * 86_400 },
      sources: [{ source: 'command', last_good: good, last_failure: null }],
    };
    let isAway = true;
    await page.route('**/backups', route =>
      isAway
        ? route.fulfill({
            status: 503,
            json: { title: 'Away', status: 503, code: 'UNAVAILABLE', detail: 'It is away.' },
          })
        : route.fulfill({ json: status }),
    );
    await page.goto('/ui/settings/');
    await expect(card(page).getByText('This could not be loaded')).toBeVisible();
    isAway = false;
    await card(page).getByRole('button', { name: 'Try again' }).click();
    await expect(card(page).getByText('The last good backup is 12 days old.')).toBeVisible();
    await expect(card(page).getByText('40 jobs, 120,000 runs, 52.4 MB, 14 kept')).toBeVisible();
    await expect(card(page).getByText(/^One record is not in it/)).toBeVisible();
    await expect(card(page).getByText(/^Older ones are not as they were written.*20251231T023000Z/)).toBeVisible();
    await expectAccessibleInBothThemes(page, 'backups with faults');
    await prefer(page, { locale: 'id' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await expect(page.getByText('Cadangan utuh terakhir sudah berumur 12 hari.')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
});
