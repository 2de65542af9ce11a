import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, DAY, T0 } from './given.ts';
import { allRuns, eventTypesOf, expectRefusal } from './readings.ts';
import { newRun, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** enqueue with an idempotency key. */
export function idempotencyTests(factory: EngineFactory): void {
  const open = useStage(factory);
  const idempotency = { key: 'k1', fingerprint: 'f1', ttlMs: DAY };

  test('the same key returns the runs of the first call and stores nothing', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await stage.saveJob('b');
    const first = [newRun(stage.newId(T0), 'a', T0), newRun(stage.newId(T0), 'b', T0)];
    await stage.engine.enqueue({ runs: first, idempotency, nowMs: T0 });

    const again = [newRun(stage.newId(T0), 'a', T0), newRun(stage.newId(T0), 'b', T0)];
    const answer = await stage.engine.enqueue({ runs: again, idempotency, nowMs: T0 + DAY - 1 });

    expect(answer).toMatchObject([
      { runId: first[0]!.runId, jobId: 'a', isDuplicate: true },
      { runId: first[1]!.runId, jobId: 'b', isDuplicate: true },
    ]);
    expect(await allRuns(stage.engine)).toHaveLength(2);
    expect(await eventTypesOf(stage.engine, { type: 'run.queued' })).toHaveLength(2);
    expect((await stage.engine.getQueueState()).depth).toBe(2);
  });

  test('the answer to a repeated key says what became of the run since', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await enqueueOnce(stage);
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await enqueueOnce(stage)).toMatchObject([{ status: 'success', isDuplicate: true }]);
  });

  test('the same key with another fingerprint is refused', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await enqueueOnce(stage);
    const changed = { idempotency: { ...idempotency, fingerprint: 'f2' } };

    await expectRefusal(stage.enqueue('a', {}, T0, changed), 'IDEMPOTENCY_MISMATCH');

    expect(await allRuns(stage.engine)).toHaveLength(1);
  });

  test('other keys do not concern each other', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await enqueueOnce(stage);
    await stage.enqueue('a', {}, T0, { idempotency: { ...idempotency, key: 'k2' } });
    expect(await allRuns(stage.engine)).toHaveLength(2);
  });

  test('a key whose time is over is forgotten', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await enqueueOnce(stage);
    const answer = await stage.engine.enqueue({
      runs: [newRun(stage.newId(T0 + DAY), 'a', T0 + DAY)],
      idempotency: { ...idempotency, fingerprint: 'f2' },
      nowMs: T0 + DAY + 1,
    });
    expect(answer).toMatchObject([{ isDuplicate: false }]);
    expect(await allRuns(stage.engine)).toHaveLength(2);
  });

  test('a call that is refused does not use up its key', async () => {
    const stage = await open();
    await expectRefusal(stage.enqueue('a', {}, T0, { idempotency }), 'NOT_FOUND');
    await stage.saveJob('a');
    expect(await enqueueOnce(stage)).toMatchObject([{ isDuplicate: false }]);
  });

  test('a call that is refused because a run is live does not use up its key, and is accepted when that has ended', async () => {
    const stage = await open();
    await stage.saveJob('a');
    const live = await stage.enqueue('a');
    const runs = () => [newRun(stage.newId(T0), 'a', T0)];
    const options = { idempotency, refuseIfLive: true, nowMs: T0 };

    await expectRefusal(stage.engine.enqueue({ runs: runs(), ...options }), 'CONFLICT');
    expect(await stage.engine.recallEnqueue({ idempotency, nowMs: T0 })).toBeNull();
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    const [accepted] = await stage.engine.enqueue({ runs: runs(), ...options });

    expect(accepted).toMatchObject({ status: 'queued', isDuplicate: false });
    // Live itself by now, it is answered all the same.
    expect(await stage.engine.enqueue({ runs: runs(), ...options })).toMatchObject([
      { runId: accepted!.runId, isDuplicate: true },
    ]);
    expect(await allRuns(stage.engine)).toHaveLength(2);
    expect(live).not.toBe(accepted!.runId);
  });

  test('a repeated call is answered even though an approval is pending by now', async () => {
    const stage = await open();
    await stage.saveJob('a');
    const options = { idempotency, refuseIfApprovalPending: true };
    const runId = await stage.enqueue('a', { approval: approvalOf('a1') }, T0, options);

    const repeated = [newRun(stage.newId(T0), 'a', T0, { approval: approvalOf('a2') })];
    const answer = await stage.engine.enqueue({ runs: repeated, nowMs: T0, ...options });

    expect(answer).toMatchObject([{ runId, isDuplicate: true }]);
    expect(await stage.engine.getApproval('a2')).toBeNull();
  });

  test('a key is recalled without accepting anything: what became of its runs, or nothing', async () => {
    const stage = await open();
    await stage.saveJob('a');
    expect(await stage.engine.recallEnqueue({ idempotency, nowMs: T0 })).toBeNull();
    const [first] = await enqueueOnce(stage);
    await stage.report('w', await stage.claimOne('w'), SUCCESS);

    const { runId } = first!;
    const expected = [{ runId, jobId: 'a', status: 'success', isDuplicate: true }];
    expect(await stage.engine.recallEnqueue({ idempotency, nowMs: T0 + 1 })).toEqual(expected);
    expect(await stage.engine.recallEnqueue({ idempotency, nowMs: T0 + DAY + 1 })).toBeNull();
    const other = { ...idempotency, fingerprint: 'f2' };
    await expectRefusal(stage.engine.recallEnqueue({ idempotency: other, nowMs: T0 }), 'IDEMPOTENCY_MISMATCH');
    expect(await allRuns(stage.engine)).toHaveLength(1);
  });

  test('of many calls at once with one key, on two instances, one makes the run', async () => {
    const [a, b] = [await open(), await open()];
    await a.saveJob('a');

    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => enqueueOnce(index % 2 === 0 ? a : b)));

    expect(answers.filter(([run]) => !run!.isDuplicate)).toHaveLength(1);
    expect(new Set(answers.map(([run]) => run!.runId)).size).toBe(1);
    expect(await allRuns(a.engine)).toHaveLength(1);
  });

  function enqueueOnce(stage: Stage) {
    return stage.engine.enqueue({ runs: [newRun(stage.newId(T0), 'a', T0)], idempotency, nowMs: T0 });
  }
}
