import type { Engine } from '../../../server/src/engine/engine.ts';
import { createIds, endedRun } from './ended-run.ts';
import { callApi, putAccount } from './accounts.ts';
import type { Platform, PlatformOptions } from './platform.ts';

const MINUTE_MS = 60_000;
const PAST = [
  { jobId: 'daily-report', tookMs: 4200 },
  { jobId: 'nightly-backup', tookMs: 38_500 },
  { jobId: 'invoice-sync', tookMs: 900, error: 'connect ETIMEDOUT 10.0.0.7:443' },
  { jobId: 'daily-report', tookMs: 3900 },
  { jobId: 'channel-monitor', tookMs: 240 },
] as const;

/** Three hours of history; the same runs in the same order whenever it is made. */
async function importHistory(engine: Engine): Promise<void> {
  const nowMs = Date.now();
  const newId = createIds();
  const runs = Array.from({ length: 45 }, (_, n) => {
    const about = PAST[n % PAST.length]!;
    return endedRun({ ...about, atMs: nowMs - (46 - n) * 4 * MINUTE_MS, newId });
  });
  await engine.importRuns(runs, nowMs);
}

/** An installation with one of everything that the pages show. */
export const SHOWCASE: PlatformOptions = {
  prepare: importHistory,
  // A loaded machine must not lose the worker: the pages would say so.
  settings: { WORKER_CONCURRENCY: '4', WORKER_LEASE_SEC: '300' },
};

export interface Showcase {
  failedRunId: string;
  approvalId: string;
  jobId: string;
}

const filled = new WeakMap<Platform, Promise<Showcase>>();

/** Fills a platform once, however many files of tests share it. */
export function fillShowcase(platform: Platform): Promise<Showcase> {
  const showcase = filled.get(platform) ?? fill(platform);
  filled.set(platform, showcase);
  return showcase;
}

async function fill(platform: Platform): Promise<Showcase> {
  const timezone = 'Asia/Jakarta';
  await platform.createJob({ job_id: 'daily-report', schedule: { cron: '0 7 * * *', timezone } });
  await platform.createJob({ job_id: 'nightly-backup', schedule: { cron: '0 2 * * *', timezone } });
  await platform.createJob({ job_id: 'channel-monitor', schedule: { cron: '30 8 * * 1', timezone } });
  await platform.createJob({ job_id: 'archive-cleanup', schedule: { cron: '0 4 1 * *', timezone } });
  await platform.client.jobs.disable('archive-cleanup');
  await platform.createJob({
    job_id: 'invoice-sync',
    inputs: { work_ms: 5, fail_rate: 1 },
    retry_policy: { max_retry: 1, backoff_sec: [1] },
  });
  await platform.createJob({ job_id: 'data-import', inputs: { work_ms: 3_000_000 }, timeout_ms: 3_600_000 });
  await platform.createJob({
    ...{ job_id: 'issues-to-notion', type: 'agent.workflow', schedule: { cron: '0 6 * * 1-5', timezone } },
    inputs: { prompt: 'Copy the newest issues to Notion.', budget: { max_cost_usd_per_day: 2 } },
  });
  await fillAccounts(platform);
  await fillTriggers(platform);
  await fillSkills(platform);
  const failedRunId = await platform.runToEnd('invoice-sync');
  const running = await platform.run('data-import');
  await platform.waitForRun(running, ({ status }) => status === 'running');
  const asked = await platform.client.jobs.run('archive-cleanup', {
    requires_approval: true,
    approval_reason: 'Deletes 1,200 old reports',
  });
  return { failedRunId, approvalId: asked.run.approval_id ?? '', jobId: 'invoice-sync' };
}

/** One that was widened, one that only sends. */
async function fillSkills(platform: Platform): Promise<void> {
  const watch = {
    ...{ name: 'Price watch', description: 'Looks at a price of a shop.', job_type: 'simulation.heavy' },
    ...{ tool_allowlist: ['metrics'], allowed_hosts: ['shop.example.com'], tags: ['price', 'marketplace'] },
  };
  await callApi(platform, 'PUT', '/skills/price_watch', watch);
  const wider = { ...watch, version: '1.1.0', allowed_channels: ['telegram'], runbook: 'Look once, then tell.' };
  await callApi(platform, 'PUT', '/skills/price_watch?accept_changes=true', wider);
  await callApi(platform, 'PUT', '/skills/invoice_reminder', {
    ...{ name: 'Invoice reminder', job_type: 'message.send', tool_allowlist: ['messaging'], tags: ['finance'] },
    ...{ allowed_channels: ['email'], rate_limit: { max_runs: 200, window_sec: 86_400 }, require_approval: true },
  });
}

/** One that listens, one whose secret is missing, one that follows another job. */
async function fillTriggers(platform: Platform): Promise<void> {
  await callApi(platform, 'PUT', '/triggers/pull-requests', {
    ...{ name: 'Pull requests', job_id: 'daily-report', channel: 'webhook', signature: 'github' },
    ...{ secret: 'showcase-0123456789-4b1d', max_per_minute: 60 },
    filter: [{ pointer: '/payload/action', one_of: ['opened', 'synchronize'] }],
    map: { repository: '/payload/repository/full_name' },
  });
  await callApi(platform, 'PUT', '/triggers/payments', {
    ...{ name: 'Payments', job_id: 'invoice-sync', channel: 'webhook', signature: 'stripe' },
  });
  await callApi(platform, 'PUT', '/triggers/after-backup', {
    ...{ job_id: 'archive-cleanup', channel: 'job', when: { job_id: 'nightly-backup', status: 'success' } },
  });
}

/** One that is not tried yet, one that is not filled in, one that is switched off. */
async function fillAccounts(platform: Platform): Promise<void> {
  await putAccount(platform, 'openai/default', { secret: 'sk-showcase-0123456789-7f3a', label: 'Planner and agents' });
  await putAccount(platform, 'github/default', { enabled: false, label: 'GitHub' });
  await putAccount(platform, 'slack/ops', {
    enabled: false,
    label: 'Alerts of the night shift',
    secrets: { bot_token: 'xoxb-0123456789-9c2e' },
  });
}
