import { expect, test } from 'vitest';
import { hasCode } from '../../core/errors.ts';
import type { EngineFactory } from './engine-factory.ts';
import { DAY, MINUTE, T0 } from './given.ts';
import { allRuns, expectRefusal } from './readings.ts';
import { newRun, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** What deliveries from outside ask of enqueue: windows, and nothing while a run is live. */
export function doorEnqueueTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const rate = { key: 'trigger:t', limit: 2, windowMs: MINUTE };
  const keyOf = (id: string, fingerprint = 'f') => ({ key: `door:webhook:t:${id}`, fingerprint, ttlMs: 8 * DAY });

  test('a call beyond its window is refused, says when to come back, and uses up no key', async () => {
    const stage = await open();
    await stage.saveJob('a');
    for (const id of ['1', '2']) await deliver(stage, { id });
    const refused = await deliver(stage, { id: '3', nowMs: T0 + 1500 }).catch((error: unknown) => error);
    expect(hasCode(refused, 'RATE_LIMITED') && refused.details).toEqual({ retryAfterSec: 59 });
    expect(await deliver(stage, { id: '3', nowMs: T0 + MINUTE })).toMatchObject([{ isDuplicate: false }]);
    expect(await allRuns(stage.engine)).toHaveLength(3);
  });

  test('of two windows a call is counted in both or in none', async () => {
    const stage = await open();
    await stage.saveJob('a');
    const narrow = { key: 'narrow', limit: 1, windowMs: MINUTE };
    const wide = { key: 'wide', limit: 5, windowMs: MINUTE };
    await deliver(stage, { id: '1', rates: [wide, narrow] });
    for (const id of ['2', '3']) await expectRefusal(deliver(stage, { id, rates: [wide, narrow] }), 'RATE_LIMITED');
    const hit = await stage.engine.hitRateWindow({ ...wide, nowMs: T0 });
    expect(hit).toEqual({ isAllowed: true, count: 2, resetAtMs: T0 + MINUTE });
  });

  test('a repeated key is answered without being counted, also where the window is full', async () => {
    const stage = await open();
    await stage.saveJob('a');
    for (const id of ['1', '1', '1', '2']) await deliver(stage, { id });
    expect(await deliver(stage, { id: '1' })).toMatchObject([{ isDuplicate: true }]);
    await expectRefusal(deliver(stage, { id: '3' }), 'RATE_LIMITED');
  });

  test('a call for a job that does not exist is counted nowhere', async () => {
    const stage = await open();
    await expectRefusal(deliver(stage, { id: '1' }), 'NOT_FOUND');
    expect(await stage.engine.hitRateWindow({ ...rate, nowMs: T0 })).toMatchObject({ count: 1 });
  });

  test('while a run of the job is live nothing is accepted, and the same key later is not either', async () => {
    const stage = await open();
    await stage.saveJob('a');
    const skip = { skipIfLive: true, rates: [] };
    await deliver(stage, { id: '1', ...skip });
    expect(await deliver(stage, { id: '2', ...skip })).toEqual([]);
    await stage.report('w', await stage.claimOne('w'), SUCCESS);

    expect(await deliver(stage, { id: '2', ...skip })).toEqual([]);
    expect(await stage.engine.recallEnqueue({ idempotency: keyOf('2'), nowMs: T0 })).toEqual([]);
    expect(await deliver(stage, { id: '3', ...skip })).toMatchObject([{ isDuplicate: false }]);
    expect(await allRuns(stage.engine)).toHaveLength(2);
  });

  test('of many at once on two instances that skip each other, one is accepted', async () => {
    const [a, b] = [await open(), await open()];
    await a.saveJob('a');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        deliver(n % 2 === 0 ? a : b, { id: String(n), rates: [], skipIfLive: true }),
      ),
    );
    expect(answers.filter(runs => runs.length > 0)).toHaveLength(1);
    expect(await allRuns(a.engine)).toHaveLength(1);
  });

  test('a key outlives the run that it made', async () => {
    const stage = await open();
    await stage.saveJob('a');
    const [first] = await deliver(stage, { id: '1' });
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    const nowMs = T0 + 7 * DAY;
    const all = { finishedBeforeMs: nowMs, keepPerJob: 0, keepEvents: 0, limit: 1000 };
    await stage.engine.prune({ nowMs, ...all });
    expect(await stage.engine.getRun(first!.runId)).toBeNull();

    expect(await deliver(stage, { id: '1', nowMs })).toMatchObject([{ runId: first!.runId, isDuplicate: true }]);
    await expectRefusal(deliver(stage, { id: '1', nowMs, fingerprint: 'other' }), 'IDEMPOTENCY_MISMATCH');
    expect(await deliver(stage, { id: '1', nowMs: T0 + 8 * DAY })).toMatchObject([{ isDuplicate: false }]);
  });

  interface Delivered {
    id: string;
    nowMs?: number;
    rates?: readonly (typeof rate)[];
    skipIfLive?: boolean;
    fingerprint?: string;
  }

  function deliver(stage: Stage, { id, nowMs = T0, rates = [rate], skipIfLive = false, fingerprint }: Delivered) {
    const runs = [newRun(stage.newId(nowMs), 'a', nowMs)];
    return stage.engine.enqueue({ runs, idempotency: keyOf(id, fingerprint), rates, skipIfLive, nowMs });
  }
}
