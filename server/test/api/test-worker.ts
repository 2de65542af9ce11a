import type { RunError } from '@multi-job/contract';
import { isoOf, type Clock } from '../../src/core/clock.ts';
import type { ClaimedRun } from '../../src/engine/port/queue.ts';
import type { ApiHarness } from './api-harness.ts';

/** A worker that does to runs what a test says, straight on the engine. */
export async function startTestWorker({
  engine,
  clock,
  newId,
}: Pick<ApiHarness, 'engine' | 'newId'> & { clock: Clock }) {
  const workerId = `worker-${newId(clock.now())}`;
  const info = {
    host: 'test',
    pid: process.pid,
    version: '0.0.0-test',
    startedAtMs: clock.now(),
    pool: 'default',
    slots: 5,
    active: 1,
    types: ['simulation.heavy'],
  };
  await engine.heartbeat({ processId: workerId, kind: 'worker', info, nowMs: clock.now(), ttlMs: 60_000 });

  return {
    async claimOne(): Promise<ClaimedRun> {
      const [run] = await engine.claim({ workerId, pool: 'default', limit: 1, nowMs: clock.now() });
      if (run === undefined) throw new Error('nothing to claim');
      return run;
    },
    async log({ runId, fence }: ClaimedRun, messages: readonly string[]): Promise<void> {
      const logs = messages.map(message => ({ at: isoOf(clock.now()), level: 'info' as const, message }));
      await engine.recordProgress({ runId, fence, logs, nowMs: clock.now() });
    },
    async fail({ runId, fence }: ClaimedRun, error: RunError): Promise<void> {
      const nowMs = clock.now();
      const report = { runId, fence, finishedAtMs: nowMs, durationMs: 1, outcome: 'failed' as const, error };
      await engine.report({ workerId, reports: [report], nowMs });
    },
    async finish({ runId, fence }: ClaimedRun): Promise<void> {
      const nowMs = clock.now();
      const report = {
        runId,
        fence,
        finishedAtMs: nowMs,
        durationMs: 1,
        outcome: 'success' as const,
        output: { ok: true },
      };
      await engine.report({ workerId, reports: [report], nowMs });
    },
  };
}
