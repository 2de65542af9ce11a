import { expect, test } from 'vitest';
import type { Engine } from '../engine.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, MINUTE, SECOND, T0 } from './given.ts';
import { eventsOf } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';

/** What the events of the verbs say: clients read it, so it is the same on every engine. */
export function eventFactTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const AT_ONE_MINUTE = '2027-01-15T08:01:00.000Z';

  test('a run that is retried, snoozed, given back and done tells each step', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { availableAtMs: T0 + MINUTE });
    await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 10 });
    await stage.report('w', await stage.claimOne('w'), retryAt(T0 + MINUTE));
    await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 10 });
    await stage.report('w', await stage.claimOne('w'), { outcome: 'snooze', availableAtMs: T0 + MINUTE });
    await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE, limit: 10 });
    await stage.report('w', await stage.claimOne('w'), { outcome: 'released' });
    await stage.report('w', await stage.claimOne('w'), SUCCESS);

    const error = { code: 'handler_error', message: 'it broke for now' };
    expect(await toldOf(stage.engine, runId)).toEqual([
      ['run.delayed', { source: 'manual', reason: 'run_at', available_at: AT_ONE_MINUTE }],
      ['run.queued', { reason: 'run_at' }],
      ['run.started', { attempt: 1, worker_id: 'w' }],
      ['run.retrying', { attempt: 1, error, available_at: AT_ONE_MINUTE }],
      ['run.queued', { reason: 'retry' }],
      ['run.started', { attempt: 2, worker_id: 'w' }],
      ['run.snoozed', { attempt: 2, available_at: AT_ONE_MINUTE }],
      ['run.queued', { reason: 'snooze' }],
      ['run.started', { attempt: 2, worker_id: 'w' }],
      ['run.released', { attempt: 2, worker_id: 'w' }],
      ['run.started', { attempt: 2, worker_id: 'w' }],
      ['run.succeeded', { attempt: 2, duration_ms: expect.any(Number) as number }],
    ]);
  });

  test('a lost worker, the run it held and the one that gets its place tell what happened', async () => {
    const stage = await open();
    const inputs = { flow_group: 'g', flow_max_active_runs: 1 };
    await stage.saveJob('report', { retry_policy: { max_retry: 0 }, inputs });
    const lost = await stage.enqueue('report');
    const next = await stage.enqueue('report');
    await stage.heartbeat('w', T0, 10 * SECOND);
    await stage.claim('w');
    await stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 10 });

    const error = { code: 'worker_lost', message: expect.any(String) as string };
    expect(await toldOf(stage.engine, lost)).toContainEqual(['run.failed', { attempt: 1, duration_ms: MINUTE, error }]);
    expect(await toldOf(stage.engine, next)).toEqual([
      ['run.delayed', { source: 'manual', reason: 'lane_full' }],
      ['run.queued', { reason: 'lane_free' }],
    ]);
    expect(await eventsOf(stage.engine, { type: 'agent.' })).toMatchObject([
      { type: 'agent.started', data: { agent_id: 'w', kind: 'worker' } },
      { type: 'agent.lost', data: { agent_id: 'w', kind: 'worker', last_seen_at: '2027-01-15T08:00:00.000Z' } },
    ]);
  });

  test('a service that is not a worker is told to have started, to be lost once, to be back, and to have stopped', async () => {
    const { engine } = await open();
    const info = { host: 'h', pid: 1, version: '1', startedAtMs: T0, pool: null, slots: null, active: null, types: [] };
    const beat = (nowMs: number) => engine.heartbeat({ processId: 's', kind: 'scheduler', info, nowMs, ttlMs: SECOND });
    await beat(T0);
    await beat(T0 + 1);
    await engine.rescue({ nowMs: T0 + MINUTE, limit: 10 });
    await engine.rescue({ nowMs: T0 + MINUTE, limit: 10 });
    await beat(T0 + 2 * MINUTE);
    await engine.removeProcess({ processId: 's', nowMs: T0 + 2 * MINUTE });
    await engine.removeProcess({ processId: 's', nowMs: T0 + 2 * MINUTE });

    const started = ['agent.started', { agent_id: 's', kind: 'scheduler', host: 'h', pool: null }];
    expect((await eventsOf(engine)).map(({ type, data }) => [type, data])).toEqual([
      started,
      ['agent.lost', { agent_id: 's', kind: 'scheduler', last_seen_at: '2027-01-15T08:00:00.001Z' }],
      started,
      ['agent.stopped', { agent_id: 's', kind: 'scheduler' }],
    ]);
  });

  test('approvals and cancellations name who and what', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const asked = await stage.enqueue('report', { approval: approvalOf('a1') });
    const cancelled = await stage.enqueue('report', { approval: approvalOf('a2') });
    const decision = { decision: 'approved', actor: 'ani', via: 'api', note: null } as const;
    await stage.engine.resolveApproval({ approvalId: 'a1', ...decision, nowMs: T0 });
    await stage.engine.cancelRun({ runId: cancelled, actor: 'budi', nowMs: T0 });

    const { reason } = approvalOf('a1');
    expect(await toldOf(stage.engine, asked)).toEqual([
      ['run.awaiting_approval', { source: 'manual', approval_id: 'a1' }],
      ['approval.requested', { approval_id: 'a1', reason }],
      ['approval.approved', { approval_id: 'a1', actor: 'ani', via: 'api' }],
      ['run.queued', { reason: 'approved' }],
    ]);
    expect((await toldOf(stage.engine, cancelled)).slice(2)).toEqual([
      ['approval.cancelled', { approval_id: 'a2', actor: 'budi', via: null }],
      ['run.cancelled', { attempt: 0, actor: 'budi' }],
    ]);
  });

  test('a cooldown names the failures and the run that began it', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { failure_threshold: 1, failure_cooldown_sec: 60 } });
    const runId = await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), FAILURE);
    expect(await toldOf(stage.engine, runId)).toContainEqual([
      'job.cooldown_started',
      { consecutive_failures: 1, cooldown_until: AT_ONE_MINUTE },
    ]);
  });

  async function toldOf(engine: Engine, runId: string) {
    return (await eventsOf(engine, { runId })).map(({ type, data }) => [type, data]);
  }
}
