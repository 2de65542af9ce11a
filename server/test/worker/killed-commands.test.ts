import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTimesOf } from '../../src/children/process-identity.ts';
import type { MultiJob } from '../cli/run-multi-job.ts';
import { KILLED_ON, openKilledStage } from './killed-stage.ts';
import type { KilledStage } from './killed-stage.ts';

const FORKING = fileURLToPath(new URL('./programs/forking.mjs', import.meta.url));
const isLinux = process.platform === 'linux';

describe.each(KILLED_ON)('commands of a worker that is killed with -9, on the %s engine', kind => {
  let open: KilledStage;
  beforeEach(async () => {
    open = await openKilledStage(kind);
  });
  afterEach(() => open.close());

  const started = (role: 'worker' | 'connector'): Promise<MultiJob> =>
    open.started(role, {
      WORKER_LEASE_SEC: '10',
      AGENT_COMMAND_ALLOW_PREFIXES: JSON.stringify([[process.execPath, FORKING]]),
      ALLOW_SAME_UID: 'true',
    });

  async function begun(name: string, inputs: object = {}): Promise<{ runId: string; pids: number[] }> {
    const { stage, place } = open;
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
      const { stage, place } = open;
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
