import type { ServiceKind } from '@multi-job/contract';
import { agentSchema } from '@multi-job/contract/agent';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { SECOND, T0 } from './given.ts';
import { expectRefusal } from './readings.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** heartbeat, listProcesses, removeProcess. What becomes of a lost worker's runs has its cases with rescue. */
export function processTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const info = {
    host: 'host-a',
    pid: 4711,
    version: '1.2.3',
    startedAtMs: T0 - 1000,
    pool: 'gpu',
    slots: 5,
    active: 2,
    types: ['report.daily', 'skill:x'],
    handlerFaults: [{ module: 'greet.js', message: 'cannot be loaded ("x")', types: ['greet'] }],
    mcp: { sessions: 3, restarts: 1 },
  };
  const beat = ({ engine }: Stage, processId: string, kind: ServiceKind, nowMs = T0) =>
    engine.heartbeat({ processId, kind, info, nowMs, ttlMs: 10 * SECOND });

  test('an agent is listed as its heartbeat describes it', async () => {
    const stage = await open();
    expect(await beat(stage, 'w1', 'worker')).toEqual({ cancelRunIds: [] });

    const agents = await stage.engine.listProcesses(T0 + 1);

    expect(agents).toEqual([
      {
        agent_id: 'w1',
        kind: 'worker',
        host: 'host-a',
        pid: 4711,
        version: '1.2.3',
        started_at: '2027-01-15T07:59:59.000Z',
        last_seen_at: '2027-01-15T08:00:00.000Z',
        alive: true,
        pool: 'gpu',
        slots: 5,
        active: 2,
        types: ['report.daily', 'skill:x'],
        handler_faults: [{ module: 'greet.js', message: 'cannot be loaded ("x")', types: ['greet'] }],
        mcp: { sessions: 3, restarts: 1 },
        draining: false,
      },
    ]);
    expect(agentSchema.safeParse(agents[0]).success).toBe(true);
  });

  test('an agent without pool, slots and types', async () => {
    const stage = await open();
    const { mcp, ...rest } = info;
    void mcp;
    const bare = { ...rest, pool: null, slots: null, active: null, types: [] };
    await stage.engine.heartbeat({ processId: 'api-1', kind: 'api', info: bare, nowMs: T0, ttlMs: 1000 });
    expect(await stage.engine.listProcesses(T0)).toMatchObject([
      { pool: null, slots: null, active: null, types: [], mcp: null },
    ]);
  });

  test('the latest heartbeat counts', async () => {
    const stage = await open();
    await beat(stage, 'w1', 'worker');
    const changed = { ...info, active: 4, handlerFaults: [] };
    const nowMs = T0 + 9 * SECOND;
    await stage.engine.heartbeat({ processId: 'w1', kind: 'worker', info: changed, nowMs, ttlMs: 10 * SECOND });
    expect(await stage.engine.listProcesses(T0 + 18 * SECOND)).toMatchObject([
      { active: 4, handler_faults: [], alive: true, last_seen_at: '2027-01-15T08:00:09.000Z' },
    ]);
  });

  test('agents are ordered by kind and id; those recently lost are shown as such', async () => {
    const stage = await open();
    await beat(stage, 'w2', 'worker', T0 - 9 * SECOND);
    await beat(stage, 'w1', 'worker');
    await beat(stage, 's1', 'scheduler');
    const agents = await stage.engine.listProcesses(T0 + 2 * SECOND);
    expect(agents.map(({ agent_id, alive }) => [agent_id, alive])).toEqual([
      ['s1', true],
      ['w1', true],
      ['w2', false],
    ]);
  });

  test('a worker id that expired does not come to life again', async () => {
    const stage = await open();
    await beat(stage, 'w1', 'worker');
    await expectRefusal(beat(stage, 'w1', 'worker', T0 + 10 * SECOND + 1), 'LEASE_LOST');
    await expectRefusal(beat(stage, 'w1', 'worker', T0 + 60 * SECOND), 'LEASE_LOST');
    expect(await stage.engine.listProcesses(T0 + 11 * SECOND)).toMatchObject([{ agent_id: 'w1', alive: false }]);
    await expectRefusal(stage.claim('w1', T0 + 11 * SECOND), 'LEASE_LOST');
  });

  test('an agent that leaves is not alive any more and gets nothing', async () => {
    const stage = await open();
    await beat(stage, 'w1', 'worker');
    await beat(stage, 'w2', 'worker');
    await stage.engine.removeProcess({ processId: 'w1', nowMs: T0 });
    await stage.engine.removeProcess({ processId: 'never-seen', nowMs: T0 });
    const alive = (await stage.engine.listProcesses(T0)).filter(agent => agent.alive);
    expect(alive.map(agent => agent.agent_id)).toEqual(['w2']);
    await expectRefusal(stage.claim('w1'), 'LEASE_LOST');
  });
}
