import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { isAlive, until } from '../cli/run-multi-job.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { KILLED_ON, openKilledStage } from './killed-stage.ts';
import type { KilledStage } from './killed-stage.ts';
import type { Stage } from './worker-stage.ts';

const HANDLERS = `
import { defineJob, z } from '@multi-job/server/jobs';
const inputs = z.looseObject({});
const never = () => new Promise(() => undefined);
export const held = defineJob({
  type: 'test.held',
  inputs,
  run: async () => (process.env.IS_HANGING === 'yes' ? never() : { pid: process.pid }),
});
export const poison = defineJob({
  type: 'test.poison',
  inputs,
  run: () => {
    process.kill(process.pid, 'SIGKILL');
    return never();
  },
});
export const blocking = defineJob({
  type: 'test.blocking',
  inputs,
  isolation: 'process',
  run: async ctx => {
    ctx.log.info(String(process.pid));
    await ctx.saveCheckpoint('said');
    for (;;);
  },
});
`;

describe.each(KILLED_ON)('workers killed with -9 on the %s engine', kind => {
  let open: KilledStage;
  let stage: Stage;

  beforeEach(async () => {
    open = await openKilledStage(kind, { handlers: HANDLERS });
    ({ stage } = open);
  });
  afterEach(() => open.close());

  function startWorker({ leaseSec, isHanging = false }: { leaseSec: number; isHanging?: boolean }): MultiJob {
    return open.run('worker', {
      WORKER_LEASE_SEC: String(leaseSec),
      IS_HANGING: isHanging ? 'yes' : 'no',
    });
  }

  async function startedWorker(options: { leaseSec: number; isHanging?: boolean }): Promise<MultiJob> {
    const worker = startWorker(options);
    await until('the worker', worker, () => worker.log().some(line => line['msg'] === 'worker is ready'));
    return worker;
  }

  test.each([3, 10])('a run in hand is finished by another within the lease of %i s, once', async leaseSec => {
    const victim = await startedWorker({ leaseSec, isHanging: true });
    const runId = await stage.run('test.held', { timeout_ms: 120_000, retry_policy: { max_retry: 3 } });
    await stage.until(runId, run => run.status === 'running');
    const heir = await startedWorker({ leaseSec });

    const killedMs = Date.now();
    await kill(victim);
    const run = await stage.finished(runId);
    const secondStartMs = Date.parse(run.attempts.at(-1)?.started_at ?? '');

    expect(secondStartMs - killedMs).toBeLessThanOrEqual(leaseSec * 1000);
    expect(run).toMatchObject({
      status: 'success',
      attempt: 2,
      may_have_run_twice: true,
      result: { output: { pid: heir.pid } },
    });
    expect(run.attempts.map(attempt => attempt.outcome)).toEqual(['worker_lost', 'success']);
  });

  test('the child process of a killed worker ends, too, even when it is blocked', async () => {
    const victim = await startedWorker({ leaseSec: 10 });
    const runId = await stage.run('test.blocking', { timeout_ms: 120_000 });
    const childPid = await vi.waitFor(
      async () => {
        const lines = await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 1 });
        return z.coerce.number().int().min(2).parse(lines[0]?.message);
      },
      { timeout: 120_000, interval: 20 },
    );
    expect(isAlive(childPid)).toBe(true);
    await kill(victim);
    await vi.waitUntil(() => !isAlive(childPid), { timeout: 120_000, interval: 50 });
  });

  test('a run that kills every worker that takes it ends failed', async () => {
    const runId = await stage.run('test.poison', { retry_policy: { max_retry: 1 } });
    // Each may die before it says that it is ready.
    for (let victims = 1; victims <= 2; victims += 1) await startWorker({ leaseSec: 2 }).ended;
    await startedWorker({ leaseSec: 2 });
    const run = await stage.finished(runId);
    expect(run).toMatchObject({ status: 'failed', attempt: 2, result: { error: { code: 'worker_lost' } } });
  });
});

async function kill(worker: MultiJob): Promise<void> {
  worker.child.kill('SIGKILL');
  await worker.ended;
}
