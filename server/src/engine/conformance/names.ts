import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, MINUTE, T0 } from './given.ts';
import {
  allRuns,
  counterOf,
  eventsOf,
  expectRefusal,
  laneOf,
  ledgerOf,
  numbersIn,
  runOf,
  statusOf,
} from './readings.ts';
import { FAILURE, newRun, SUCCESS, useStage } from './stage.ts';

/** Names may hold what their rules allow: no separator of a store, quote or letter of another script breaks a verb. */
export function nameTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const jobId = 'A:b.c_d-e:1';
  const awkward = 'a|b:c "quoted" \\ {tag} %d ünï 🚀';

  test('a job id with all its punctuation, and ids that begin alike', async () => {
    const stage = await open();
    for (const id of [jobId, 'A', 'A:b', `${jobId}:2`]) await stage.scheduleJob(id);
    const { decisions } = await stage.dispatch();
    expect(decisions).toHaveLength(4);
    for (const id of [jobId, 'A', 'A:b', `${jobId}:2`]) {
      expect(await ledgerOf(stage.engine, id)).toHaveLength(1);
      expect(await allRuns(stage.engine, { jobId: id })).toHaveLength(1);
      expect((await stage.engine.getGuardState(id, T0)).activeRuns).toBe(1);
    }
    await stage.engine.deleteJob({ jobId: 'A', actor: awkward, nowMs: T0 });
    expect((await stage.engine.getGuardState(jobId, T0)).activeRuns).toBe(1);
    expect((await eventsOf(stage.engine, { type: 'job.deleted' }))[0]?.data).toMatchObject({ actor: awkward });
  });

  test('a flow group of any text', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { flow_group: awkward, flow_max_active_runs: 1 } });
    await stage.enqueue('report');
    const waiting = await stage.enqueue('report');
    expect(await laneOf(stage.engine, awkward)).toEqual({ active: 1, waiting: 1 });

    await stage.dispatch();
    const [row] = await ledgerOf(stage.engine, 'report');
    expect(row?.guard).toBe('flow_lane');
    expect(numbersIn(row?.detail)).toContain(1);
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await statusOf(stage.engine, waiting)).toBe('queued');
  });

  test('a type of any text is counted under its own name', async () => {
    const stage = await open();
    const type = awkward;
    await stage.saveJob('report', { type });
    await stage.enqueue('report');
    await stage.report('w', await stage.claimOne('w'), FAILURE);
    expect(await counterOf(stage.engine, 'job_runs_total', { type, status: 'failed' })).toBe(1);
    expect(await allRuns(stage.engine, { type })).toHaveLength(1);
    expect((await stage.engine.listJobs({ type, limit: 1, offset: 0 })).total).toBe(1);
  });

  test('a worker, an approval, a source, a key and a note of any text', async () => {
    const stage = await open();
    const { engine } = stage;
    await stage.saveJob('report');
    const source = `trigger:${awkward}`;
    const runs = [newRun(stage.newId(T0), 'report', T0, { source })];
    const idempotency = { key: awkward, fingerprint: awkward, ttlMs: MINUTE };
    await engine.enqueue({ runs, idempotency, nowMs: T0 });
    expect(await engine.enqueue({ runs, idempotency, nowMs: T0 })).toMatchObject([{ isDuplicate: true }]);
    expect(await allRuns(engine, { source })).toHaveLength(1);

    const run = await stage.claimOne(awkward);
    expect((await runOf(engine, run.runId)).worker_id).toBe(awkward);
    const approval = approvalOf(awkward, { reason: awkward, requestedBy: awkward });
    await stage.report(awkward, run, { outcome: 'await_approval', approval });
    const decision = {
      approvalId: awkward,
      decision: 'approved' as const,
      actor: awkward,
      via: awkward,
      note: awkward,
    };
    expect(await engine.resolveApproval({ ...decision, nowMs: T0 })).toMatchObject({
      note: awkward,
      decided_by: awkward,
    });
    await expectRefusal(engine.resolveApproval({ ...decision, nowMs: T0 }), 'CONFLICT');

    await stage.heartbeat(`dead ${awkward}`, T0, 1000);
    await stage.claim(`dead ${awkward}`);
    expect(await engine.rescue({ nowMs: T0 + MINUTE, limit: 1 })).toMatchObject([{ workerId: `dead ${awkward}` }]);
    expect((await eventsOf(engine, { type: 'agent.lost' }))[0]?.data).toMatchObject({ agent_id: `dead ${awkward}` });
  });

  test('an error message of any text', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report');
    const error = { code: 'handler_error', message: `${awkward}\u0000\n\u2028</script>` };
    await stage.report('w', await stage.claimOne('w'), { outcome: 'failed', error });
    expect((await runOf(stage.engine, runId)).result?.error).toEqual(error);
    expect((await stage.engine.getMemory('report')).last_error).toEqual(error);
    const [failed] = await eventsOf(stage.engine, { type: 'run.failed' });
    expect(failed?.run_id).toBe(runId);
  });
}
