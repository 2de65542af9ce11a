import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTimesOf } from '../../src/children/process-identity.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { toolTexts } from '../../src/core/mcp/tool-text.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { MCP_SERVERS_COLLECTION } from '../../src/operations/mcp-servers/mcp-server-document.ts';
import { openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob, Workplace } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import type { PrivateRedis } from '../engines/start-redis-server.ts';
import { openStage } from '../worker/worker-stage.ts';
import type { Stage } from '../worker/worker-stage.ts';
import { fixture, pinned, targetOf } from './mcp-bench.ts';

const HANDLERS = `
import { defineJob, z } from '@multi-job/server/jobs';
export const asking = defineJob({
  type: 'test.asking',
  inputs: z.looseObject({}),
  tools: ['mcp'],
  run: ctx => ctx.tools.mcp.call({ server: 'family', tool: 'echo' }),
});
`;
const isLinux = process.platform === 'linux';

describe.each(['embedded', 'redis'] as const)(
  'MCP servers of a worker that is killed with -9, on the %s engine',
  kind => {
    let place: Workplace;
    let redis: PrivateRedis | null;
    let stage: Stage;

    beforeEach(async () => {
      place = openWorkplace();
      redis = kind === 'redis' ? await startRedisServer() : null;
      mkdirSync(join(place.folder, 'data'), { recursive: true });
      mkdirSync(join(place.folder, 'handlers'));
      writeFileSync(join(place.folder, 'handlers', 'jobs.mjs'), HANDLERS);
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
        ...{ WORKER_LEASE_SEC: '3', SHUTDOWN_TIMEOUT_SEC: '2', LOG_FORMAT: 'json' },
        ...{ HANDLERS_DIR: join(place.folder, 'handlers'), MCP_STDIO_ALLOW: process.execPath, ALLOW_SAME_UID: 'true' },
      });
      await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
      return service;
    }

    test.runIf(isLinux)('none of their processes is left ten seconds later', async () => {
      const file = join(place.folder, 'family.json');
      const { server } = targetOf({ args: [fixture('hostile-server.mjs'), 'silent-family', file], timeout_sec: 300 });
      const pins = pinned(
        toolTexts('family', [{ name: 'echo', description: 'The tool echo.', inputSchema: { type: 'object' } }]),
      );
      const value = { ...server, protocol_version: '2025-11-25', pins };
      await stage.engine.putDocument({ collection: MCP_SERVERS_COLLECTION, id: 'family', value, nowMs: Date.now() });
      const victim = await started('worker');
      // Any service of this host does it, not only another worker.
      await started('connector');
      await stage.run('test.asking', { timeout_ms: 200_000 });
      await vi.waitUntil(() => existsSync(file), { timeout: 60_000 });
      const pids = JSON.parse(readFileSync(file, 'utf8')) as number[];
      expect((await startTimesOf(pids)).size).toBe(3);
      process.kill(victim.pid, 'SIGKILL');
      const killedMs = performance.now();
      await vi.waitUntil(async () => (await startTimesOf(pids)).size === 0, { timeout: 60_000, interval: 50 });
      expect(performance.now() - killedMs).toBeLessThan(10_000);
    });
  },
);
