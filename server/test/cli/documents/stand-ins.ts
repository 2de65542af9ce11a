import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import { vi } from 'vitest';
import type { Workplace } from '../run-multi-job.ts';
import type { StandIns } from './text-commands.ts';

const LIMIT_MS = 60_000;

/** One of each thing that the documents name, in the installation at `port`. */
export async function makeStandIns({ folder }: Workplace, port: string): Promise<StandIns> {
  const url = `http://127.0.0.1:${port}`;
  const api = createClient({ baseUrl: url, timeoutMs: LIMIT_MS });
  const asked = async (method: string, path: string, body: object) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  const runToEnd = async (jobId: string) => {
    const { run } = await api.jobs.run(jobId);
    await vi.waitUntil(async () => (await api.runs.get(run.run_id)).finished_at !== null, {
      timeout: LIMIT_MS,
      interval: 100,
    });
    return run.run_id;
  };
  const job = 'stands-in';
  const spec = {
    ...{ job_id: job, type: 'simulation.heavy', inputs: { work_ms: 1 } },
    schedule: { cron: '30 3 * * *', timezone: 'UTC' },
  };
  const saved = await api.jobs.save(spec);
  for (const job_id of ['load', 'asks', 'on-hook'])
    await api.jobs.save({ job_id, type: 'simulation.heavy', inputs: { work_ms: 1 } });
  await api.jobs.save({
    job_id: 'long',
    type: 'simulation.heavy',
    timeout_ms: 3_600_000,
    inputs: { work_ms: 3_000_000 },
  });
  await api.jobs.save({ job_id: 'kept', type: 'backup.export', inputs: { output_path: 'stands-in.jsonl.gz' } });
  await asked('PUT', '/integrations/accounts/webhook/stands-in', {
    secret: 'change-me-0123456789',
    config: { url: 'https://example.com/hook' },
  });
  await asked('PUT', '/connector/telegram/accounts/bot_a01', { enabled: false, bot_token: null });
  await asked('PUT', '/triggers/stands-in', { job_id: job, channel: 'webhook', secret: 'change-me-0123456789' });
  await asked('PUT', '/alerts/stands-in', {
    on: ['failed'],
    via: { channel: 'webhook', account_id: 'stands-in', to: null },
  });
  const { run: open } = await api.jobs.run('long');
  const { run: asking } = await api.jobs.run('asks', { requires_approval: true, approval_reason: 'to be seen' });
  const approval = await api.approvals.get(asking.approval_id ?? '');
  await runToEnd('kept');
  const run = await runToEnd('load');
  const files = { crontab: join(folder, 'crontab.txt'), spec: join(folder, 'stands-in.json') };
  writeFileSync(files.crontab, '*/5 * * * * curl -fsS https://shop.example/health >/dev/null\n');
  writeFileSync(files.spec, JSON.stringify(spec));
  return {
    ...{ job, run, open: open.run_id, version: saved.job.version_id, trigger: 'stands-in', alert: 'stands-in' },
    ...{
      approval: approval.approval_id,
      digest: approval.digest,
      message: 'nobody',
      account: 'webhook/stands-in',
    },
    ...{ backup: join(folder, 'data/files/stands-in.jsonl.gz'), emptyFolder: join(folder, 'empty') },
    ...files,
  };
}
