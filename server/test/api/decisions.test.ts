import type { Approval, AuditEntry, Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actionDigest } from '../../src/core/approvals/action-digest.ts';
import { newRun } from '../../src/engine/conformance/stage.ts';
import type { ApprovalRequest } from '../../src/engine/port/approvals.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { authOn } from './tokens.ts';

const DAY_MS = 86_400_000;

describe.each(ENGINE_KINDS)('decisions over the API on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
    await api.send('POST', '/jobs', idleSpec);
  });
  afterEach(() => api.close());

  const ask = async () => {
    const response = await api.send('POST', '/jobs/idle/run', { requires_approval: true });
    return response.json<Run>();
  };

  test('what was asked by a handler says why, and takes an answer and `remember` only where they fit', async () => {
    await askAs(api, 'unknown', { kind: 'unknown_outcome', action: { kind: 'outcome_unknown', step: 3 } });
    await askAs(api, 'write', { kind: 'write', action: { kind: 'message', text: 'hi' } });
    await askAs(api, 'own', { action: { pay: 'x' } });
    const post = async (id: string, verb: string, body: object) => {
      const response = await api.send('POST', `/approvals/${id}/${verb}`, body);
      if (response.statusCode === 200) return response.json<Approval>();
      const { errors, code } = response.json<Problem>();
      return [response.statusCode, code, errors.map(({ path }) => path)];
    };
    const remember = { ttl_days: 30 };
    const refused = (path: string) => [400, 'VALIDATION', [path]];
    expect(await post('own', 'approve', { remember })).toEqual(refused('remember'));
    expect(await post('own', 'reject', { answer: 'stop' })).toEqual(refused('answer'));
    expect(await post('unknown', 'approve', {})).toEqual(refused('answer'));
    expect(await post('unknown', 'approve', { answer: 'stop' })).toEqual(refused('answer'));
    expect(await post('unknown', 'approve', { answer: 'maybe' })).toEqual(refused('answer'));
    for (const ttl_days of [0, 366, 1.5, '30', null]) {
      expect(await post('write', 'approve', { remember: { ttl_days } })).toEqual(refused('remember.ttl_days'));
    }
    expect((await api.send('GET', '/approvals?status=pending')).headers['x-total-count']).toBe('3');

    expect(await post('unknown', 'approve', { answer: 'happened' })).toMatchObject({
      answer: 'happened',
      remember: null,
    });
    expect(await post('write', 'approve', { remember })).toMatchObject({ status: 'approved', kind: 'write', remember });
    expect(await post('own', 'reject', {})).toMatchObject({ kind: null, answer: null });
    const rows = (await api.send('GET', '/audit/logs?limit=3')).json<AuditEntry[]>();
    const changed = rows.map(row => JSON.stringify(row.changes));
    expect(changed[1]).toContain('{"field":"remember.ttl_days","after":30}');
    expect(changed[2]).toContain('{"field":"answer","after":"happened"}');
  });

  test('the door is kept with the decision, told by its event and counted; assistants have none', async () => {
    for (const via of ['dashboard', 'CLI', undefined, 'telegram']) {
      const run = await ask();
      const door = via === undefined ? {} : { 'x-multi-job-via': via };
      const decided = await api.send('POST', `/approvals/${run.approval_id}/approve`, {}, door);
      const expected = via === 'dashboard' || via === 'CLI' ? via.toLowerCase() : 'api';
      expect(decided.json<Approval>().decided_via).toBe(expected);
      const [event] = (await api.send('GET', '/events?event_type=approval.approved&limit=1')).json<
        { data: object }[]
      >();
      expect(event?.data).toMatchObject({ via: expected, actor: 'anonymous' });
    }
    const text = (await api.send('GET', '/metrics')).body;
    for (const [via, times] of Object.entries({ dashboard: 1, cli: 1, api: 2 })) {
      expect(text).toContain(`approval_decisions_total{decision="approved",via="${via}"} ${times}`);
    }
  });

  test('nothing that is read decides', async () => {
    await askAs(api, 'open', { kind: 'write', action: { kind: 'message', text: 'hi' } });
    const before = await api.engine.getApproval('open');
    const reads = Object.entries(api.document.paths).filter(([, item]) => 'get' in item);
    const paths = [...reads.map(([path]) => path), '/approvals/{id}/approve', '/approvals/{id}/reject'];
    expect(paths.length).toBeGreaterThan(30);
    const query = `?decision=approve&digest=${before?.digest ?? ''}&answer=happened`;
    for (const path of paths) {
      const url = path.replaceAll(/\{\w+\}/g, 'open');
      for (const method of ['GET', 'HEAD'] as const) await api.app.inject({ method, url: `${url}${query}` });
    }
    expect(await api.engine.getApproval('open')).toEqual(before);
    expect(before).toMatchObject({ status: 'pending' });
  });
});

/** A handler's question, as the worker reports it. */
async function askAs(api: ApiHarness, approvalId: string, question: Partial<ApprovalRequest>): Promise<void> {
  const nowMs = api.clock.now();
  const action = question.action ?? {};
  const runId = api.newId(nowMs);
  const approval = { approvalId, reason: 'why', digest: actionDigest(action), requestedBy: 'job:idle', ...question };
  const run = { ...newRun(runId, 'idle', nowMs), approval: { ...approval, action, expiresAtMs: nowMs + DAY_MS } };
  await api.engine.enqueue({ runs: [run], nowMs });
}

describe('an assistant', () => {
  test('is not let decide, whatever its token may do', async () => {
    const token = 'ani-admin-token-0123456';
    const api = await startApiOn('embedded', { config: { auth: authOn({}, `${token}:admin:ani`) } });
    try {
      const headers = { 'x-api-key': token };
      await api.send('POST', '/jobs', idleSpec, headers);
      const run = (await api.send('POST', '/jobs/idle/run', { requires_approval: true }, headers)).json<Run>();
      for (const verb of ['approve', 'reject']) {
        const path = `/approvals/${run.approval_id}/${verb}`;
        const answer = await api.send('POST', path, {}, { ...headers, 'x-multi-job-via': 'mcp' });
        expect([answer.statusCode, answer.json<Problem>().detail]).toEqual([403, expect.stringContaining('a human')]);
      }
      expect(await api.engine.getApproval(run.approval_id!)).toMatchObject({ status: 'pending' });
    } finally {
      await api.close();
    }
  });
});
