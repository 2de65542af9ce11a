import { jobSpecSchema } from '@multi-job/contract';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startRedisServer } from '../../../test/engines/start-redis-server.ts';
import type { PrivateRedis } from '../../../test/engines/start-redis-server.ts';
import { createIdSource } from '../../core/ids.ts';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { openRedisEngine } from './open-redis-engine.ts';

const NOW = 1_800_000_000_000;
let server: PrivateRedis;
let admin: Redis;
const opened: Engine[] = [];

beforeAll(async () => {
  server = await startRedisServer();
});

afterAll(() => server.stop());

beforeEach(() => {
  admin = new Redis(server.socketPath);
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(engine => engine.close()));
  admin.disconnect();
});

async function open(url = server.url, namespace = 'test'): Promise<Engine> {
  const engine = await openRedisEngine({ url, namespace, logger: silentLogger, commandTimeoutMs: 2000 });
  opened.push(engine);
  return engine;
}

test.each([
  ['not a url at all', 'CONFIG_INVALID'],
  ['http://localhost:6379', 'CONFIG_INVALID'],
  ['redis://localhost:6379/first', 'CONFIG_INVALID'],
  ['unix:///nowhere/at/all.sock', 'UNAVAILABLE'],
])('%s is refused as %s', async (url, code) => {
  await expect(open(url)).rejects.toMatchObject({ code });
});

test('a database that does not exist is a mistake in the configuration', async () => {
  await expect(open(`${server.url}?db=99`)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test('a database is used when the URL names it', async () => {
  const engine = await open(`${server.url}?db=3`);
  await engine.kvSet({ namespace: 'n', key: 'k', value: 'v', ttlMs: null, nowMs: NOW });
  expect(await (await open()).kvGet({ namespace: 'n', key: 'k', nowMs: NOW })).toBeNull();
});

test('a Redis that may evict keys is refused', async () => {
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  try {
    await expect(open()).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: /noeviction/ });
  } finally {
    await admin.config('SET', 'maxmemory-policy', 'noeviction');
  }
});

test('a wrong password is refused, the right one opens', async () => {
  await admin.config('SET', 'requirepass', 'right');
  try {
    const withPassword = (password: string) => server.url.replace('unix://', `unix://:${password}@host`);
    await expect(open()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await expect(open(withPassword('wrong'))).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect((await (await open(withPassword('right'))).health()).ok).toBe(true);
  } finally {
    await admin.config('SET', 'requirepass', '');
  }
});

test('a user who may not read the configuration of the server opens the engine, and health says what is not known', async () => {
  await admin.acl('SETUSER', 'narrow', 'on', '>pw', '~*', '&*', '+@all', '-info', '-config');
  const engine = await open(server.url.replace('unix://', 'unix://narrow:pw@host'));
  const { ok, warnings } = await engine.health();
  expect(ok).toBe(true);
  expect(warnings).toHaveLength(2);
});

test('scripts that Redis forgot are sent again', async () => {
  const engine = await open();
  await admin.script('FLUSH');
  expect(await engine.kvIncrement({ namespace: 'n', key: 'count', by: 2, nowMs: NOW })).toBe(2);
  await admin.script('FLUSH');
  expect(await engine.kvIncrement({ namespace: 'n', key: 'count', by: 2, nowMs: NOW })).toBe(4);
});

test('calls to enqueue that are made at once are each decided by themselves', async () => {
  const engine = await open(server.url, 'together');
  const newId = createIdSource();
  const spec = jobSpecSchema.parse({ job_id: 'known', type: 't' });
  const versionId = newId(NOW);
  await engine.saveJob({
    spec,
    versionId,
    source: 'api',
    actor: 'a',
    note: null,
    enabled: true,
    arm: null,
    nowMs: NOW,
  });
  const enqueue = (jobId: string, nowMs: number) =>
    engine.enqueue({
      runs: [
        {
          runId: newId(nowMs),
          jobId,
          versionId: null,
          inputs: null,
          priority: null,
          source: 'manual',
          scheduledAtMs: nowMs,
          availableAtMs: nowMs,
          traceId: null,
        },
      ],
      nowMs,
    });

  const outcomes = await Promise.allSettled([
    enqueue('known', NOW),
    enqueue('unknown', NOW),
    enqueue('known', NOW + 5),
  ]);

  expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const queued = await engine.listEvents({ type: 'run.queued', limit: 10 });
  expect(queued.map(event => Date.parse(event.at))).toEqual([NOW + 5, NOW]);
});
