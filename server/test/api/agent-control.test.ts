import type { AgentBudgetUse, AgentsPause, AuditEntry, Problem } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rememberGrant } from '../../src/operations/agents/remember-grant.ts';
import { rememberAgentRun } from '../../src/operations/agents/remember-run.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { authOn, bearer } from './tokens.ts';

describe.each(ENGINE_KINDS)('agents on the %s engine', kind => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await startApiOn(kind, { config: { auth: authOn() } });
    for (const [agentKey, runId] of [
      ['sync', 'r1'],
      ['sync', 'r2'],
      ['other', 'r3'],
    ] as const) {
      await rememberAgentRun(api, {
        ...{
          agentKey,
          runId,
          outcome: 'success',
          code: null,
          tokens: 10,
          costMicroUsd: 5,
          failures: [],
          succeeded: [],
        },
      });
    }
    for (const approvalId of ['a1', 'a2']) await rememberGrant(api, { approval: approvalOf(approvalId), ttlDays: 7 });
  });
  afterAll(() => api.close());

  const as = (role: 'viewer' | 'operator' | 'admin', method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
    api.send(method, url, body, bearer(role));

  test('memories are listed by key, and forgotten by an admin', async () => {
    const list = await as('viewer', 'GET', '/agents/memory');
    expect([list.statusCode, list.headers['x-total-count']]).toEqual([200, '2']);
    expect(list.json()).toMatchObject([
      { agent_key: 'other', runs: 1 },
      { agent_key: 'sync', runs: 2, mean_tokens: 10 },
    ]);
    expect((await as('viewer', 'GET', '/agents/memory?agent_key=sync')).json()).toMatchObject([{ agent_key: 'sync' }]);
    expect((await as('viewer', 'GET', '/agents/memory?limit=1&offset=1')).json()).toMatchObject([
      { agent_key: 'sync' },
    ]);
    expect((await as('operator', 'DELETE', '/agents/memory/other')).statusCode).toBe(403);
    expect((await as('admin', 'DELETE', '/agents/memory/other')).json()).toMatchObject({ agent_key: 'other', runs: 1 });
    expect((await as('admin', 'DELETE', '/agents/memory/other')).statusCode).toBe(404);
    expect((await as('admin', 'DELETE', '/agents/memory/a%2Fb')).statusCode).toBe(400);
  });

  test('grants are listed with what they allow, and taken back', async () => {
    expect((await as('operator', 'GET', '/agents/grants')).statusCode).toBe(403);
    const list = await as('admin', 'GET', '/agents/grants?agent_key=sync');
    expect([list.statusCode, list.headers['x-total-count']]).toEqual([200, '2']);
    expect(list.json()).toMatchObject([
      {
        agent_key: 'sync',
        says: 'The tool create of the MCP server notion, with any arguments that hold no address.',
        expired: false,
      },
      {},
    ]);
    expect((await as('admin', 'DELETE', '/agents/grants/a1')).json()).toMatchObject({ grant_id: 'a1' });
    expect((await as('admin', 'DELETE', '/agents/grants/a1')).json<Problem>()).toMatchObject({ code: 'NOT_FOUND' });
    expect((await as('admin', 'GET', '/agents/grants')).json()).toMatchObject([{ grant_id: 'a2' }]);
    const audit = (
      await as('admin', 'GET', '/audit/logs?path_contains=/agents/grants/a1&limit=1&outcome=success')
    ).json<AuditEntry[]>();
    expect(audit[0]).toMatchObject({ method: 'DELETE', path: '/agents/grants/a1' });
  });

  test('what was used up today is told, for one agent and for all', async () => {
    const limits = { tokens: null, costMicroUsd: null, steps: null };
    const { day } = (await as('viewer', 'GET', '/agents/budget')).json<AgentBudgetUse>();
    await api.engine.reserveBudget({
      ...{ runId: 'r1', reservationId: 'm1', agentKey: 'sync', day, nowMs: api.clock.now() },
      amounts: { tokens: 7, costMicroUsd: 1_500_000, steps: 1 },
      limits: { run: limits, agent_day: limits, installation_day: limits },
    });
    const used = { tokens: 7, cost_usd: 1.5, steps: 1 };
    const read = async (query = '') => (await as('viewer', 'GET', `/agents/budget${query}`)).json<AgentBudgetUse>();
    expect(await read('?agent_key=sync')).toEqual({
      ...{ day, timezone: 'Asia/Jakarta', agent: used, installation: used },
      limits: { tokens: null, cost_usd: 5 },
    });
    expect(await read('?agent_key=other')).toMatchObject({
      agent: { tokens: 0, cost_usd: 0, steps: 0 },
      installation: used,
    });
    expect((await read()).agent).toBeNull();
    expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('all agents are stopped and resumed by an admin; everybody sees it', async () => {
    expect((await as('operator', 'POST', '/agents/pause')).statusCode).toBe(403);
    expect((await as('viewer', 'GET', '/agents/pause')).json<AgentsPause>()).toMatchObject({ paused: false });
    const paused = await as('admin', 'POST', '/agents/pause', { reason: 'moving' });
    expect(paused.json<AgentsPause>()).toMatchObject({ paused: true, reason: 'moving' });
    expect((await as('viewer', 'GET', '/agents/pause')).json()).toEqual(paused.json());
    expect((await as('admin', 'POST', '/agents/pause')).json()).toEqual(paused.json());
    expect((await as('admin', 'POST', '/agents/resume')).json<AgentsPause>()).toMatchObject({
      paused: false,
      reason: null,
    });
    expect((await as('admin', 'POST', '/agents/pause', { why: 'x' })).statusCode).toBe(400);
  });
});

function approvalOf(approvalId: string) {
  const grant = { kind: 'mcp_tool', server: 'notion', tool: 'create' };
  return {
    approval_id: approvalId,
    status: 'approved' as const,
    action: { kind: 'agent_step', agent_key: 'sync', grant },
    decided_at: new Date(Date.now() - 3_600_000).toISOString(),
    decided_by: 'ani',
  };
}
