import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpecInput } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIdSource } from '../../src/core/ids.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEmbeddedEngine } from '../../src/engine/embedded/open-embedded-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { HammerMessage, HammerOptions } from './embedded-hammer.ts';
import { until } from './until.ts';

const TYPESCRIPT = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const PROGRAM = fileURLToPath(new URL('./embedded-hammer.ts', import.meta.url));
const JOBS: Record<string, JobSpecInput['inputs']> = {
  free: {},
  narrow: { flow_group: 'narrow', flow_max_active_runs: 2 },
};
const RUNS_EACH = 400;
const PATIENCE_MS = 45_000;

let folder: string;
let engine: Engine;
let hammers: Hammer[] = [];
const newId = createIdSource();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mj-processes-'));
  engine = await openEmbeddedEngine({ path: storePath(), logger: silentLogger });
  for (const [jobId, inputs] of Object.entries(JOBS)) await saveJob(jobId, inputs);
});

afterEach(async () => {
  for (const { child } of hammers) child.kill('SIGKILL');
  await Promise.all(hammers.map(hammer => hammer.ended));
  hammers = [];
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

test('three processes on one file lose nothing, do nothing twice and never meet a lock error', async () => {
  const all = ['w1', 'w2', 'w3'].map(startHammer);
  const total = all.length * RUNS_EACH;

  await until(async () => {
    expect(all.flatMap(hammer => hammer.errors)).toEqual([]);
    expect(await engine.countRuns({ status: 'success' }, total)).toBe(total);
  }, PATIENCE_MS);
  for (const { child } of all) child.send('enough');
  await Promise.all(all.map(hammer => hammer.ended));

  expect(all.flatMap(hammer => hammer.errors)).toEqual([]);
  const finished = all.flatMap(hammer => hammer.finished);
  expect(finished.toSorted()).toEqual(all.flatMap(hammer => hammer.enqueued).toSorted());
  expect(new Set(finished).size).toBe(total);
  expect(Math.min(...all.map(hammer => hammer.finished.length))).toBeGreaterThan(0);
  expect(await engine.getQueueState()).toMatchObject({ depth: 0, delayed: 0, running: 0, lanes: [] });
  expect(await engine.readMetrics()).toContainEqual(
    expect.objectContaining({
      name: 'job_runs_total',
      labels: { type: 'simulation.heavy', status: 'success' },
      value: total,
    }),
  );
  expect(await engine.health()).toMatchObject({ ok: true, problems: [] });
});

test('what a process was told is stored stays stored when it is killed in the midst of its work', async () => {
  const doomed = startHammer('doomed');
  const other = startHammer('other');
  await until(() => {
    expect(doomed.enqueued.length).toBeGreaterThan(RUNS_EACH / 4);
    return Promise.resolve();
  }, PATIENCE_MS);
  doomed.child.kill('SIGKILL');
  await doomed.ended;

  // Its lease is long; to say now that it is gone stands for the time that would pass.
  await engine.removeProcess({ processId: 'doomed', nowMs: Date.now() });
  await until(async () => {
    await engine.rescue({ nowMs: Date.now(), limit: 100 });
    expect(other.enqueued).toHaveLength(RUNS_EACH);
    const { depth, delayed, running } = await engine.getQueueState();
    expect({ depth, delayed, running }).toEqual({ depth: 0, delayed: 0, running: 0 });
  }, PATIENCE_MS);

  expect(other.errors).toEqual([]);
  for (const runId of [...doomed.enqueued, ...other.enqueued]) {
    expect(await engine.getRun(runId)).toMatchObject({ status: 'success' });
  }
  expect(await engine.health()).toMatchObject({ ok: true, problems: [] });
});

interface Hammer {
  child: ChildProcess;
  ended: Promise<unknown>;
  enqueued: string[];
  finished: string[];
  errors: string[];
}

function startHammer(workerId: string): Hammer {
  const options: HammerOptions = { path: storePath(), workerId, jobIds: Object.keys(JOBS), runs: RUNS_EACH };
  const child = fork(PROGRAM, [JSON.stringify(options)], { execArgv: ['--import', TYPESCRIPT, '--conditions=source'] });
  const hammer: Hammer = { child, ended: once(child, 'exit'), enqueued: [], finished: [], errors: [] };
  child.on('message', (message: HammerMessage) => {
    if (message.said === 'failed') hammer.errors.push(message.error);
    else hammer[message.said].push(...message.runIds);
  });
  hammers.push(hammer);
  return hammer;
}

async function saveJob(jobId: string, inputs: JobSpecInput['inputs']): Promise<void> {
  const nowMs = Date.now();
  await engine.saveJob({
    spec: jobSpecSchema.parse({ job_id: jobId, type: 'simulation.heavy', inputs }),
    versionId: newId(nowMs),
    source: 'api',
    actor: 'test',
    note: null,
    enabled: true,
    arm: null,
    nowMs,
  });
}

function storePath(): string {
  return join(folder, 'multi-job.db');
}
