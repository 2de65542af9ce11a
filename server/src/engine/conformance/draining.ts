import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { SECOND, T0 } from './given.ts';
import { allRuns, eventTypesOf, expectRefusal } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** setProcessDraining, countHeldRuns, and the runs of a worker. */
export function drainingTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const drain = ({ engine }: Stage, processId: string, draining = true, nowMs = T0) =>
    engine.setProcessDraining({ processId, draining, actor: 'ani', nowMs });

  test('a worker that drains finishes what it holds and gets nothing new, until it is resumed', async () => {
    const [stage, other] = [await open(), await open()];
    await stage.saveJob('a');
    await stage.enqueue('a');
    const held = await stage.claimOne('w1');
    await stage.enqueue('a');

    expect(await drain(other, 'w1')).toMatchObject({ agent_id: 'w1', draining: true, alive: true });
    await drain(other, 'w1');

    expect(await stage.claim('w1')).toEqual([]);
    await stage.heartbeat('w1', T0 + SECOND);
    expect(await stage.claim('w1', T0 + SECOND)).toEqual([]);
    expect(await stage.report('w1', held, SUCCESS)).toBe('success');
    await stage.heartbeat('w2');
    expect((await stage.engine.listProcesses(T0)).map(({ agent_id, draining }) => [agent_id, draining])).toEqual([
      ['w1', true],
      ['w2', false],
    ]);

    expect(await drain(stage, 'w1', false)).toMatchObject({ draining: false });
    expect(await stage.claim('w1', T0 + SECOND)).toHaveLength(1);
    const told = (await eventTypesOf(stage.engine)).filter(type => /drain|resumed/.test(type));
    expect(told).toEqual(['agent.draining', 'agent.resumed']);
  });

  test('only a worker that lives can be told', async () => {
    const stage = await open();
    await stage.heartbeat('w1', T0, SECOND);
    await expectRefusal(drain(stage, 'w1', true, T0 + 2 * SECOND), 'NOT_FOUND');
    await expectRefusal(drain(stage, 'nobody'), 'NOT_FOUND');
    const info = { host: 'h', pid: 1, version: '1', startedAtMs: T0, pool: null, slots: null, active: null, types: [] };
    await stage.engine.heartbeat({ processId: 's1', kind: 'scheduler', info, nowMs: T0, ttlMs: SECOND });
    await expectRefusal(drain(stage, 's1'), 'CONFLICT');
  });

  test('what each worker holds is counted and listed', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await stage.saveJob('b');
    const runIds = [await stage.enqueue('a'), await stage.enqueue('b'), await stage.enqueue('a')];
    await stage.heartbeat('w1');
    await stage.heartbeat('w2');
    const [first] = await stage.claim('w1', T0, { limit: 1 });
    await stage.claim('w2', T0, { limit: 2 });

    expect(await stage.engine.countHeldRuns()).toEqual(
      new Map([
        ['w1', 1],
        ['w2', 2],
      ]),
    );
    const idsOf = async (filter: Parameters<typeof allRuns>[1]) =>
      (await allRuns(stage.engine, filter)).map(run => run.run_id);
    expect(await idsOf({ workerId: 'w2' })).toEqual([runIds[2], runIds[1]]);
    expect(await idsOf({ workerId: 'w2', jobId: 'b' })).toEqual([runIds[1]]);
    expect(await idsOf({ workerId: 'w2', status: 'success' })).toEqual([]);
    expect(await stage.engine.countRuns({ workerId: 'w2' }, 100)).toBe(2);

    await stage.report('w1', first!, SUCCESS);
    expect(await idsOf({ workerId: 'w1' })).toEqual([]);
    expect(await stage.engine.countHeldRuns()).toEqual(new Map([['w2', 2]]));
  });
}
