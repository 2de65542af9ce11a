import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import type { ProgramOptions } from './fixtures/worker-program.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const PROGRAM = fileURLToPath(new URL('./fixtures/worker-program.ts', import.meta.url));
const TYPESCRIPT = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

describe.each(['embedded', 'redis'] as const)('workers killed with -9 on the %s engine', kind => {
  let store: StoreLocation;
  let removeStore: () => Promise<void>;
  let stage: Stage;
  let workers: ChildProcess[];

  beforeEach(async () => {
    workers = [];
    if (kind === 'redis') {
      const server = await startRedisServer();
      store = { kind, url: server.url, namespace: 'killed' };
      removeStore = () => server.stop();
    } else {
      const folder = await mkdtemp(join(tmpdir(), 'mj-killed-'));
      store = { kind, path: join(folder, 'store.db'), synchronous: 'normal' };
      removeStore = () => rm(folder, { recursive: true, force: true });
    }
    stage = await openStage({ open: () => openEngine(store, silentLogger), leftOpen: () => Promise.resolve([]) });
  });

  afterEach(async () => {
    await Promise.all(workers.map(worker => end(worker, 'SIGTERM')));
    await stage.close();
    await removeStore();
  });

  async function startProcess(options: Omit<ProgramOptions, 'store'>): Promise<ChildProcess> {
    const execArgv = ['--conditions=source', '--import', TYPESCRIPT];
    const worker = fork(PROGRAM, [JSON.stringify({ store, ...options })], { execArgv });
    workers.push(worker);
    // A poisoned one may die before it says that it is ready.
    await Promise.race([once(worker, 'message'), once(worker, 'exit')]);
    return worker;
  }

  test.each([3, 10])('a run in hand is finished by another within the lease of %i s, once', async leaseSec => {
    const victim = await startProcess({ leaseSec, isHanging: true });
    const runId = await stage.run('held', { timeout_ms: 120_000, retry_policy: { max_retry: 3 } });
    await stage.until(runId, run => run.status === 'running');
    const heir = await startProcess({ leaseSec, isHanging: false });

    const killedMs = Date.now();
    await end(victim, 'SIGKILL');
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
    const victim = await startProcess({ leaseSec: 3, isHanging: false });
    const runId = await stage.run('blocking-after-pid', { timeout_ms: 120_000 });
    const childPid = await vi.waitFor(
      async () => {
        const lines = await stage.engine.listRunLogs({ runId, afterSeq: 0, limit: 1 });
        return z.coerce.number().int().min(2).parse(lines[0]?.message);
      },
      { timeout: 120_000, interval: 20 },
    );
    expect(isRunning(childPid)).toBe(true);
    await end(victim, 'SIGKILL');
    await vi.waitFor(
      () => {
        expect(isRunning(childPid)).toBe(false);
      },
      { timeout: 120_000, interval: 50 },
    );
  });

  test('a run that kills every worker that takes it ends failed', async () => {
    const runId = await stage.run('poison', { retry_policy: { max_retry: 1 } });
    for (let victims = 1; victims <= 2; victims += 1) {
      const worker = await startProcess({ leaseSec: 2, isHanging: false });
      if (worker.signalCode === null) await once(worker, 'exit');
    }
    await startProcess({ leaseSec: 2, isHanging: false });
    const run = await stage.finished(runId);
    expect(run).toMatchObject({ status: 'failed', attempt: 2, result: { error: { code: 'worker_lost' } } });
  });
});

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const exited = once(worker, 'exit');
  worker.kill(signal);
  await exited;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
