import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { SECOND, T0 } from './given.ts';
import { eventsOf, eventTypesOf, expectRefusal } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** getMemory: what finished runs leave in a job's failure memory. */
export function failureMemoryTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('zeros for a job that never ran', async () => {
    const stage = await open();
    await stage.saveJob('report');
    expect(await stage.engine.getMemory('report')).toEqual({
      job_id: 'report',
      consecutive_failures: 0,
      cooldown_until: null,
      last_error: null,
      last_failure_at: null,
      last_success_at: null,
    });
    await expectRefusal(stage.engine.getMemory('missing'), 'NOT_FOUND');
  });

  test('under the threshold failures are counted and cool nothing down', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await finish(stage, FAILURE, T0);
    await finish(stage, FAILURE, T0 + 5 * SECOND);

    expect(await stage.engine.getMemory('report')).toEqual({
      job_id: 'report',
      consecutive_failures: 2,
      cooldown_until: null,
      last_error: { code: 'handler_error', message: 'it broke' },
      last_failure_at: '2027-01-15T08:00:05.000Z',
      last_success_at: null,
    });
    expect(await eventTypesOf(stage.engine, { type: 'job.cooldown_started' })).toEqual([]);
  });

  test('from the threshold on the cooldown doubles with each failure, up to its maximum', async () => {
    const stage = await open();
    const inputs = { failure_threshold: 2, failure_cooldown_sec: 100, failure_cooldown_max_sec: 350 };
    await stage.saveJob('report', { inputs });

    const cooldowns: (number | null)[] = [];
    for (let failures = 1; failures <= 5; failures += 1) {
      const nowMs = T0 + failures * SECOND;
      await finish(stage, FAILURE, nowMs);
      const until = (await stage.engine.getMemory('report')).cooldown_until;
      cooldowns.push(until === null ? null : (Date.parse(until) - nowMs) / SECOND);
    }

    expect(cooldowns).toEqual([null, 100, 200, 350, 350]);
    const [started] = await eventsOf(stage.engine, { type: 'job.cooldown_started' });
    expect(started).toMatchObject({ job_id: 'report', at: '2027-01-15T08:00:02.000Z' });
  });

  test('the defaults: three failures, 120 s', async () => {
    const stage = await open();
    await stage.saveJob('report');
    for (let count = 0; count < 3; count += 1) await finish(stage, FAILURE, T0);
    expect((await stage.engine.getMemory('report')).cooldown_until).toBe('2027-01-15T08:02:00.000Z');
  });

  test('a fraction of a second is kept', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { failure_threshold: 1, failure_cooldown_sec: 0.25 } });
    await finish(stage, FAILURE, T0);
    expect((await stage.engine.getMemory('report')).cooldown_until).toBe('2027-01-15T08:00:00.250Z');
  });

  test('a success clears the memory, and says so when the job was cooling', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { failure_threshold: 2 } });
    await finish(stage, FAILURE, T0);
    await finish(stage, SUCCESS, T0 + SECOND);
    expect(await eventTypesOf(stage.engine, { type: 'job.cooldown_cleared' })).toEqual([]);

    await finish(stage, FAILURE, T0 + 2 * SECOND);
    await finish(stage, FAILURE, T0 + 3 * SECOND);
    await finish(stage, SUCCESS, T0 + 4 * SECOND);

    expect(await stage.engine.getMemory('report')).toMatchObject({
      consecutive_failures: 0,
      cooldown_until: null,
      last_failure_at: '2027-01-15T08:00:03.000Z',
      last_success_at: '2027-01-15T08:00:04.000Z',
    });
    expect(await eventsOf(stage.engine, { type: 'job.cooldown_cleared' })).toMatchObject([{ job_id: 'report' }]);
  });

  test('retries, snoozes, hand-backs and cancellations leave no trace; attempts do not count, runs do', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { failure_threshold: 1 } });
    await finish(stage, { outcome: 'cancelled' }, T0);
    await stage.enqueue('report');
    for (const outcome of [retryAt(T0), { outcome: 'snooze', availableAtMs: T0 }, { outcome: 'released' }] as const) {
      await stage.report('w', await stage.claimOne('w'), outcome);
      await stage.engine.promoteDelayed({ nowMs: T0, limit: 10 });
    }
    expect(await stage.engine.getMemory('report')).toMatchObject({ consecutive_failures: 0, last_failure_at: null });
    await stage.report('w', await stage.claimOne('w'), FAILURE);
    expect(await stage.engine.getMemory('report')).toMatchObject({ consecutive_failures: 1 });
  });

  test('a run that ends because its workers were lost counts as a failure', async () => {
    const stage = await open();
    await stage.saveJob('report', { retry_policy: { max_retry: 0 }, inputs: { failure_threshold: 1 } });
    await stage.enqueue('report');
    await stage.heartbeat('dead', T0, 6000);
    await stage.claim('dead');
    await stage.engine.rescue({ nowMs: T0 + 7000, limit: 10 });
    expect(await stage.engine.getMemory('report')).toMatchObject({
      consecutive_failures: 1,
      last_error: { code: 'worker_lost' },
      cooldown_until: '2027-01-15T08:02:07.000Z',
    });
  });

  test('a cooldown ends when failure memory is switched off, and does not come back with it', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { failure_threshold: 1 } });
    await finish(stage, FAILURE, T0);
    await stage.saveJob('report', { inputs: { failure_memory_enabled: false } });
    expect((await stage.engine.getGuardState('report', T0)).cooldownUntilMs).toBeNull();
    expect((await stage.engine.getMemory('report')).cooldown_until).toBeNull();
    await stage.saveJob('report', { inputs: { failure_threshold: 1 } });
    expect((await stage.engine.getGuardState('report', T0)).cooldownUntilMs).toBeNull();
  });

  test('a cooldown that is over is no more of the state of the guards', async () => {
    const stage = await open();
    await stage.saveJob('report', { inputs: { failure_threshold: 1 } });
    await finish(stage, FAILURE, T0);
    const cooldownAt = async (nowMs: number) => (await stage.engine.getGuardState('report', nowMs)).cooldownUntilMs;
    expect(await cooldownAt(T0 + 119_999)).toBe(T0 + 120_000);
    expect(await cooldownAt(T0 + 120_000)).toBeNull();
  });

  test('jobs have memories of their own', async () => {
    const stage = await open();
    await stage.saveJob('report');
    await stage.saveJob('other');
    await finish(stage, FAILURE, T0);
    expect(await stage.engine.getMemory('other')).toMatchObject({ consecutive_failures: 0 });
  });

  async function finish(stage: Stage, outcome: Parameters<Stage['report']>[2], nowMs: number): Promise<void> {
    await stage.enqueue('report', {}, nowMs);
    await stage.report('w', await stage.claimOne('w', nowMs), outcome, nowMs);
  }
}
