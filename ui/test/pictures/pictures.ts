import type { Page } from '@playwright/test';
import type { Handbook } from './fill-handbook.ts';

export interface Picture {
  /** Of its file. */
  name: string;
  locale: 'id' | 'en';
  path: (of: Handbook) => string;
  /** Done before it is taken. */
  before?: (page: Page) => Promise<void>;
  /** Stands once the page shows what it is about. */
  ready: string;
  /** In CSS pixels, where the usual one shows too much or too little. */
  height?: number;
}

/** What the documents show, no more than a dozen. */
export const PICTURES: readonly Picture[] = [
  { name: 'overview', locale: 'en', path: () => '/ui/', ready: 'text=sinkron-faktur', height: 860 },
  { name: 'ringkasan', locale: 'id', path: () => '/ui/', ready: 'text=sinkron-faktur', height: 860 },
  { name: 'job-baru', locale: 'id', path: () => '/ui/jobs/new/', before: writeJob, ready: 'main form', height: 1040 },
  { name: 'rencana', locale: 'id', path: () => '/ui/planner/', before: writeSentence, ready: 'text=report.daily' },
  { name: 'eksekusi', locale: 'id', path: () => '/ui/runs/', ready: '[data-row]', height: 640 },
  {
    name: 'eksekusi-gagal',
    locale: 'id',
    path: ({ failedRunId }) => `/ui/runs/view/?id=${failedRunId}`,
    ready: '[data-sentence]',
  },
  {
    name: 'penjelasan',
    locale: 'id',
    path: () => '/ui/jobs/view/?id=sinkron-faktur&tab=explain',
    ready: '[role="tabpanel"] >> text=/./',
  },
  { name: 'jadwal', locale: 'id', path: () => '/ui/schedules/', ready: '[role="grid"]' },
  {
    name: 'persetujuan',
    locale: 'id',
    path: ({ approvalId }) => `/ui/approvals/view/?id=${approvalId}`,
    ready: 'main h1',
  },
  {
    name: 'kotak-keluar',
    locale: 'id',
    path: () => '/ui/connectors/?tab=outbox&status=all',
    ready: '[data-row]',
    height: 560,
  },
  { name: 'peringatan', locale: 'id', path: () => '/ui/alerts/', ready: 'text=cadangan-basi', height: 560 },
  { name: 'integrasi', locale: 'id', path: () => '/ui/integrations/', ready: '[data-row]', height: 640 },
];

async function writeJob(page: Page): Promise<void> {
  await page.getByLabel('ID job', { exact: true }).fill('laporan-dasbor');
  await page.getByLabel('Tipe', { exact: true }).selectOption('report.daily');
}

async function writeSentence(page: Page): Promise<void> {
  await page
    .locator('main textarea')
    .fill('Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00');
  await page.getByRole('button', { name: 'Buat rencana' }).click();
}
