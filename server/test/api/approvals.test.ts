import type { Approval, AuditEntry, AuthMe, JobVersion, Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionDigest } from '../../src/core/approvals/action-digest.ts';
import { parseApiKeys } from '../../src/core/auth/parse-api-keys.ts';
import { runJob } from '../../src/operations/runs/run-job.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { authOn } from './tokens.ts';

const DAY_MS = 86_400_000;

describe.each(ENGINE_KINDS)('approvals on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
    await api.send('POST', '/jobs', idleSpec);
  });
  afterEach(() => api.close());

  const ask = async (body: object = {}): Promise<Run> => {
    const response = await api.send('POST', '/jobs/idle/run', { requires_approval: true, ...body });
    expect(response.statusCode).toBe(202);
    return response.json<Run>();
  };
  const approvalOf = async (run: Run) => (await api.send('GET', `/approvals/${run.approval_id}`)).json<Approval>();
  const resolve = (run: Run, verb: 'approve' | 'reject', body?: object) =>
    api.send('POST', `/approvals/${run.approval_id}/${verb}`, body);
  const readRun = async (run: Run) => (await api.send('GET', `/runs/${run.run_id}`)).json<Run>();

  test('a run that requires approval waits, shows the exact action, and starts when it is approved', async () => {
    const run = await ask({ approval_reason: 'month end', inputs: { work_ms: 7 }, priority: 'low' });
    expect(run).toMatchObject({ status: 'awaiting_approval', requires_approval: true, actor: 'anonymous' });
    const approval = await approvalOf(run);
    expect(approval).toMatchObject({
      run_id: run.run_id,
      job_id: 'idle',
      status: 'pending',
      reason: 'month end',
      requested_by: 'anonymous',
      kind: 'run_job',
      action: { kind: 'run_job', inputs: { work_ms: 7 }, version_id: run.spec_version, priority: 'low', run_at: null },
    });
    expect(approval.digest).toBe(actionDigest(approval.action));

    const resolved = await resolve(run, 'approve', { note: 'go', digest: approval.digest });

    expect(resolved.json()).toMatchObject({
      status: 'approved',
      decided_by: 'anonymous',
      decided_via: 'api',
      note: 'go',
    });
    expect(await readRun(run)).toMatchObject({ status: 'queued', approval_id: approval.approval_id });
    const events = (await api.send('GET', '/events?event_type=approval.')).json<{ type: string; data: object }[]>();
    expect(events.map(event => event.type)).toEqual(['approval.approved', 'approval.requested']);
    for (const event of events) expect(event.data).toMatchObject({ approval_id: approval.approval_id });
  });

  test('a later save of the job does not change what was approved', async () => {
    const run = await ask();
    await api.send('POST', '/jobs', { ...idleSpec, inputs: { work_ms: 999 } });
    await resolve(run, 'approve');
    expect(await readRun(run)).toMatchObject({
      status: 'queued',
      inputs: idleSpec.inputs,
      spec_version: run.spec_version,
    });
  });

  test('rejected, the run ends failed and says by whom and why', async () => {
    const run = await ask();
    await resolve(run, 'reject', { note: 'not today' });
    expect(await readRun(run)).toMatchObject({
      status: 'failed',
      result: { error: { code: 'approval_rejected', message: 'Rejected by anonymous: not today' } },
    });
  });

  test('a decision counts once: the next one learns who decided and when', async () => {
    const run = await ask();
    const { decided_at } = (await resolve(run, 'approve')).json<Approval>();
    for (const verb of ['approve', 'reject'] as const) {
      const late = await resolve(run, verb);
      expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'APPROVAL_DECIDED']);
      expect(late.json<Problem>().detail).toContain(`was approved by anonymous through api at ${decided_at}`);
    }
  });

  test('of many decisions at once one counts', async () => {
    const run = await ask();
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => resolve(run, at % 2 === 0 ? 'approve' : 'reject')),
    );
    const statuses = answers.map(answer => answer.statusCode).toSorted();
    expect(statuses).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
    for (const answer of answers.filter(({ statusCode }) => statusCode === 409)) {
      expect(answer.json<Problem>().code).toBe('APPROVAL_DECIDED');
    }
  });

  test('an expired one can no longer be decided, and its run ends as approval_expired', async () => {
    const run = await ask();
    api.clock.advance(DAY_MS + 1);
    const late = await resolve(run, 'approve');
    expect([late.statusCode, late.json<Problem>().code]).toEqual([409, 'APPROVAL_EXPIRED']);
    await api.engine.promoteDelayed({ nowMs: api.clock.now(), limit: 10 });
    expect((await resolve(run, 'reject')).json<Problem>().code).toBe('APPROVAL_EXPIRED');
    expect(await readRun(run)).toMatchObject({ status: 'failed', result: { error: { code: 'approval_expired' } } });
    expect(await approvalOf(run)).toMatchObject({ status: 'expired' });
  });

  test('a digest of something else decides nothing', async () => {
    const run = await ask();
    const other = await resolve(run, 'approve', { digest: '0'.repeat(64) });
    expect([other.statusCode, other.json<Problem>().errors[0]?.path]).toEqual([409, 'digest']);
    expect(await readRun(run)).toMatchObject({ status: 'awaiting_approval' });
  });

  test('cancelling the run that waits closes its approval', async () => {
    const run = await ask();
    expect((await api.send('POST', `/runs/${run.run_id}/cancel`)).statusCode).toBe(200);
    expect(await approvalOf(run)).toMatchObject({ status: 'cancelled', decided_by: 'anonymous' });
    expect((await resolve(run, 'approve')).json<Problem>().detail).toContain('was cancelled by anonymous');
  });

  test('neither a rejection nor an approval covers a retry: it waits for its own', async () => {
    const run = await ask({ inputs: { work_ms: 3 } });
    await resolve(run, 'reject');
    const retried = (await api.send('POST', `/runs/${run.run_id}/retry`)).json<Run>();
    expect(retried).toMatchObject({ status: 'awaiting_approval', requires_approval: true, inputs: { work_ms: 3 } });
    expect(await approvalOf(retried)).toMatchObject({ status: 'pending', action: { inputs: { work_ms: 3 } } });
  });

  test('approved before its time, a run for later waits for its time', async () => {
    const runAt = new Date(api.clock.now() + 3_600_000).toISOString();
    const run = await ask({ run_at: runAt });
    expect(await approvalOf(run)).toMatchObject({ action: { run_at: runAt } });
    await resolve(run, 'approve');
    expect(await readRun(run)).toMatchObject({ status: 'delayed', delay_reason: 'run_at', available_at: runAt });
  });

  test('the same idempotency key asks once', async () => {
    const key = { 'idempotency-key': 'k1' };
    const body = { requires_approval: true, approval_reason: 'why' };
    const first = (await api.send('POST', '/jobs/idle/run', body, key)).json<Run>();
    const again = (await api.send('POST', '/jobs/idle/run', body, key)).json<Run>();
    expect(again.run_id).toBe(first.run_id);
    expect((await api.send('POST', '/jobs/idle/run', { ...body, approval_reason: 'x' }, key)).statusCode).toBe(422);
    expect((await api.send('GET', '/approvals')).headers['x-total-count']).toBe('1');
  });

  test('approvals are listed by status, newest first, page by page', async () => {
    const runs: Run[] = [];
    for (let count = 0; count < 3; count += 1) {
      await api.send('POST', '/jobs', { ...idleSpec, job_id: `idle-${count}` });
      const response = await api.send('POST', `/jobs/idle-${count}/run`, { requires_approval: true });
      runs.push(response.json<Run>());
      api.clock.advance(2);
    }
    await resolve(runs[1]!, 'reject');
    const list = await api.send('GET', '/approvals?limit=2');
    expect(list.json<Approval[]>().map(approval => approval.job_id)).toEqual(['idle-2', 'idle-1']);
    expect([list.headers['x-total-count'], String(list.headers['link'])]).toEqual([
      '3',
      expect.stringContaining('offset=2'),
    ]);
    const pending = await api.send('GET', '/approvals?status=pending');
    expect(pending.json<Approval[]>().map(approval => approval.job_id)).toEqual(['idle-2', 'idle-0']);
  });

  test('what does not exist or is not valid is refused with a sentence', async () => {
    expect((await api.send('GET', '/approvals/nobody')).json<Problem>().detail).toContain('"nobody"');
    expect((await api.send('POST', '/approvals/nobody/approve')).statusCode).toBe(404);
    expect((await api.send('GET', '/approvals?status=open')).statusCode).toBe(400);
    const run = await ask();
    for (const body of [{ digest: 'xyz' }, { note: '' }, { noted: 'x' }, []]) {
      expect((await resolve(run, 'approve', body as object)).statusCode, JSON.stringify(body)).toBe(400);
    }
    expect((await api.send('POST', '/jobs/idle/run', { approval_reason: 'x' })).statusCode).toBe(400);
    expect(await readRun(run)).toMatchObject({ status: 'awaiting_approval' });
  });
});

describe('four eyes by principal', () => {
  const ANI = ['ani-first-token-0123', 'ani-second-token-0123'] as const;
  const BUDI = 'budi-token-0123456789';
  const NAMED = `${ANI[0]}:admin:ani,${ANI[1]}:admin:ani,${BUDI}:admin:budi`;
  const as = (token: string) => ({ 'x-api-key': token });

  test('a second token of one’s own is no second person; another name is', async () => {
    const api = await startApiOn('embedded', { config: { approvalFourEyes: true, auth: authOn({}, NAMED) } });
    try {
      await api.send('POST', '/jobs', idleSpec, as(ANI[0]));
      const run = (await api.send('POST', '/jobs/idle/run', { requires_approval: true }, as(ANI[0]))).json<Run>();
      const approve = `/approvals/${run.approval_id}/approve`;
      const own = await api.send('POST', approve, undefined, as(ANI[1]));
      expect([own.statusCode, own.json<Problem>().detail]).toEqual([403, expect.stringContaining('"ani" asked for')]);
      const other = await api.send('POST', approve, undefined, as(BUDI));
      expect(other.json()).toMatchObject({ status: 'approved', requested_by: 'ani', decided_by: 'budi' });

      const rows = (await api.send('GET', '/audit/logs', undefined, as(BUDI))).json<AuditEntry[]>();
      expect(rows.map(row => [row.actor, row.status])).toEqual([
        ['budi', 200],
        ['ani', 403],
        ['ani', 202],
        ['ani', 201],
      ]);
      const [version] = (await api.send('GET', '/jobs/idle/versions', undefined, as(BUDI))).json<JobVersion[]>();
      expect(version?.actor).toBe('ani');
    } finally {
      await api.close();
    }
  });

  test('a token that was given a name meanwhile has still asked what it asked', async () => {
    const auth = authOn({}, `${ANI[0]}:operator,${BUDI}:admin:budi`);
    const api = await startApiOn('embedded', { config: { approvalFourEyes: true, auth } });
    try {
      await api.send('POST', '/jobs', idleSpec, as(ANI[0]));
      const run = (await api.send('POST', '/jobs/idle/run', { requires_approval: true }, as(ANI[0]))).json<Run>();
      auth.keyRing.replace(parseApiKeys(NAMED).keys);
      for (const token of ANI) {
        const own = await api.send('POST', `/approvals/${run.approval_id}/approve`, undefined, as(token));
        expect([own.statusCode, own.json<Problem>().detail]).toEqual([
          403,
          expect.stringMatching(/"ani" \(as "operator:/),
        ]);
      }
      const me = (await api.send('GET', '/auth/me', undefined, as(ANI[1]))).json<AuthMe>();
      expect(me).toMatchObject({ actor: 'ani', name: 'ani', role: 'admin' });
      expect(me.known_as).toContain(run.actor);
      expect(JSON.stringify(me)).not.toContain('token');
    } finally {
      await api.close();
    }
  });
});

describe('four eyes', () => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn('embedded', { config: { approvalFourEyes: true } });
    await api.send('POST', '/jobs', idleSpec);
  });
  afterEach(() => api.close());

  test('who asked cannot approve, and may take it back', async () => {
    const run = (await api.send('POST', '/jobs/idle/run', { requires_approval: true })).json<Run>();
    const own = await api.send('POST', `/approvals/${run.approval_id}/approve`);
    expect([own.statusCode, own.json<Problem>().detail]).toEqual([403, expect.stringContaining('APPROVAL_FOUR_EYES')]);
    expect((await api.send('POST', `/approvals/${run.approval_id}/reject`)).statusCode).toBe(200);
  });

  test('somebody else approves', async () => {
    const deps = { engine: api.engine, clock: api.clock, newId: api.newId, defaultTimezone: 'UTC' };
    const { runId } = await runJob(deps, {
      jobId: 'idle',
      inputs: null,
      runAtMs: null,
      priority: null,
      source: 'manual',
      idempotencyKey: null,
      traceId: null,
      actor: 'operator:3f2a91c0',
      approval: { reason: null },
    });
    const run = (await api.send('GET', `/runs/${runId}`)).json<Run>();
    const resolved = await api.send('POST', `/approvals/${run.approval_id}/approve`);
    expect(resolved.json()).toMatchObject({ status: 'approved', requested_by: 'operator:3f2a91c0' });
  });
});
