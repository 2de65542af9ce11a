import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, MINUTE, T0 } from './given.ts';
import { allRuns, eventTypesOf, expectRefusal, ledgerOf } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';

/** Opening, closing, health; what is kept when all instances are gone. */
export function lifeTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('an engine says what it is and that it is well', async () => {
    const { engine } = await open();
    expect(engine.kind).toBe(factory.kind);
    const health = await engine.health();
    expect(health).toMatchObject({ ok: true, problems: [] });
    expect(Object.keys(health.facts)).not.toEqual([]);
  });

  test('the store tells the time', async () => {
    const { engine } = await open();
    const before = Date.now();
    const storeMs = await engine.storeTimeMs();
    expect(storeMs).toBeGreaterThanOrEqual(before - 1000);
    expect(storeMs).toBeLessThanOrEqual(Date.now() + 1000);
  });

  test('a closed engine refuses every verb as unavailable, and closes twice', async () => {
    const stage = await open();
    await stage.saveJob('report');
    const { engine } = stage;
    await engine.close();
    await engine.close();

    await expectRefusal(engine.getJob('report'), 'UNAVAILABLE');
    await expectRefusal(stage.enqueue('report'), 'UNAVAILABLE');
    await expectRefusal(stage.heartbeat('w'), 'UNAVAILABLE');
    await expectRefusal(stage.dispatch(), 'UNAVAILABLE');
    await expectRefusal(engine.listRuns({ limit: 1 }), 'UNAVAILABLE');
    await expectRefusal(engine.readMetrics(), 'UNAVAILABLE');
    expect((await engine.health()).ok).toBe(false);
  });

  test('closing one instance leaves the others at work', async () => {
    const [a, b] = [await open(), await open()];
    await a.saveJob('report');
    await a.engine.subscribe(['events'], () => undefined);
    await a.engine.close();
    await b.enqueue('report');
    expect(await b.claimOne('w')).toMatchObject({ jobId: 'report' });
  });

  test('all that was stored is there for the next instance', async () => {
    const first = await open();
    await first.scheduleJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
    await first.dispatch();
    const run = await first.claimOne('w');
    await first.enqueue('report');
    await first.enqueue('report', { approval: approvalOf('a1') });
    await first.engine.kvSet({ namespace: 'n', key: 'k', value: 'v', ttlMs: null, nowMs: T0 });
    await first.engine.putDocument({ collection: 'c', id: 'd', value: [1], nowMs: T0 });
    const before = await everything(first.engine);
    await first.engine.close();

    const second = await open();

    expect(await everything(second.engine)).toEqual(before);
    expect(await second.report('w', run, SUCCESS)).toBe('success');
    expect(await second.claimOne('w')).toMatchObject({ attempt: 1 });
    expect((await second.dispatch(T0 + MINUTE)).decisions).toMatchObject([{ guard: 'pending_approval' }]);
  });

  test('stores do not see each other', async () => {
    const here = await open();
    await here.saveJob('report');
    await here.enqueue('report');
    const elsewhere = await factory.newStore().open();
    try {
      expect(await elsewhere.listJobs({ limit: 10, offset: 0 })).toEqual({ items: [], total: 0 });
      expect(await elsewhere.getQueueState()).toMatchObject({ depth: 0 });
      expect(await elsewhere.lastEventId()).toBe('');
    } finally {
      await elsewhere.close();
    }
  });

  async function everything(engine: Awaited<ReturnType<typeof open>>['engine']) {
    return {
      jobs: await engine.listJobs({ limit: 10, offset: 0 }),
      runs: await allRuns(engine, { includePayloads: true }),
      ledger: await ledgerOf(engine, 'report'),
      queue: await engine.getQueueState(),
      guards: await engine.getGuardState('report', T0),
      events: await eventTypesOf(engine),
      metrics: await engine.readMetrics(),
      agents: await engine.listProcesses(T0),
      value: await engine.kvGet({ namespace: 'n', key: 'k', nowMs: T0 }),
      document: await engine.getDocument('c', 'd'),
      wake: await engine.nextWakeMs(),
    };
  }
}
