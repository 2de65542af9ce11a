import { expect, prefer, test } from './fixtures.ts';

test.beforeEach(async ({ page }) => {
  await prefer(page, { locale: 'id' });
});

test('a new job is told what is missing only once somebody was there, and in Indonesian', async ({ page }) => {
  await page.goto('/ui/jobs/new/');
  const panel = page.getByRole('complementary', { name: 'Jika disimpan' });
  await expect(panel.getByRole('status')).toHaveText(/^Isi formulirnya/);
  await expect(panel.getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Buat job' }).click();
  await expect(panel.getByRole('status')).toHaveText(/perlu/);
  await expect(panel.getByRole('listitem').filter({ hasText: 'job_id' })).toContainText('wajib diisi');
});

test('what the platform itself writes is Indonesian: the reason of an approval, a refusal, a time', async ({
  page,
  platform,
}) => {
  await platform.createJob({ job_id: 'asks-first' });
  await platform.client.jobs.run('asks-first', { requires_approval: true });
  await page.goto('/ui/approvals/');
  await expect(
    page.getByText('Job "asks-first" akan dijalankan, dan eksekusi ini harus disetujui dahulu.'),
  ).toBeVisible();
  await platform.createJob({ job_id: 'has-ended', schedule: { cron: '0 7 1 1 *', start_at: '2150-01-01T00:00:00Z' } });
  await page.goto('/ui/jobs/view/?id=has-ended&tab=explain');
  const sentence = page.locator('[data-sentence]');
  await expect(sentence).toContainText('Jadwal baru mulai pada Kam, 1 Jan 2150, 07.00.00 WIB');
  await expect(sentence).not.toContainText('Asia/Jakarta');
});
