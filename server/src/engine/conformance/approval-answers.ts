import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, decisionOf, DAY, T0 } from './given.ts';
import { eventsOf, expectRefusal, statusOf } from './readings.ts';
import { retryAt, useStage } from './stage.ts';

/** What a decision says, and how it reaches whoever takes the run. */
export function approvalAnswerTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('the answer goes with the run to whoever takes it: over a checkpoint, a crash, a retry and what retention takes', async () => {
    const stage = await open();
    await stage.saveJob('report', { retry_policy: { max_retry: 5 } });
    const runId = await stage.enqueue('report');
    const asking = await stage.claimOne('w', T0);
    expect(asking.approval).toBeNull();
    await stage.engine.recordProgress({ runId, fence: asking.fence, checkpoint: { step: 1 }, nowMs: T0 });
    await stage.report('w', asking, { outcome: 'await_approval', approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decisionOf('a1', { note: 'a "note"\nof ü / two lines' }));
    const approval = {
      approval_id: 'a1',
      decision: 'approved',
      expired: false,
      digest: 'd'.repeat(64),
      note: 'a "note"\nof ü / two lines',
      answer: null,
      by: 'budi',
    };

    const resumed = await stage.claimOne('w', T0 + 5);
    expect(resumed).toMatchObject({ runId, attempt: 1, checkpoint: { step: 1 } });
    expect(resumed.approval).toEqual(approval);
    await stage.engine.removeProcess({ processId: 'w', nowMs: T0 + 6 });
    await stage.engine.rescue({ nowMs: T0 + 6, limit: 10 });
    const rescued = await stage.claimOne('other', T0 + 7);
    expect(rescued.approval).toEqual(approval);
    expect(await stage.report('other', rescued, retryAt(T0 + 8), T0 + 8)).toBe('queued');
    const prune = { finishedBeforeMs: T0 + DAY, keepPerJob: 1000, keepEvents: 1000, limit: 1000 };
    await stage.engine.prune({ nowMs: T0 + DAY, ...prune });
    expect((await stage.claimOne('third', T0 + DAY)).approval).toEqual(approval);
  });

  test('what is said besides yes or no is kept with the decision, and the answer goes with the run', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1', { kind: 'unknown_outcome' }) });
    expect(await stage.engine.getApproval('a1')).toMatchObject({
      kind: 'unknown_outcome',
      answer: null,
      remember: null,
    });

    const said = { answer: 'again', rememberDays: 30 } as const;
    const decided = await stage.engine.resolveApproval(decisionOf('a1', said));

    expect(decided).toMatchObject({ kind: 'unknown_outcome', answer: 'again', remember: { ttl_days: 30 } });
    expect(await stage.engine.getApproval('a1')).toEqual(decided);
    expect((await stage.engine.listApprovals({ limit: 1, offset: 0 })).items).toEqual([decided]);
    const claimed = await stage.claimOne('w', T0 + 5);
    expect(claimed).toMatchObject({ runId, approval: { decision: 'approved', answer: 'again', by: 'budi' } });
    await expectRefusal(
      stage.engine.resolveApproval(decisionOf('a1', { answer: 'happened', rememberDays: 1 })),
      'CONFLICT',
    );
    expect(await stage.engine.getApproval('a1')).toEqual(decided);
  });

  test('told no, a run goes on where its question says so, and is told', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const going = await stage.enqueue('report', { approval: approvalOf('a1', { onReject: 'continue' }) });
    const ending = await stage.enqueue('report', { approval: approvalOf('a2') });

    const no = { decision: 'rejected', note: 'not "there"', answer: 'stop' } as const;
    await stage.engine.resolveApproval(decisionOf('a1', no));
    await stage.engine.resolveApproval(decisionOf('a2', no));

    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'rejected', answer: 'stop' });
    expect(await eventsOf(stage.engine, { type: 'run.queued', runId: going })).toMatchObject([
      { data: { reason: 'rejected' } },
    ]);
    expect(await statusOf(stage.engine, ending)).toBe('failed');
    const { approval, ...claimed } = await stage.claimOne('w', T0 + 5);
    expect(claimed).toMatchObject({ runId: going, attempt: 1 });
    expect(approval).toEqual({
      ...{ approval_id: 'a1', decision: 'rejected', digest: 'd'.repeat(64), note: 'not "there"', answer: 'stop' },
      ...{ by: 'budi', expired: false },
    });
    expect((await stage.engine.getGuardState('report', T0)).pendingApprovals).toBe(0);
  });

  test('told nothing in time, such a run goes on as after a no, through its lane, and is told that nobody decided', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { flow_group: 'one', flow_max_active_runs: 1 } });
    const asks = approvalOf('a1', { onReject: 'continue', expiresAtMs: T0 + 10 });
    const runId = await stage.enqueue('report', { approval: asks });
    expect((await stage.engine.promoteDelayed({ nowMs: T0 + 9, limit: 10 })).promoted).toBe(0);

    const { promoted } = await stage.engine.promoteDelayed({ nowMs: T0 + 10, limit: 10 });

    expect(promoted).toBe(1);
    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'expired', decided_by: null });
    expect(await eventsOf(stage.engine, { type: 'run.queued', runId })).toMatchObject([
      { data: { reason: 'expired' } },
    ]);
    await expectRefusal(stage.engine.resolveApproval(decisionOf('a1', { nowMs: T0 + 11 })), 'CONFLICT');
    const { approval, ...claimed } = await stage.claimOne('w', T0 + 11);
    expect(claimed).toMatchObject({ runId, attempt: 1 });
    expect(approval).toEqual({
      ...{ approval_id: 'a1', decision: 'rejected', expired: true, digest: 'd'.repeat(64) },
      ...{ note: null, answer: null, by: null },
    });
    expect((await stage.engine.getGuardState('report', T0)).pendingApprovals).toBe(0);
  });

  test('a question with half a character in it is asked and answered', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const asks = approvalOf('a1', { reason: 'cut \ud83d', action: { text: 'a\udc00', 'k\ud800': ['\ud83d'] } });
    const runId = await stage.enqueue('report', { approval: asks });
    await stage.engine.resolveApproval(decisionOf('a1'));
    expect(await stage.claimOne('w', T0 + 5)).toMatchObject({ runId, approval: { digest: 'd'.repeat(64) } });
    expect((await stage.engine.getApproval('a1'))?.reason).toMatch(/^cut ./);
  });

  test('a second question has an answer of its own; a run without one is told of none', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decisionOf('a1', { note: null }));
    const first = await stage.claimOne('w', T0 + 5);
    expect(first.approval).toMatchObject({ approval_id: 'a1', note: null });
    const second = approvalOf('a2', { digest: 'e'.repeat(64) });
    await stage.report('w', first, { outcome: 'await_approval', approval: second }, T0 + 6);
    await stage.engine.resolveApproval(decisionOf('a2', { nowMs: T0 + 7 }));
    await stage.enqueue('report', {}, T0 + 8);

    const runs = await stage.claim('w', T0 + 9);

    expect(runs.map(run => run.approval?.approval_id ?? null)).toEqual(['a2', null]);
    expect(runs[0]?.approval?.digest).toBe('e'.repeat(64));
  });
}
