import { jobSpecSchema } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { builtInJobs } from '../../src/handlers/built-in-jobs.ts';
import { createRegistry } from '../../src/handlers/registry.ts';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { PLATFORM_METRICS } from '../../src/services/api/metrics/platform-metrics.ts';
import { startApi } from '../../src/services/api/start-api.ts';
import { startScheduler } from '../../src/services/scheduler/start-scheduler.ts';
import { startWorker } from '../../src/services/worker/start-worker.ts';
import type { ToolsFactory } from '../../src/tools/create-tools-factory.ts';
import { startApiHarness } from '../api/api-harness.ts';
import { ENGINE_KINDS, openPlace, type Place } from '../scheduler/open-place.ts';
import { roomyConfig } from '../scheduler/scheduler-config.ts';
import { waitUntil } from '../scheduler/wait-until.ts';
import { runPromtool } from './run-promtool.ts';

/** The contract names metrics in milliseconds; promtool would rather have seconds. Exit code 3 is "accepted, with advice". */
const ACCEPTED_ADVICE = [
  /^(job_duration_ms|dispatch_lateness_ms) metric names should not contain abbreviated units$/,
  // Defaults of prom-client, whose names other dashboards know.
  /^nodejs_(active_handles|active_requests|active_resources)_total non-counter metrics should not have "_total" suffix$/,
];
const ADVICE_EXIT_CODE = 3;

let place: Place;
let engine: Engine;
let closing: (() => Promise<void>)[];
beforeEach(() => {
  closing = [];
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

test.each(ENGINE_KINDS)('promtool accepts /metrics of the %s engine, when new and after runs', async kind => {
  place = await openPlace(kind);
  closing.push(() => place.close());
  engine = await openEngine(place.store, silentLogger);
  closing.push(() => engine.close());
  const url = await serveApi();

  const fresh = await scrape(url);
  expectAccepted(fresh);
  for (const line of [
    'queue_depth{pool="default",priority="normal"} 0',
    'runs_active 0',
    'worker_slots{state="busy"} 0',
    'worker_slots{state="free"} 0',
    'schedulers_alive 0',
    'pressure_mode 0',
    'approvals_pending 0',
    'dispatch_skipped_total{reason="overlap"} 0',
    'dispatch_lateness_ms_count 0',
  ]) {
    expect(fresh.split('\n')).toContain(line);
  }

  await workALittle();
  await waitUntil('runs have ended both ways and one waits', async () => {
    const text = await scrape(url);
    const hasEnded = (status: string) => new RegExp(`^job_runs_total.*"${status}".* [1-9]`, 'm').test(text);
    return hasEnded('failed') && hasEnded('success') && text.includes('pool="nobody",priority="normal"} 1');
  });
  const busy = await scrape(url);
  expectAccepted(busy);
  for (const { name } of PLATFORM_METRICS) expect(busy).toContain(`\n# TYPE ${name} `);
  expect(busy).toMatch(/^dispatch_lateness_ms_count [1-9]/m);
  expect(busy).toMatch(/^job_duration_ms_bucket\{type="simulation\.heavy",le="\+Inf"\} [1-9]/m);
  expect(busy).toMatch(/^connector_up\{channel="telegram",account="bot_\\"a01\\\\"\} 1$/m);
  expect(busy).toMatch(/^worker_slots\{state="(free|busy)"\} [1-9]/m);
  expect(busy).toContain('\nschedulers_alive 1\n');
  expect(busy).toContain('\nqueue_depth{pool="nobody",priority="normal"} 1\n');
  expect(busy).toMatch(/^process_cpu_seconds_total /m);
});

function expectAccepted(text: string): void {
  const { code, output } = runPromtool(['check', 'metrics'], text);
  const advice = output.split('\n').filter(line => line !== '');
  expect(advice.filter(line => !ACCEPTED_ADVICE.some(accepted => accepted.test(line)))).toEqual([]);
  expect(code).toBe(ADVICE_EXIT_CODE);
}

const deps = () => ({ engine, clock: systemClock, newId, logger: silentLogger });
const newId = createIdSource();

async function serveApi(): Promise<string> {
  const harness = await startApiHarness({ engine });
  closing.push(() => harness.close());
  const { config, ai, accounts, catalog, mcpServers } = harness;
  const api = await startApi({ ...deps(), config, ai, accounts, catalog, mcpServers });
  closing.push(() => api.stop());
  return api.url;
}

async function scrape(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

/** Runs that succeed, fail, wait for a worker that is not there, and an account that needs escaping. */
async function workALittle(): Promise<void> {
  await save({ job_id: 'good', schedule: { interval_sec: 1 }, inputs: { work_ms: 1 } });
  await save({ job_id: 'bad', schedule: { interval_sec: 1 }, inputs: { work_ms: 1, fail_rate: 1 } });
  await save({ job_id: 'waiting', schedule: { interval_sec: 1 }, agent_pool: 'nobody' });
  const account = { channel: 'telegram', account_id: 'bot_"a01\\', status: 'connected', last_error: null } as const;
  await writeConnectorHealth(engine, account, systemClock.now());

  const registry = createRegistry();
  for (const job of builtInJobs({ engine, clock: systemClock, defaultTimezone: 'UTC', random: Math.random })) {
    registry.register(job, { source: 'built_in', moduleUrl: null });
  }
  const toolsFor = (() => ({})) as unknown as ToolsFactory;
  const config = { pool: 'default', concurrency: 2, leaseSec: 10, shutdownTimeoutSec: 4 };
  const worker = await startWorker({ ...deps(), registry, toolsFor, config });
  closing.push(() => worker.stop());
  const scheduler = await startScheduler({ ...deps(), config: roomyConfig });
  closing.push(() => scheduler.stop());
}

async function save(spec: object): Promise<void> {
  const parsed = jobSpecSchema.parse({ type: 'simulation.heavy', retry_policy: { max_retry: 0 }, ...spec });
  const saving = { spec: parsed, source: 'api', actor: 'test', note: null } as const;
  await saveJob({ ...deps(), defaultTimezone: 'UTC' }, saving);
}
