import { expect, test, vi } from 'vitest';
import type { WakeTopic } from '../engine.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, armAt, MINUTE, T0 } from './given.ts';
import { retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** subscribe: who waits is woken soon. The only cases that wait by a real clock. */
export function wakeTests(factory: EngineFactory): void {
  const open = useStage(factory);

  const causes: [string, WakeTopic, (stage: Stage) => Promise<() => Promise<unknown>>][] = [
    [
      'a run is enqueued',
      'queue:gpu',
      async stage => {
        await stage.saveJob('gpu', { agent_pool: 'gpu' });
        return () => stage.enqueue('gpu');
      },
    ],
    [
      'a delayed run is promoted',
      'queue:gpu',
      async stage => {
        await stage.saveJob('gpu', { agent_pool: 'gpu' });
        await stage.enqueue('gpu', { availableAtMs: T0 + 1 });
        return () => stage.engine.promoteDelayed({ nowMs: T0 + 1, limit: 1 });
      },
    ],
    [
      'a run is handed back',
      'queue:default',
      async stage => {
        await stage.saveJob('report');
        await stage.enqueue('report');
        const run = await stage.claimOne('w');
        return () => stage.report('w', run, { outcome: 'released' });
      },
    ],
    [
      'a lane has room again',
      'queue:default',
      async stage => {
        await stage.saveJob('report', { inputs: { flow_group: 'g', flow_max_active_runs: 1 } });
        await stage.enqueue('report');
        await stage.enqueue('report');
        const run = await stage.claimOne('w');
        return () => stage.report('w', run, SUCCESS);
      },
    ],
    [
      'a run is rescued',
      'queue:default',
      async stage => {
        await stage.saveJob('report');
        await stage.enqueue('report');
        await stage.heartbeat('dead', T0, 6000);
        await stage.claim('dead');
        return () => stage.engine.rescue({ nowMs: T0 + MINUTE, limit: 1 });
      },
    ],
    [
      'a run is approved',
      'queue:default',
      async stage => {
        await stage.saveJob('report');
        await stage.enqueue('report', { approval: approvalOf('a1') });
        const decision = { approvalId: 'a1', decision: 'approved' as const, actor: 'ani', via: 'api', note: null };
        return () => stage.engine.resolveApproval({ ...decision, nowMs: T0 });
      },
    ],
    [
      'an occurrence is dispatched',
      'queue:gpu',
      async stage => {
        await stage.scheduleJob('report', { agent_pool: 'gpu' });
        return () => stage.dispatch();
      },
    ],
    [
      'a run is delayed',
      'schedule',
      async stage => {
        await stage.saveJob('report');
        return () => stage.enqueue('report', { availableAtMs: T0 + MINUTE });
      },
    ],
    [
      'a failed run is to be tried again',
      'schedule',
      async stage => {
        await stage.saveJob('report');
        await stage.enqueue('report');
        const run = await stage.claimOne('w');
        return () => stage.report('w', run, retryAt(T0 + MINUTE));
      },
    ],
    ['a job is saved', 'schedule', stage => Promise.resolve(() => stage.scheduleJob('report'))],
    [
      'a job is enabled',
      'schedule',
      async stage => {
        await stage.scheduleJob('report');
        const command = { jobId: 'report', actor: 'ani', nowMs: T0 };
        await stage.engine.setJobEnabled({ ...command, enabled: false, arm: null });
        return () => stage.engine.setJobEnabled({ ...command, enabled: true, arm: armAt(T0) });
      },
    ],
    [
      'a running run is to stop',
      'cancel',
      async stage => {
        await stage.saveJob('report');
        const runId = await stage.enqueue('report');
        await stage.claimOne('w');
        return () => stage.engine.cancelRun({ runId, actor: 'ani', nowMs: T0 });
      },
    ],
    [
      'the job of a running run is deleted',
      'cancel',
      async stage => {
        await stage.saveJob('report');
        await stage.enqueue('report');
        await stage.claimOne('w');
        return () => stage.engine.deleteJob({ jobId: 'report', actor: 'ani', nowMs: T0 });
      },
    ],
    [
      'an event is appended',
      'events',
      stage => Promise.resolve(() => stage.engine.appendEvents([{ type: 'agent.started' }], T0)),
    ],
    [
      'jobs are woken',
      'schedule',
      stage => Promise.resolve(() => stage.engine.wakeJobs({ jobIds: ['report'], nowMs: T0 })),
    ],
    [
      'a document is put that says it wakes',
      'documents:things',
      stage =>
        Promise.resolve(() =>
          stage.engine.putDocument({ collection: 'things', id: 'a', value: 1, wakes: true, nowMs: T0 }),
        ),
    ],
    [
      'a verb makes an event',
      'events',
      async stage => {
        await stage.saveJob('report');
        return () => stage.enqueue('report');
      },
    ],
  ];

  test.each(causes)('%s: wakes %s on this instance and on another', async (_, topic, prepare) => {
    const [acting, watching] = [await open(), await open()];
    const act = await prepare(acting);
    const woken = { here: [] as WakeTopic[], there: [] as WakeTopic[] };
    await acting.engine.subscribe([topic], heard => woken.here.push(heard));
    await watching.engine.subscribe([topic], heard => woken.there.push(heard));
    await quiet(() => woken.here.length + woken.there.length);
    woken.here.length = 0;
    woken.there.length = 0;

    await act();

    await vi.waitFor(
      () => {
        expect(woken.here).toContain(topic);
        expect(woken.there).toContain(topic);
      },
      { timeout: 5000, interval: 5 },
    );
    expect(new Set([...woken.here, ...woken.there])).toEqual(new Set([topic]));
  });

  test('one subscription may name several topics', async () => {
    const stage = await open();
    const woken: WakeTopic[] = [];
    await stage.engine.subscribe(['queue:default', 'schedule'], topic => woken.push(topic));
    await stage.scheduleJob('report');
    await stage.enqueue('report');
    await vi.waitFor(
      () => {
        expect(woken).toEqual(expect.arrayContaining(['schedule', 'queue:default']));
      },
      { timeout: 5000, interval: 5 },
    );
  });

  test('who has ended the subscription hears no more; others of the same topic do', async () => {
    const stage = await open();
    const woken = { left: 0, stayed: 0 };
    const leave = await stage.engine.subscribe(['events'], () => (woken.left += 1));
    await stage.engine.subscribe(['events'], () => (woken.stayed += 1));
    await leave();
    await leave();
    const before = woken.left;
    await stage.engine.appendEvents([{ type: 'agent.started' }], T0);
    await vi.waitFor(
      () => {
        expect(woken.stayed).toBeGreaterThan(0);
      },
      { timeout: 5000, interval: 5 },
    );
    expect(woken.left).toBe(before);
  });

  test('a retry that is due at once wakes by promotion at the latest', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.enqueue('report');
    const run = await stage.claimOne('w');
    const woken: WakeTopic[] = [];
    await stage.engine.subscribe(['queue:default'], topic => woken.push(topic));
    await stage.report('w', run, retryAt(T0));
    await stage.engine.promoteDelayed({ nowMs: T0, limit: 1 });
    await vi.waitFor(
      () => {
        expect(woken).toContain('queue:default');
      },
      { timeout: 5000, interval: 5 },
    );
  });

  /** Resolves when `count` has not changed for 100 ms: wakes of the preparation are over. */
  async function quiet(count: () => number): Promise<void> {
    let last = -1;
    while (last !== count()) {
      last = count();
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
