import { approvalSchema } from '@multi-job/contract/approval';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, decisionOf, AWKWARD_JSON, MINUTE, T0 } from './given.ts';
import { eventsOf, eventTypesOf, expectRefusal, runOf, statusOf } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';

/** listApprovals, getApproval, resolveApproval, and approvals that expire. */
export function approvalTests(factory: EngineFactory): void {
  const open = useStage(factory);

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

    const resolved = await stage.engine.resolveApproval(decisionOf('a1'));

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

    expect(await stage.engine.resolveApproval(decisionOf('a1', { decision: 'rejected' }))).toMatchObject({
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
    await stage.engine.resolveApproval(decisionOf('a1', { decision: 'rejected', note: 'not "today"' }));
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
    await expectRefusal(stage.engine.resolveApproval(decisionOf('a1')), 'CONFLICT');
  });

  test('a decision counts once', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const runId = await stage.enqueue('report', { approval: approvalOf('a1') });
    await stage.engine.resolveApproval(decisionOf('a1'));

    await expectRefusal(stage.engine.resolveApproval(decisionOf('a1')), 'CONFLICT');
    await expectRefusal(stage.engine.resolveApproval(decisionOf('a1', { decision: 'rejected' })), 'CONFLICT');
    await expectRefusal(stage.engine.resolveApproval(decisionOf('a9')), 'NOT_FOUND');

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
          decisionOf('a1', { decision: index < 5 ? 'approved' : 'rejected', actor: `person-${index}` }),
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
    const late = decisionOf('a1', { nowMs: T0 + MINUTE + 1 });

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
    await stage.engine.resolveApproval(decisionOf('a1'));
    await stage.engine.cancelRun({ runId: cancelled, actor: 'ani', nowMs: T0 });

    await stage.engine.promoteDelayed({ nowMs: T0 + 2 * MINUTE, limit: 10 });

    expect(await stage.engine.getApproval('a1')).toMatchObject({ status: 'approved', decided_by: 'budi' });
    expect(await stage.engine.getApproval('a2')).toMatchObject({ status: 'cancelled' });
    expect(await statusOf(stage.engine, runId)).toBe('queued');
    expect(await eventTypesOf(stage.engine, { type: 'approval.expired' })).toEqual([]);
  });

  test('approvals are listed newest first, by status, a page at a time', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (let index = 1; index <= 5; index += 1) {
      await stage.enqueue('report', { approval: approvalOf(`a${index}`) }, T0 + index);
    }
    await stage.engine.resolveApproval(decisionOf('a2', { nowMs: T0 + 9 }));
    await stage.engine.resolveApproval(decisionOf('a4', { nowMs: T0 + 9, decision: 'rejected' }));
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
