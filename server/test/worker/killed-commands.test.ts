import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTimesOf } from '../../src/children/process-identity.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob, Workplace } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import type { PrivateRedis } from '../engines/start-redis-server.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

const FORKING = fileURLToPath(new URL('./programs/forking.mjs', import.meta.url));
const isLinux = process.platform === 'linux';

describe.each(['embedded', 'redis'] as const)('commands of a worker that is killed with -9, on the %s engine', kind => {
  let place: Workplace;
  let redis: PrivateRedis | null;
  let stage: Stage;

  beforeEach(async () => {
    place = openWorkplace();
    redis = kind === 'redis' ? await startRedisServer() : null;
    const store: StoreLocation =
      redis === null
        ? { kind: 'embedded', path: join(place.folder, 'data', 'multi-job.db'), synchronous: 'normal' }
        : { kind: 'redis', url: redis.url, namespace: 'mj' };
    stage = await openStage({ open: () => openEngine(store, silentLogger), leftOpen: () => Promise.resolve([]) });
  });
  afterEach(async () => {
    await stage.close();
    await place.close();
    await redis?.stop();
  });

  async function started(role: 'worker' | 'connector'): Promise<MultiJob> {
    const service = place.run([role], {
      ...(redis !== null && { REDIS_URL: redis.url }),
      ...{ WORKER_LEASE_SEC: '10', SHUTDOWN_TIMEOUT_SEC: '2', LOG_FORMAT: 'json' },
      AGENT_COMMAND_ALLOW_PREFIXES: JSON.stringify([[process.execPath, FORKING]]),
      ALLOW_SAME_UID: 'true',
    });
    await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
    return service;
  }

  async function begun(name: string, inputs: object = {}): Promise<{ runId: string; pids: number[] }> {
    const file = join(place.folder, name);
    const argv = [process.execPath, FORKING, file, 'stubborn'];
    const spec = { argv, command_timeout_ms: 100_000, ...inputs };
    const runId = await stage.run('command.run', {
      inputs: spec,
      timeout_ms: 200_000,
      retry_policy: { max_retry: 3, backoff_sec: [0] },
    });
    await vi.waitUntil(() => existsSync(file), { timeout: 60_000 });
    return { runId, pids: JSON.parse(readFileSync(file, 'utf8')) as number[] };
  }

  test.runIf(isLinux)(
    'nothing of them is left ten seconds later, and no command is begun again by itself',
    async () => {
      mkdirSync(join(place.folder, 'data'), { recursive: true });
      const victim = await started('worker');
      const { runId, pids } = await begun('once.json');
      // Any service of this host does it, not only another worker.
      await started('connector');
      expect((await startTimesOf(pids)).size, victim.stdout().slice(-2000)).toBe(3);
      process.kill(victim.pid, 'SIGKILL');
      const killedMs = performance.now();
      await vi.waitUntil(async () => (await startTimesOf(pids)).size === 0, { timeout: 60_000, interval: 50 });
      expect(performance.now() - killedMs).toBeLessThan(10_000);
      await vi.waitUntil(() => readdirSync(join(place.folder, 'data', 'processes')).length === 0, { timeout: 60_000 });

      await started('worker');
      const run = await stage.finished(runId);
      expect(run).toMatchObject({ status: 'failed', attempt: 2, may_have_run_twice: true });
      expect(run.result?.error).toMatchObject({ code: 'outcome_unknown' });
    },
  );
});
