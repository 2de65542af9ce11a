import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../src/core/logger.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { defineJob } from '../../src/handlers/define-job.ts';
import { listJobTypes } from '../../src/operations/jobs/list-job-types.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import type { PrivateRedis } from '../engines/start-redis-server.ts';
import { waitUntil } from '../scheduler/wait-until.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

let server: PrivateRedis;
let stage: Stage;
beforeEach(async () => {
  server = await startRedisServer();
  const open = () => openRedisEngine({ url: server.url, namespace: 'n', logger: silentLogger });
  stage = await openStage({ open, leftOpen: () => Promise.resolve([]) });
});
afterEach(async () => {
  await stage.close();
  await server.stop();
});

test('after FLUSHDB a worker publishes its types again, beats again, and runs what comes', async () => {
  const job = defineJob({ type: 'mine', inputs: z.looseObject({}), run: () => Promise.resolve('done') });
  await stage.worker({ jobs: [job], config: { leaseSec: 1 } });
  const types = async () => (await listJobTypes(stage.engine, Date.now())).map(({ type }) => type);
  await waitUntil('the type is known', async () => (await types()).includes('mine'));

  const raw = new Redis(server.socketPath);
  await raw.flushdb();
  raw.disconnect();
  expect(await types()).not.toContain('mine');

  await waitUntil('the type is known', async () => (await types()).includes('mine'));
  expect(await stage.finished(await stage.run('mine'))).toMatchObject({ status: 'success' });
});
