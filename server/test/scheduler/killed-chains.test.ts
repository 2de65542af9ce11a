import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { specOf } from '../../src/engine/conformance/given.ts';
import { newRun, SUCCESS } from '../../src/engine/conformance/stage.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { putTrigger } from '../../src/operations/triggers/put-trigger.ts';
import { testVault } from '../accounts/test-vault.ts';
import { ENGINE_KINDS, openPlace } from './open-place.ts';
import { spawnScheduler } from './spawn-scheduler.ts';
import { waitUntil } from './wait-until.ts';

const ENDINGS = 60;
const DAY_MS = 86_400_000;

describe.each(ENGINE_KINDS)('chains of jobs on the %s engine', kind => {
  test('of two schedulers one is killed with -9 while runs end: each ending starts its job once', async () => {
    const place = await openPlace(kind);
    const engine = await openEngine(place.store, silentLogger);
    const newId = createIdSource();
    const deps = { engine, clock: systemClock, newId, openVault: testVault(), publicUrl: null, dedupMs: 8 * DAY_MS };
    for (const id of ['first', 'second']) await saveJob(engine, newId(Date.now()), id);
    const body = { job_id: 'second', channel: 'job' as const, when: { job_id: 'first' } };
    await putTrigger(deps, { triggerId: 't', body, actor: 'test', actorRole: 'admin' });
    const schedulers = await Promise.all([spawnScheduler(place.store), spawnScheduler(place.store)]);
    try {
      await heartbeat(engine);
      for (let n = 0; n < ENDINGS; n += 1) {
        await endOne(engine, newId);
        if (n === ENDINGS / 2) await schedulers[0].kill();
      }
      const started = async () => {
        const { items } = await engine.listRuns({ jobId: 'second', limit: 200, includePayloads: true });
        return items.map(({ inputs }) => (inputs?.['payload'] as { run_id?: string } | undefined)?.run_id);
      };
      await waitUntil('every ending has started its job', async () => (await started()).length >= ENDINGS);
      const ids = await started();
      expect([ids.length, new Set(ids).size]).toEqual([ENDINGS, ENDINGS]);
    } finally {
      await Promise.all(schedulers.map(scheduler => scheduler.kill()));
      await engine.close();
      await place.close();
    }
  });
});

async function saveJob(engine: Engine, versionId: string, jobId: string): Promise<void> {
  const command = { source: 'api', actor: 'test', note: null, enabled: true, arm: null, nowMs: Date.now() };
  await engine.saveJob({ spec: specOf(jobId, { agent_pool: jobId }), versionId, ...command });
}

async function heartbeat(engine: Engine): Promise<void> {
  const nowMs = Date.now();
  const info = { host: 'h', pid: 1, version: '1', startedAtMs: nowMs, pool: 'first', slots: 5, active: 0, types: [] };
  await engine.heartbeat({ processId: 'w', kind: 'worker', info, nowMs, ttlMs: DAY_MS });
}

async function endOne(engine: Engine, newId: (nowMs: number) => string): Promise<void> {
  const nowMs = Date.now();
  await engine.enqueue({ runs: [newRun(newId(nowMs), 'first', nowMs)], nowMs });
  const [claimed] = await engine.claim({ workerId: 'w', pool: 'first', limit: 1, nowMs });
  const { runId, fence } = claimed!;
  const report = { runId, fence, finishedAtMs: nowMs, durationMs: 1, ...SUCCESS };
  await engine.report({ workerId: 'w', reports: [report], nowMs });
}
