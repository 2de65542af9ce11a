import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import type { JobContext } from '../../src/handlers/define-job.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { engineWith, openStage, signalled } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const anything = z.looseObject({});
const away = () => Promise.reject(new AppError('UNAVAILABLE', 'the store is away'));

/** A handler that runs until its signal fires. */
const obedient = (onStart: (ctx: JobContext) => void) =>
  defineJob({
    type: 't',
    inputs: anything,
    run: async ctx => {
      onStart(ctx);
      await once(ctx.signal, 'abort');
      throw ctx.signal.reason;
    },
  });

describe.each(['embedded', 'redis'] as const)('a worker in trouble on the %s engine', kind => {
  const factory = engineFactories[kind]();
  let stage: Stage;

  beforeAll(() => factory.start());
  afterAll(() => factory.stop());
  beforeEach(async () => {
    stage = await openStage(factory.newStore());
  });
  afterEach(() => stage.close());

  test('a worker whose lease is lost stops its runs, says nothing of them and goes on under a new id', async () => {
    const contexts: JobContext[] = [];
    const starts = [signalled(), signalled()];
    let isCutOff = false;
    const job = defineJob({
      type: 't',
      inputs: anything,
      run: async ctx => {
        starts[contexts.length]?.resolve();
        contexts.push(ctx);
        if (contexts.length > 1) return 'second time';
        await once(ctx.signal, 'abort');
        throw ctx.signal.reason;
      },
    });
    const engine = engineWith(stage.engine, {
      heartbeat: command => (isCutOff ? away() : stage.engine.heartbeat(command)),
      rescue: command => (isCutOff ? away() : stage.engine.rescue(command)),
    });
    await stage.worker({ jobs: [job], engine, config: { leaseSec: 1 } });
    const runId = await stage.run('t', { retry_policy: { max_retry: 3 } });
    await starts[0]!.promise;
    const before = (await stage.engine.getRun(runId))?.worker_id;

    isCutOff = true;
    await stage.until(runId, run => {
      void stage.engine.rescue({ nowMs: Date.now(), limit: 10 });
      return run.attempts[0]?.outcome === 'worker_lost';
    });
    isCutOff = false;
    await starts[1]!.promise;
    const run = await stage.finished(runId);

    expect(run).toMatchObject({
      status: 'success',
      may_have_run_twice: true,
      attempt: 2,
      result: { output: 'second time' },
    });
    expect(run.attempts.at(-1)?.worker_id).not.toBe(before);
    expect(contexts[0]?.signal.aborted).toBe(true);
  });

  test('a result is kept while the store is away and delivered when it is back', async () => {
    let refusals = 3;
    const report: Engine['report'] = command => {
      refusals -= 1;
      return refusals >= 0 ? away() : stage.engine.report(command);
    };
    const job = defineJob({ type: 't', inputs: anything, run: () => Promise.resolve('kept') });
    await stage.worker({ jobs: [job], engine: engineWith(stage.engine, { report }) });
    const run = await stage.finished(await stage.run('t'));
    expect(run).toMatchObject({ status: 'success', attempt: 1, result: { output: 'kept' } });
  });

  test('a result the store cannot take fails its run and holds up no other', async () => {
    const report: Engine['report'] = command =>
      command.reports.some(({ outcome, runId }) => outcome === 'success' && runId === oddId)
        ? Promise.reject(new AppError('INTERNAL', 'cannot be written'))
        : stage.engine.report(command);
    const job = defineJob({ type: 't', inputs: anything, run: () => Promise.resolve('fine') });
    const oddId = await stage.run('t');
    const others = await Promise.all([1, 2, 3].map(() => stage.run('t')));
    await stage.worker({ jobs: [job], engine: engineWith(stage.engine, { report }) });

    for (const runId of others) expect((await stage.finished(runId)).result?.output).toBe('fine');
    expect((await stage.finished(oddId)).result?.error?.message).toContain('cannot be written');
  });

  test('runs whose hand-over nobody heard of are not lost, and the worker keeps what it runs', async () => {
    const started = signalled();
    let answersToLose = 0;
    const claim: Engine['claim'] = async command => {
      const runs = await stage.engine.claim(command);
      if (answersToLose === 0 || runs.length === 0) return runs;
      answersToLose -= 1;
      return away();
    };
    const release = signalled();
    const slow = defineJob({
      type: 'slow',
      inputs: anything,
      run: async () => {
        started.resolve();
        await release.promise;
        return 'kept';
      },
    });
    const quick = defineJob({ type: 'quick', inputs: anything, run: () => Promise.resolve('found again') });
    await stage.worker({ jobs: [slow, quick], engine: engineWith(stage.engine, { claim }) });
    const slowId = await stage.run('slow');
    await started.promise;
    answersToLose = 1;
    const lostId = await stage.run('quick', { retry_policy: { max_retry: 2 } });
    await stage.until(lostId, run => run.status === 'running');
    const otherId = await stage.run('quick');
    expect((await stage.finished(otherId)).status).toBe('success');

    release.resolve();
    expect((await stage.finished(slowId)).result?.output).toBe('kept');
    expect(await stage.finished(lostId)).toMatchObject({ status: 'success', result: { output: 'found again' } });
  });

  test('a store that never answers a claim does not stop the worker', async () => {
    let hangs = 1;
    const claim: Engine['claim'] = command => {
      hangs -= 1;
      return hangs >= 0 ? new Promise(() => undefined) : stage.engine.claim(command);
    };
    const job = defineJob({ type: 't', inputs: anything, run: () => Promise.resolve(1) });
    await stage.worker({ jobs: [job], engine: engineWith(stage.engine, { claim }), config: { concurrency: 1 } });
    expect((await stage.finished(await stage.run('t'))).status).toBe('success');
  });

  test('a stopping worker lets short runs finish and takes no more', async () => {
    const started = signalled();
    const job = defineJob({
      type: 't',
      inputs: anything,
      run: async () => {
        started.resolve();
        await new Promise(resolve => setTimeout(resolve, 300));
        return 'finished';
      },
    });
    const worker = await stage.worker({ jobs: [job], config: { concurrency: 1 } });
    const first = await stage.run('t');
    await started.promise;
    const second = await stage.run('t');
    await worker.stop();
    expect((await stage.engine.getRun(first))?.result?.output).toBe('finished');
    expect((await stage.engine.getRun(second))?.status).toBe('queued');
    const alive = (await stage.engine.listProcesses(Date.now())).filter(agent => agent.alive);
    expect(alive).toEqual([]);
  });

  test('a stopping worker hands back in time what does not finish, and the attempt does not count', async () => {
    const started = signalled();
    let reason: unknown;
    const job = obedient(ctx => {
      started.resolve();
      ctx.signal.addEventListener('abort', () => {
        reason = ctx.signal.reason;
      });
    });
    const worker = await stage.worker({ jobs: [job], config: { shutdownTimeoutSec: 1 } });
    const runId = await stage.run('t', { timeout_ms: 60_000 });
    await started.promise;
    const stoppedMs = Date.now();
    await worker.stop();
    expect(Date.now() - stoppedMs).toBeLessThan(15_000);
    expect(String(reason)).toContain('stopping');
    expect(await stage.engine.getRun(runId)).toMatchObject({ status: 'queued', attempt: 0, may_have_run_twice: false });
  });

  test('stopping twice is stopping once', async () => {
    const worker = await stage.worker();
    await Promise.all([worker.stop(), worker.stop()]);
    const agents = await stage.engine.listProcesses(Date.now());
    expect(agents.filter(agent => agent.alive)).toEqual([]);
  });
});
