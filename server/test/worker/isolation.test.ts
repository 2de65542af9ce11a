import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import * as isolatedJobs from './fixtures/isolated-jobs.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const moduleUrl = new URL('./fixtures/isolated-jobs.ts', import.meta.url).href;
const here = defineJob({ type: 'here', inputs: z.looseObject({}), run: () => Promise.resolve('alive') });
const kv = {
  get: (key: string) => Promise.resolve(`answer to ${key}`),
  delete: () => Promise.reject(new AppError('TOOL_DENIED', 'not for you')),
};

// What is tested lies between the worker and its children; one engine is enough.
const factory = engineFactories.embedded();
let stage: Stage;

beforeAll(() => factory.start());
afterAll(() => factory.stop());
beforeEach(async () => {
  stage = await openStage(factory.newStore());
  const jobs = [...Object.values(isolatedJobs), here];
  // Little memory, so that using it up takes no time.
  const children = { env: {}, user: null, heapMiB: 64 };
  await stage.worker({ jobs, moduleUrl, config: { concurrency: 2, children }, tools: { kv } as never });
});
afterEach(() => stage.close());

test('an isolated handler has its tools, log, progress and checkpoint, and what it prints is logged', async () => {
  const runId = await stage.run('talkative');
  const run = await stage.finished(runId);
  expect(run.result?.error).toBeNull();
  expect(run.result?.output).toMatchObject({ answer: 'answer to question', attempt: 1, runId });
  expect(run.progress).toEqual({ percent: 30, message: 'a third' });
  const lines = await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 10 });
  expect(lines.map(line => line.message).sort()).toEqual(['logged', 'printed']);
});

test('a process is another than the worker, and is used again', async () => {
  const pids: unknown[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const run = await stage.finished(await stage.run('talkative'));
    pids.push((run.result!.output as { pid: number }).pid);
  }
  expect(new Set(pids).size).toBe(1);
  expect(pids[0]).not.toBe(process.pid);
});

test('a tool that refuses fails the attempt as tool_denied', async () => {
  const run = await stage.finished(await stage.run('refused', { retry_policy: { max_retry: 3 } }));
  expect(run).toMatchObject({ attempt: 1, result: { error: { code: 'tool_denied', message: 'not for you' } } });
});

test.each([
  ['exiting', /exited with code 7/],
  ['killed', /ended by signal SIGKILL/],
  ['throwing-late', /exited with code 1 \(TypeError: nobody caught this\)/],
  ['greedy', /ran out of memory/],
])('a process that ends early (%s) is told from a failure, and the worker goes on', async (type, message) => {
  const run = await stage.finished(await stage.run(type, { timeout_ms: 60_000 }));
  expect(run.result?.error?.code).toBe('process_crashed');
  expect(run.result?.error?.message).toMatch(message);
  expect((await stage.finished(await stage.run('talkative'))).status).toBe('success');
});

test('a handler that blocks is killed at its time limit', async () => {
  const run = await stage.finished(await stage.run('blocking', { timeout_ms: 500 }));
  expect(run.result?.error?.code).toBe('timeout');
});

test('a handler that blocks does not hold up others, and is killed when it is cancelled', async () => {
  const blockedId = await stage.run('blocking', { timeout_ms: 600_000 });
  await stage.until(blockedId, run => run.status === 'running');
  expect((await stage.finished(await stage.run('here'))).status).toBe('success');
  await stage.engine.cancelRun({ runId: blockedId, actor: 't', nowMs: Date.now() });
  expect((await stage.finished(blockedId)).status).toBe('cancelled');
});

test('the time limit does not count what the process and the module take to load', async () => {
  const slow = defineJob({
    type: 'slow-to-load',
    inputs: z.looseObject({}),
    isolation: 'process',
    run: () => Promise.reject(new Error('this copy is not the one that runs')),
  });
  const module = new URL('./fixtures/slow-to-load.ts', import.meta.url).href;
  await stage.worker({ jobs: [slow], moduleUrl: module, config: { pool: 'slow' } });
  const runId = await stage.run('slow-to-load', { agent_pool: 'slow', timeout_ms: 1000 });
  const run = await stage.finished(runId);
  expect(run.result).toMatchObject({ error: null, output: 'loaded at last' });
});

test('a cancelled isolated run stops by its signal', async () => {
  const runId = await stage.run('obedient', { timeout_ms: 60_000 });
  await stage.until(runId, run => run.status === 'running');
  await stage.engine.cancelRun({ runId, actor: 't', nowMs: Date.now() });
  expect((await stage.finished(runId)).status).toBe('cancelled');
});
