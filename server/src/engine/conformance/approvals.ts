import { approvalSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { ResolveApproval } from '../port/approvals.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, AWKWARD_JSON, DAY, MINUTE, T0 } from './given.ts';
import { eventsOf, eventTypesOf, expectRefusal, runOf, statusOf } from './readings.ts';
import { retryAt, SUCCESS, useStage } from './stage.ts';

/** listApprovals, getApproval, resolveApproval, and approvals that expire. */
export function approvalTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const decision = (approvalId: string, overrides: Partial<ResolveApproval> = {}): ResolveApproval => ({
    approvalId,
    decision: 'approved',
    actor: 'budi',
    via: 'telegram',
    note: 'fine',
    nowMs: T0 + 5,
    ...overrides,
  });

  test('a request is stored whole', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1', { action: AWKWARD_JSON }) });

    const approval = await stage.engine.getApproval('a1');

    expect(approval).toEqual({
      approval_id: 'a1',
      run_id: runId,
      job_id: 'report',
      status: 'pending',
      kind: null,
      reason: 'may it?',
      action: AWKWARD_JSON,
      digest: 'd'.repeat(64),
      requested_by: 'worker-1',
      created_at: '2027-01-15T08:00:00.000Z',
      expires_at: '2027-01-16T08:00:00.000Z',
      decided_at: null,
      decided_by: null,
      decided_via: null,
      note: null,
      answer: null,
      remember: null,
    });
    expect(approvalSchema.safeParse(approval).success).toBe(true);
    expect(await stage.engine.getApproval('a9')).toBeNull();
  });

  test('approved: the run is queued in the same step', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });

    const resolved = await stage.engine.resolveApproval(decision('a1'));

    expect(resolved).toMatchObject({
      status: 'approved',
      decided_at: '2027-01-15T08:00:00.005Z',
      decided_by: 'budi',
      decided_via: 'telegram',
      note: 'fine',
    });
    expect(await stage.engine.getApproval('a1')).toEqual(resolved);
    expect(await statusOf(stage.engine, runId)).toBe('queued');
    expect(await eventsOf(stage.engine, { type: 'approval.approved' })).toMatchObject([
      { run_id: runId, job_id: 'report' },
    ]);
    expect(await stage.claimOne('w', T0 + 5)).toMatchObject({ runId, attempt: 1 });
  });

  test('rejected: the run ends failed, with an error of its own', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });

    expect(await stage.engine.resolveApproval(decision('a1', { decision: 'rejected' }))).toMatchObject({
      status: 'rejected',
    });

    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'failed',
      finished_at: '2027-01-15T08:00:00.005Z',
      result: { success: false, error: { code: 'approval_rejected' } },
    });
    expect(await eventTypesOf(stage.engine, { runId })).toEqual(
      expect.arrayContaining(['approval.rejected', 'run.failed']),
    );
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 0, awaiting_approval: 0 });
  });

  test('a run keeps who started it, one from the schedule has nobody', async () => {
    const stage = await open();
    await stage.scheduleJob('report', { inputs: { allow_overlap: true } });
    const runId = await stage.enqueue('report', { actor: 'ani "the boss"' });
    const unnamed = await stage.enqueue('report', { actor: null });
    const { decisions } = await stage.dispatch();

    expect(await runOf(stage.engine, runId)).toMatchObject({ actor: 'ani "the boss"' });
    expect(await runOf(stage.engine, unnamed)).toMatchObject({ actor: null });
    expect(await runOf(stage.engine, decisions[0]!.runId!)).toMatchObject({ actor: null });
    const listed = await stage.engine.listRuns({ limit: 10 });
    expect(listed.items.map(run => run.actor).toSorted()).toEqual(['ani "the boss"', null, null]);

    await stage.heartbeat('w');
    for (const run of await stage.claim('w')) await stage.report('w', run, SUCCESS);
    expect(await runOf(stage.engine, runId)).toMatchObject({ status: 'success', actor: 'ani "the boss"' });
  });

  test('who started the run is who asks, whether the question comes with the run or from its worker', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.saveJob('other');
    const question = (approvalId: string) => approvalOf(approvalId, { requestedBy: 'job:other' });
    await stage.enqueue('report', { actor: 'ani', approval: question('a1') });
    await stage.enqueue('other', { actor: 'budi' });
    const claimed = await stage.claimOne('w');
    await stage.report('w', claimed, { outcome: 'await_approval', approval: question('a2') });
    await stage.enqueue('other');
    const unnamed = await stage.claimOne('w');
    await stage.report('w', unnamed, { outcome: 'await_approval', approval: question('a3') });

    expect((await stage.engine.listRuns({ limit: 10 })).items.toReversed()).toMatchObject([
      { approval_id: 'a1', requires_approval: true },
      { approval_id: 'a2', requires_approval: false },
      { approval_id: 'a3', requires_approval: false },
    ]);
    const asking = await Promise.all(['a1', 'a2', 'a3'].map(id => stage.engine.getApproval(id)));
    expect(asking.map(approval => approval?.requested_by)).toEqual(['ani', 'budi', 'job:other']);
    const { items } = await stage.engine.listApprovals({ limit: 10, offset: 0 });
    expect(items.map(approval => approval.requested_by).toSorted()).toEqual(['ani', 'budi', 'job:other']);
  });

  test('the error of a rejected run says who rejected it and why', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decision('a1', { decision: 'rejected', note: 'not "today"' }));
    expect(await runOf(stage.engine, runId)).toMatchObject({
      result: { error: { code: 'approval_rejected', message: 'Rejected by budi: not "today"' } },
    });
  });

  test('a run that is cancelled while it waits closes its approval, and says so', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });

    await stage.engine.cancelRun({ runId, actor: 'cici', nowMs: T0 + 3 });

    expect(await stage.engine.getApproval('a1')).toMatchObject({
      status: 'cancelled',
      decided_at: '2027-01-15T08:00:00.003Z',
      decided_by: 'cici',
      decided_via: null,
    });
    expect(await eventsOf(stage.engine, { type: 'approval.cancelled' })).toMatchObject([
      { run_id: runId, job_id: 'report', data: { approval_id: 'a1', actor: 'cici' } },
    ]);
    expect((await stage.engine.getGuardState('report', T0)).pendingApprovals).toBe(0);
    await expectRefusal(stage.engine.resolveApproval(decision('a1')), 'CONFLICT');
  });

  test('a decision counts once', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decision('a1'));

    await expectRefusal(stage.engine.resolveApproval(decision('a1')), 'CONFLICT');
    await expectRefusal(stage.engine.resolveApproval(decision('a1', { decision: 'rejected' })), 'CONFLICT');
    await expectRefusal(stage.engine.resolveApproval(decision('a9')), 'NOT_FOUND');

    expect(await statusOf(stage.engine, runId)).toBe('queued');
    expect((await stage.engine.getQueueState()).depth).toBe(1);
  });

  test('of many decisions at once, on two instances, one counts', async () => {
    const stages = [await open(), await open()];
    await stages[0]!.saveJob('report');
    const runId = await stages[0]!.enqueue('report', { approval: approvalOf('a1') });

    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        stages[index % 2]!.engine.resolveApproval(
          decision('a1', { decision: index < 5 ? 'approved' : 'rejected', actor: `person-${index}` }),
        ),
      ),
    );

    const winners = outcomes.filter(outcome => outcome.status === 'fulfilled').map(outcome => outcome.value);
    expect(winners).toHaveLength(1);
    expect(await stages[1]!.engine.getApproval('a1')).toEqual(winners[0]);
    expect(await statusOf(stages[0]!.engine, runId)).toBe(winners[0]!.status === 'approved' ? 'queued' : 'failed');
  });

  test('the decision comes too late once the time is over, swept or not', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1', { expiresAtMs: T0 + MINUTE }) });
    const late = decision('a1', { nowMs: T0 + MINUTE + 1 });

    await expectRefusal(stage.engine.resolveApproval(late), 'CONFLICT');
    await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE + 1, limit: 10 });
    await expectRefusal(stage.engine.resolveApproval(late), 'CONFLICT');
    expect(await statusOf(stage.engine, runId)).toBe('failed');
  });

  test('an approval expires with its time, and its run ends failed', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1', { expiresAtMs: T0 + MINUTE }) });
    const other = await stage.enqueue('report', { approval: approvalOf('a2', { expiresAtMs: T0 + 2 * MINUTE }) });

    await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE - 1, limit: 10 });
    expect(await statusOf(stage.engine, runId)).toBe('awaiting_approval');
    expect((await stage.engine.promoteDelayed({ nowMs: T0 + MINUTE + 1, limit: 10 })).promoted).toBe(0);

    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'expired' });
    expect(await runOf(stage.engine, runId)).toMatchObject({
      status: 'failed',
      result: { success: false, error: { code: 'approval_expired' } },
    });
    expect(await eventTypesOf(stage.engine, { runId })).toEqual(
      expect.arrayContaining(['approval.expired', 'run.failed']),
    );
    expect(await statusOf(stage.engine, other)).toBe('awaiting_approval');
    expect((await stage.engine.getGuardState('report', T0)).pendingApprovals).toBe(1);
  });

  test('an approval that was decided does not expire', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1', { expiresAtMs: T0 + MINUTE }) });
    const cancelled = await stage.enqueue('report', { approval: approvalOf('a2', { expiresAtMs: T0 + MINUTE }) });
    await stage.engine.resolveApproval(decision('a1'));
    await stage.engine.cancelRun({ runId: cancelled, actor: 'ani', nowMs: T0 });

    await stage.engine.promoteDelayed({ nowMs: T0 + 2 * MINUTE, limit: 10 });

    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'approved', decided_by: 'budi' });
    expect(await stage.engine.getApproval('a2')).toMatchObject({ status: 'cancelled' });
    expect(await statusOf(stage.engine, runId)).toBe('queued');
    expect(await eventTypesOf(stage.engine, { type: 'approval.expired' })).toEqual([]);
  });

  test('the answer goes with the run to whoever takes it: over a checkpoint, a crash, a retry and what retention takes', async () => {
    const stage = await open();
    await stage.saveJob('report', { retry_policy: { max_retry: 5 } });
    const runId = await stage.enqueue('report');
    const asking = await stage.claimOne('w', T0);
    expect(asking.approval).toBeNull();
    await stage.engine.recordProgress({ runId, fence: asking.fence, checkpoint: { step: 1 }, nowMs: T0 });
    await stage.report('w', asking, { outcome: 'await_approval', approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decision('a1', { note: 'a "note"\nof ü / two lines' }));
    const approval = {
      approval_id: 'a1',
      decision: 'approved',
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
    const decided = await stage.engine.resolveApproval(decision('a1', said));

    expect(decided).toMatchObject({ kind: 'unknown_outcome', answer: 'again', remember: { ttl_days: 30 } });
    expect(await stage.engine.getApproval('a1')).toEqual(decided);
    expect((await stage.engine.listApprovals({ limit: 1, offset: 0 })).items).toEqual([decided]);
    const claimed = await stage.claimOne('w', T0 + 5);
    expect(claimed).toMatchObject({ runId, approval: { decision: 'approved', answer: 'again', by: 'budi' } });
    await expectRefusal(
      stage.engine.resolveApproval(decision('a1', { answer: 'happened', rememberDays: 1 })),
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
    await stage.engine.resolveApproval(decision('a1', no));
    await stage.engine.resolveApproval(decision('a2', no));

    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'rejected', answer: 'stop' });
    expect(await eventsOf(stage.engine, { type: 'run.queued', runId: going })).toMatchObject([
      { data: { reason: 'rejected' } },
    ]);
    expect(await statusOf(stage.engine, ending)).toBe('failed');
    const { approval, ...claimed } = await stage.claimOne('w', T0 + 5);
    expect(claimed).toMatchObject({ runId: going, attempt: 1 });
    expect(approval).toEqual({
      ...{ approval_id: 'a1', decision: 'rejected', digest: 'd'.repeat(64), note: 'not "there"', answer: 'stop' },
      by: 'budi',
    });
    expect((await stage.engine.getGuardState('report', T0)).pendingApprovals).toBe(0);
  });

  test('a second question has an answer of its own; a run without one is told of none', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decision('a1', { note: null }));
    const first = await stage.claimOne('w', T0 + 5);
    expect(first.approval).toMatchObject({ approval_id: 'a1', note: null });
    const second = approvalOf('a2', { digest: 'e'.repeat(64) });
    await stage.report('w', first, { outcome: 'await_approval', approval: second }, T0 + 6);
    await stage.engine.resolveApproval(decision('a2', { nowMs: T0 + 7 }));
    await stage.enqueue('report', {}, T0 + 8);

    const runs = await stage.claim('w', T0 + 9);

    expect(runs.map(run => run.approval?.approval_id ?? null)).toEqual(['a2', null]);
    expect(runs[0]?.approval?.digest).toBe('e'.repeat(64));
  });

  test('approvals are listed newest first, by status, a page at a time', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (let index = 1; index <= 5; index += 1) {
      await stage.enqueue('report', { approval: approvalOf(`a${index}`) }, T0 + index);
    }
    await stage.engine.resolveApproval(decision('a2', { nowMs: T0 + 9 }));
    await stage.engine.resolveApproval(decision('a4', { nowMs: T0 + 9, decision: 'rejected' }));
    const list = async (query: object) => {
      const page = await stage.engine.listApprovals({ limit: 10, offset: 0, ...query });
      return [page.items.map(approval => approval.approval_id).join(' '), page.total];
    };

    expect(await list({})).toEqual(['a5 a4 a3 a2 a1', 5]);
    expect(await list({ limit: 2, offset: 1 })).toEqual(['a4 a3', 5]);
    expect(await list({ status: 'pending' })).toEqual(['a5 a3 a1', 3]);
    expect(await list({ status: 'pending', limit: 1, offset: 1 })).toEqual(['a3', 3]);
    expect(await list({ status: 'approved' })).toEqual(['a2', 1]);
    expect(await list({ status: 'rejected' })).toEqual(['a4', 1]);
    expect(await list({ status: 'expired' })).toEqual(['', 0]);
  });
}
