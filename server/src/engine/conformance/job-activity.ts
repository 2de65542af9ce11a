import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { HOUR, MINUTE, T0 } from './given.ts';
import { FAILURE, SUCCESS, retryAt, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** readJobActivity, listFailingJobs, listNextDue. */
export function jobActivityTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('the newest runs of each job are told, newest first, in the order the jobs were asked for', async () => {
    const stage = await open();
    for (const jobId of ['a', 'b', 'c']) await stage.saveJob(jobId);
    const ofA: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      ofA.push(await stage.enqueue('a', {}, T0 + n));
      await end(stage, n === 3 ? FAILURE : SUCCESS, T0 + n);
    }
    const ofB = await stage.enqueue('b', { availableAtMs: T0 + HOUR }, T0 + 4);

    const told = await stage.engine.readJobActivity({ jobIds: ['b', 'gone', 'a'], runsPerJob: 3, nowMs: T0 });

    expect(told.map(job => job.job_id)).toEqual(['b', 'a']);
    expect(told[0]).toMatchObject({ live_runs: 1, consecutive_failures: 0, next_due_at: null, enabled: true });
    expect(told[0]?.runs).toEqual([
      {
        run_id: ofB,
        status: 'delayed',
        created_at: new Date(T0 + 4).toISOString(),
        started_at: null,
        finished_at: null,
        duration_ms: null,
      },
    ]);
    expect(told[1]?.runs.map(run => run.run_id)).toEqual(ofA.slice(2).toReversed());
    expect(told[1]?.runs.map(run => run.status)).toEqual(['success', 'failed', 'success']);
    expect(told[1]?.runs[0]).toMatchObject({
      created_at: new Date(T0 + 4).toISOString(),
      started_at: new Date(T0 + 4).toISOString(),
      finished_at: new Date(T0 + 4).toISOString(),
      duration_ms: 7,
    });
    expect(await stage.engine.readJobActivity({ jobIds: [], runsPerJob: 3, nowMs: T0 })).toEqual([]);
    const bare = await stage.engine.readJobActivity({ jobIds: ['a'], runsPerJob: 0, nowMs: T0 });
    expect(bare).toMatchObject([{ job_id: 'a', runs: [] }]);
  });

  test('a cancelled run has no duration, a retried one is told as it is', async () => {
    const stage = await open();
    await stage.saveJob('a');
    await stage.enqueue('a');
    await stage.report('w', await stage.claimOne('w'), { outcome: 'cancelled' });
    await stage.enqueue('a');
    await stage.report('w', await stage.claimOne('w'), retryAt(T0 + MINUTE));
    const [job] = await stage.engine.readJobActivity({ jobIds: ['a'], runsPerJob: 20, nowMs: T0 });
    expect(job?.runs.map(({ status, duration_ms }) => [status, duration_ms])).toEqual([
      ['delayed', null],
      ['cancelled', null],
    ]);
  });

  test('the next firing, the streak and the cooldown go along; a cooldown that is over does not', async () => {
    const stage = await open();
    await stage.scheduleJob('a', { inputs: { failure_threshold: 1, failure_cooldown_sec: 60 } }, T0 + HOUR);
    await fail(stage, 'a', 2);
    const ask = async (nowMs: number) =>
      (await stage.engine.readJobActivity({ jobIds: ['a'], runsPerJob: 1, nowMs }))[0];
    expect(await ask(T0)).toMatchObject({
      next_due_at: new Date(T0 + HOUR).toISOString(),
      consecutive_failures: 2,
      cooldown_until: new Date(T0 + 2 * MINUTE).toISOString(),
      live_runs: 0,
    });
    expect(await ask(T0 + 3 * MINUTE)).toMatchObject({ cooldown_until: null });
  });

  test('failing jobs are listed by their streak until a run succeeds or the job goes', async () => {
    const stage = await open();
    for (const jobId of ['once', 'never', 'thrice', 'mended', 'gone']) await stage.saveJob(jobId);
    await stage.saveJob('no-memory', { inputs: { failure_memory_enabled: false } });
    await fail(stage, 'once', 1);
    await fail(stage, 'thrice', 3);
    await fail(stage, 'no-memory', 2);
    await fail(stage, 'mended', 1);
    await fail(stage, 'gone', 4);
    await stage.enqueue('mended');
    await end(stage, SUCCESS);
    await stage.engine.deleteJob({ jobId: 'gone', actor: 'ani', nowMs: T0 });
    await stage.engine.setJobEnabled({ jobId: 'once', enabled: false, arm: null, actor: 'ani', nowMs: T0 });

    const { items, total } = await stage.engine.listFailingJobs({ limit: 10, nowMs: T0 });

    expect(total).toBe(3);
    expect(items.map(job => [job.job_id, job.consecutive_failures])).toEqual([
      ['thrice', 3],
      ['no-memory', 2],
      ['once', 1],
    ]);
    expect(items[0]).toEqual({
      job_id: 'thrice',
      enabled: true,
      consecutive_failures: 3,
      cooldown_until: new Date(T0 + 2 * MINUTE).toISOString(),
      last_failure_at: new Date(T0).toISOString(),
      last_error: { code: 'handler_error', message: 'it broke' },
    });
    expect(items[1]?.cooldown_until).toBeNull();
    expect(items[2]?.enabled).toBe(false);
    expect((await stage.engine.listFailingJobs({ limit: 1, nowMs: T0 })).items).toHaveLength(1);
  });

  test('the jobs that are looked at next come first; those off the schedule are left out', async () => {
    const stage = await open();
    await stage.saveJob('on-demand');
    await stage.scheduleJob('later', {}, T0 + 2 * HOUR);
    await stage.scheduleJob('sooner', {}, T0 + HOUR);
    await stage.scheduleJob('off', {}, T0);
    await stage.engine.setJobEnabled({ jobId: 'off', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    const next = await stage.engine.listNextDue(10);
    expect(next.map(job => [job.job_id, job.next_due_at])).toEqual([
      ['sooner', new Date(T0 + HOUR).toISOString()],
      ['later', new Date(T0 + 2 * HOUR).toISOString()],
    ]);
    expect((await stage.engine.listNextDue(1)).map(job => job.job_id)).toEqual(['sooner']);
    expect(await stage.engine.listNextDue(0)).toEqual([]);
  });

  async function end(stage: Stage, outcome: typeof SUCCESS, nowMs = T0): Promise<void> {
    await stage.report('w', await stage.claimOne('w', nowMs), outcome, nowMs);
  }

  async function fail(stage: Stage, jobId: string, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      await stage.enqueue(jobId);
      await end(stage, FAILURE);
    }
  }
}
