import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Redis } from 'ioredis';
import { startRedisServer, type PrivateRedis } from '../engines/start-redis-server.ts';
import { freePort, openWorkplace, until, type MultiJob, type Workplace } from './run-multi-job.ts';

interface Finding {
  check: string;
  status: string;
  detail: string;
  mend: string | null;
}

/** One installation on the embedded engine, of which only the API runs. */
let place: Workplace;
let port: string;
let redis: PrivateRedis;
beforeAll(async () => {
  place = openWorkplace();
  redis = await startRedisServer();
  port = String(await freePort());
  const api = place.run(['api'], { API_PORT: port });
  await until('the API', api, () => said(api, 'joined '));
});
afterAll(async () => {
  await place.close();
  await redis.stop();
});

const said = (process: MultiJob, part: string) => process.stdout().includes(part);

async function doctor(env: Record<string, string>): Promise<Finding[]> {
  const process = place.run(['doctor', '--json'], { API_PORT: port, ...env });
  await process.ended;
  return (JSON.parse(process.stdout()) as { findings: Finding[] }).findings;
}

const of = (findings: Finding[], check: string, status: string) =>
  findings.filter(finding => finding.check === check && finding.status === status);

test('a worker says what it joined, and what it could not load; doctor says the same', async () => {
  const handlers = join(place.folder, 'handlers');
  mkdirSync(handlers);
  writeFileSync(join(handlers, 'broken.js'), "export const job = { type: 'my.broken', ;");
  const worker = place.run(['worker', '--handlers', handlers], { API_PORT: port });
  await until('the worker', worker, () => said(worker, 'joined '));
  await until('its heartbeat', worker, () => said(worker, 'the worker takes runs'));

  expect(worker.stdout()).toMatch(
    /joined the embedded store .*multi-job\.db, installation \w{26}: no job; running: 1 api/,
  );
  expect(worker.stdout()).not.toMatch(/another installation|is empty/);
  expect(worker.stdout()).toMatch(/broken\.js: cannot be loaded .*types are not offered and their runs wait/);

  const findings = await doctor({ HANDLERS_DIR: handlers });
  expect(of(findings, 'installation', 'ok')[0]?.detail).toContain('running: 1 api, 1 worker');
  expect(of(findings, 'installation', 'warn')).toEqual([]);
  expect(of(findings, 'handlers', 'warn')).toMatchObject([
    { detail: expect.stringContaining('broken.js: cannot') as string },
  ]);
  expect(of(findings, 'services', 'warn')).toMatchObject([{ detail: expect.stringContaining('broken.js') as string }]);
});

test('a worker on a store of its own beside a running installation is told so, with what to set', async () => {
  const worker = place.run(['worker'], { API_PORT: port, DATA_DIR: 'elsewhere' });
  await until('the warning', worker, () => said(worker, 'belongs to another installation'));
  const warning = worker.log().find(line => String(line['msg']).includes('another installation'));
  expect(warning).toMatchObject({ level: 'warn' });
  expect(warning?.['msg']).toMatch(
    /this is an empty store of its own, the embedded store .*elsewhere.*export DATA_DIR/,
  );

  // The same where no API answers at all: nothing there says that this store was meant.
  const alone = place.run(['scheduler'], { API_PORT: String(await freePort()), DATA_DIR: 'alone' });
  await until('the warning', alone, () => said(alone, 'This store is empty and no other process works on it'));
});

test('doctor and restore tell another installation, whatever the engines', async () => {
  const [lost] = of(await doctor({ DATA_DIR: 'nowhere' }), 'installation', 'warn');
  expect(lost?.detail).toContain('belongs to another installation (on the embedded engine)');
  expect(lost?.mend).toContain('export DATA_DIR');

  const [onRedis] = of(await doctor({ REDIS_URL: redis.url }), 'installation', 'warn');
  expect(onRedis?.mend).toContain('unset REDIS_URL');

  const restore = place.run(['restore', 'none.gz', '--dry-run'], { API_PORT: port, DATA_DIR: 'nowhere' });
  await restore.ended;
  expect(restore.stderr()).toContain('Warning: The API at');
});

test('doctor does not blame the address for a Redis that may evict', async () => {
  const admin = new Redis(redis.socketPath);
  await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
  const [finding] = of(await doctor({ REDIS_URL: redis.url }), 'store', 'fail');
  await admin.config('SET', 'maxmemory-policy', 'noeviction');
  admin.disconnect();
  expect(finding?.detail).toContain('redis-cli CONFIG SET maxmemory-policy noeviction');
  expect(finding?.mend).not.toContain('REDIS_URL');
});
