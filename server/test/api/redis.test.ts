import type { Run } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import { openRedisEngine } from '../../src/engine/redis/open-redis-engine.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { idleSpec, monitorSpec, startApiHarness } from './api-harness.ts';
import { openEventClient } from './event-client.ts';

test('the API does on Redis what it does on the embedded engine, and says 503 while Redis is away', async () => {
  const server = await startRedisServer({ appendOnly: true });
  const engine = await openRedisEngine({
    url: server.url,
    namespace: 'api',
    logger: silentLogger,
    commandTimeoutMs: 1000,
  });
  const api = await startApiHarness({ engine });
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const stream = await openEventClient(`${url}/events?event_type=run.`);

  expect((await api.send('POST', '/jobs', monitorSpec)).statusCode).toBe(201);
  await api.send('POST', '/jobs', idleSpec);
  const run = (await api.send('POST', '/jobs/idle/run')).json<Run>();
  await stream.until(events => events.some(event => event.event === 'run.queued'));
  for (const path of [
    '/jobs',
    '/runs',
    '/events',
    '/agents',
    '/job-types',
    '/connectors',
    '/jobs/idle/memory',
    '/queue',
    '/metrics',
  ]) {
    expect((await api.send('GET', path)).statusCode, path).toBe(200);
  }
  const lastId = stream.events.at(-1)?.id ?? '';

  await server.kill();
  expect((await api.send('GET', '/readyz')).statusCode).toBe(503);
  const away = await api.send('GET', '/runs');
  expect([away.statusCode, Number(away.headers['retry-after']) > 0]).toEqual([503, true]);

  await server.restart();
  await expect.poll(async () => (await api.send('GET', '/readyz')).statusCode, { timeout: 60_000 }).toBe(200);
  expect((await api.send('GET', `/runs/${run.run_id}`)).json()).toMatchObject({ status: 'queued' });
  await api.send('POST', '/jobs/idle/run');
  await stream.until(events => events.filter(event => event.event === 'run.queued').length === 2);
  const resumed = await openEventClient(`${url}/events?event_type=run.queued`, { 'last-event-id': lastId });
  await resumed.until(events => events.length === 1);

  stream.close();
  resumed.close();
  await api.close();
  await engine.close();
  await server.stop();
});
