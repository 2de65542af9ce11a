import type { Job, Occurrence, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../src/core/logger.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import { createRegistry } from '../../src/handlers/registry.ts';
import { startScheduler } from '../../src/services/scheduler/start-scheduler.ts';
import type { Service } from '../../src/services/service.ts';
import { startWorker } from '../../src/services/worker/start-worker.ts';
import type { ToolsFactory } from '../../src/tools/create-tools-factory.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { roomyConfig } from '../scheduler/scheduler-config.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

const often = { job_id: 'often', type: 'simulation.heavy', schedule: { interval_sec: 1 } };
const SLOW = { timeout: 60_000 };

describe.each(ENGINE_KINDS)('a pending approval and the schedule on the %s engine', kind => {
  let api: ApiHarness;
  let services: Service[];
  beforeEach(async () => {
    api = await startApiOn(kind);
    const deps = { engine: api.engine, clock: api.clock, newId: api.newId, logger: silentLogger };
    const registry = createRegistry();
    const idle = defineJob({
      type: 'simulation.heavy',
      inputs: z.looseObject({}),
      tools: [],
      run: () => Promise.resolve('done'),
    });
    registry.register(idle, { source: 'built_in', moduleUrl: null });
    const config = { pool: 'default', concurrency: 2, leaseSec: 10, shutdownTimeoutSec: 4 };
    services = [
      await startScheduler({ ...deps, config: roomyConfig }),
      await startWorker({ ...deps, registry, toolsFor: (() => ({})) as unknown as ToolsFactory, config }),
    ];
    await api.send('POST', '/jobs', often);
  });
  afterEach(async () => {
    await Promise.all(services.map(service => service.stop()));
    await api.close();
  });

  const readRun = async (run: Run) => (await api.send('GET', `/runs/${run.run_id}`)).json<Run>();
  const occurrences = async (outcome: string) =>
    (await api.send('GET', `/jobs/often/occurrences?outcome=${outcome}`)).json<Occurrence[]>();

  /** Asks, and waits until the schedule was held up by it. */
  async function askAndHoldUp(): Promise<Run> {
    const run = (await api.send('POST', '/jobs/often/run', { requires_approval: true })).json<Run>();
    await expect.poll(async () => (await occurrences('skipped')).length, SLOW).toBeGreaterThan(0);
    expect((await occurrences('skipped'))[0]).toMatchObject({ guard: 'pending_approval', run_id: null });
    const events = await api.send('GET', '/events?event_type=scheduler.dispatch_skipped_pending_approval');
    expect(events.json<unknown[]>().length).toBeGreaterThan(0);
    expect(await readRun(run)).toMatchObject({ status: 'awaiting_approval' });
    return run;
  }

  /** The schedule dispatches again after `sinceMs`. */
  async function expectSchedule(sinceMs: number): Promise<void> {
    const dispatched = async () => (await occurrences('dispatched')).some(row => Date.parse(row.due_at) > sinceMs);
    await expect.poll(dispatched, SLOW).toBe(true);
    expect((await api.send('GET', '/jobs/often')).json<Job>().enabled).toBe(true);
  }

  test('approved: the run executes and the schedule goes on', async () => {
    const run = await askAndHoldUp();
    const decidedMs = api.clock.now();
    expect((await api.send('POST', `/approvals/${run.approval_id}/approve`)).statusCode).toBe(200);
    await expect.poll(async () => (await readRun(run)).status, SLOW).toBe('success');
    await expectSchedule(decidedMs);
  });

  test('rejected: the run ends failed and the schedule goes on', async () => {
    const run = await askAndHoldUp();
    const decidedMs = api.clock.now();
    await api.send('POST', `/approvals/${run.approval_id}/reject`);
    expect(await readRun(run)).toMatchObject({ status: 'failed', result: { error: { code: 'approval_rejected' } } });
    await expectSchedule(decidedMs);
  });

  test('nobody decides: the run ends as approval_expired and the schedule goes on', async () => {
    const run = await askAndHoldUp();
    api.clock.advance(86_400_000);
    await expect.poll(async () => (await readRun(run)).status, SLOW).toBe('failed');
    expect((await readRun(run)).result?.error?.code).toBe('approval_expired');
    await expectSchedule(api.clock.now());
  });
});
