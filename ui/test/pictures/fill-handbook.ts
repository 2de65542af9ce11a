import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Engine } from '../../../server/src/engine/engine.ts';
import { callApi, putAccount } from '../browser/accounts.ts';
import { createIds, endedRun } from '../browser/ended-run.ts';
import type { Platform, PlatformOptions } from '../browser/platform.ts';

const MINUTE_MS = 60_000;
const ZONE = 'Asia/Jakarta';

/** What the pictures show of the installation. */
export interface Handbook {
  failedRunId: string;
  approvalId: string;
}

/** A service that takes messages and answers a health check, on this machine. */
export interface Receiver {
  address: string;
  close: () => void;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('ok'));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** All four services, as in a small business. */
export function handbookPlatform({ address }: Receiver): PlatformOptions {
  return {
    roles: ['api', 'scheduler', 'worker', 'connector'],
    prepare: importHistory,
    settings: {
      ...{ WORKER_CONCURRENCY: '5', WORKER_LEASE_SEC: '300', HTTP_TOOL_ALLOW_HOSTS: address },
      PUBLIC_URL: 'https://jobs.example.com',
    },
  };
}

const PAST = [
  { jobId: 'cek-situs', tookMs: 240 },
  { jobId: 'laporan-pertama', tookMs: 4200 },
  { jobId: 'cek-situs', tookMs: 310 },
  { jobId: 'cadangan-malam', tookMs: 38_500 },
  { jobId: 'cek-situs', tookMs: 250 },
  { jobId: 'sinkron-faktur', tookMs: 900, error: 'connect ETIMEDOUT 10.0.0.7:443' },
] as const;

/** Four hours of it; the same runs in the same order whenever it is made. */
async function importHistory(engine: Engine): Promise<void> {
  const nowMs = Date.now();
  const newId = createIds();
  const runs = Array.from({ length: 48 }, (_, n) =>
    endedRun({ ...PAST[n % PAST.length]!, atMs: nowMs - (49 - n) * 5 * MINUTE_MS, newId }),
  );
  await engine.importRuns(runs, nowMs);
}

/** The jobs, accounts and rules of the handbook's installation, with something that failed, waits and runs. */
export async function fillHandbook(platform: Platform, { address }: Receiver): Promise<Handbook> {
  const { client } = platform;
  await fillAccounts(platform, address);
  await client.jobs.save({
    ...{ job_id: 'laporan-pertama', type: 'report.daily', schedule: { cron: '0 7 * * *', timezone: ZONE } },
    inputs: { output_path: 'laporan-{date}.md' },
  });
  await client.jobs.save({
    ...{ job_id: 'cadangan-malam', type: 'backup.export', schedule: { cron: '30 2 * * *', timezone: ZONE } },
    inputs: { output_path: 'backups/{date}.jsonl.gz' },
  });
  await client.jobs.save({
    ...{ job_id: 'cek-situs', type: 'http.request', schedule: { cron: '*/10 8-17 * * 1-5', timezone: ZONE } },
    inputs: { url: `http://${address}/health`, expect: { status: 200 } },
  });
  await platform.createJob({
    ...{ job_id: 'sinkron-faktur', schedule: { cron: '15 * * * *', timezone: ZONE } },
    ...{ inputs: { work_ms: 5, fail_rate: 1 }, retry_policy: { max_retry: 1, backoff_sec: [1] } },
  });
  await platform.createJob({ job_id: 'impor-data', inputs: { work_ms: 3_000_000 }, timeout_ms: 3_600_000 });
  await platform.createJob({ job_id: 'hapus-arsip', schedule: { cron: '0 4 1 * *', timezone: ZONE } });
  await client.jobs.save({
    ...{ job_id: 'pesan-pagi', type: 'message.send', schedule: { cron: '0 8 * * 1-5', timezone: ZONE } },
    inputs: { channel: 'webhook', account_id: 'ops', text: 'Selamat pagi, semua siap.' },
  });
  await fillAlerts(platform);
  for (let n = 0; n < 12; n += 1) await platform.runToEnd('cek-situs');
  for (const jobId of ['laporan-pertama', 'cadangan-malam', 'sinkron-faktur', 'sinkron-faktur'])
    await platform.runToEnd(jobId);
  const failedRunId = await platform.runToEnd('sinkron-faktur');
  await platform.runToEnd('pesan-pagi');
  const running = await platform.run('impor-data');
  await platform.waitForRun(running, ({ status }) => status === 'running');
  const { run } = await client.jobs.run('hapus-arsip', {
    requires_approval: true,
    approval_reason: 'Menghapus 1.200 laporan lama',
  });
  return { failedRunId, approvalId: run.approval_id ?? '' };
}

async function fillAccounts(platform: Platform, address: string): Promise<void> {
  await putAccount(platform, 'webhook/ops', {
    ...{ label: 'Ruang jaga malam', secret: 'contoh-0123456789-7f3a', config: { url: `http://${address}/hook` } },
  });
  await putAccount(platform, 'openai/default', { secret: 'sk-contoh-0123456789-4b1d', label: 'Perencana dan agen' });
  await putAccount(platform, 'github/default', { enabled: false, label: 'GitHub' });
}

async function fillAlerts(platform: Platform): Promise<void> {
  const via = { channel: 'webhook', account_id: 'ops', to: null };
  await callApi(platform, 'PUT', '/alerts/semua', { on: ['failed', 'recovered', 'worker_lost'], via, language: 'id' });
  await callApi(platform, 'PUT', '/alerts/cadangan-basi', {
    ...{ on: ['no_success_within'], within_sec: 90_000, match: { job_id: 'cadangan-malam' }, via, language: 'id' },
  });
}
