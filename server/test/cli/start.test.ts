import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startRedisServer, type PrivateRedis } from '../engines/start-redis-server.ts';
import { freePort, isAlive, openWorkplace, until, type MultiJob, type Workplace } from './run-multi-job.ts';

let place: Workplace;
let redis: PrivateRedis | null = null;
beforeEach(() => {
  place = openWorkplace();
});
afterEach(async () => {
  await place.close();
  await redis?.stop();
  redis = null;
});

const SPEC = { job_id: 'first', type: 'simulation.heavy', schedule: { interval_sec: 1 }, inputs: { work_ms: 5 } };

test.each(['embedded', 'redis'] as const)(
  'start runs a job on the %s engine and stops without leaving a process',
  async kind => {
    if (kind === 'redis') redis = await startRedisServer();
    const { process, url } = await startAll(redis === null ? {} : { REDIS_URL: redis.url });
    const children = pidsOf(process);
    expect(process.stderr()).toContain(`API         ${url}`);
    expect(process.stderr()).toContain(`curl -X POST ${url}/jobs`);
    expect(process.stderr()).toContain(kind === 'redis' ? 'redis (namespace mj)' : 'set REDIS_URL');

    await postJob(url);
    await until('a successful run', process, async () => (await runsOf(url)).some(run => run.status === 'success'));

    process.child.kill('SIGTERM');
    expect(await process.ended).toEqual({ code: 0, signal: null });
    expect(Object.values(children).filter(isAlive)).toEqual([]);
  },
);

test('a child that is killed is started again, and its work goes on', async () => {
  const { process, url } = await startAll({ WORKER_LEASE_SEC: '2' });
  await postJob(url);
  await until('a successful run', process, async () => (await runsOf(url)).some(run => run.status === 'success'));
  const { worker } = pidsOf(process);
  const before = (await runsOf(url)).length;

  globalThis.process.kill(worker!, 'SIGKILL');

  const isBack = () => process.log().some(line => line['msg'] === 'worker is ready' && line['pid'] !== worker);
  await until('another worker', process, isBack);
  await until('further runs', process, async () => {
    const runs = await runsOf(url);
    return runs.length > before && runs[0]?.status === 'success';
  });
});

test('the children end when the supervisor is killed', async () => {
  const { process } = await startAll();
  const children = Object.values(pidsOf(process));

  process.child.kill('SIGKILL');

  await vi.waitUntil(() => !children.some(isAlive), { timeout: 120_000 });
  expect(children).toHaveLength(3);
});

test('a Redis that goes away and comes back is waited for', async () => {
  redis = await startRedisServer({ appendOnly: true });
  const { process, url } = await startAll({ REDIS_URL: redis.url });
  await postJob(url);
  await until('a successful run', process, async () => (await runsOf(url)).some(run => run.status === 'success'));

  await redis.kill();
  await until('not ready', process, async () => (await fetch(`${url}/readyz`)).status === 503);
  await redis.restart();

  const before = Date.now();
  await until('a run after the restart', process, async () =>
    (await runsOf(url).catch(() => [])).some(run => run.status === 'success' && Date.parse(run.created_at) > before),
  );
  process.child.kill('SIGTERM');
  expect((await process.ended).code).toBe(0);
});

async function startAll(env: Record<string, string> = {}): Promise<{ process: MultiJob; url: string }> {
  const port = await freePort();
  const process = place.run(['start'], { API_PORT: String(port), ...env });
  await until('the welcome', process, () => process.stderr().includes('Multi-Job is running.'));
  return { process, url: `http://127.0.0.1:${port}` };
}

function pidsOf(process: MultiJob): Record<string, number> {
  const ready = process.log().find(line => line['msg'] === 'everything is ready');
  return (ready?.['pids'] ?? {}) as Record<string, number>;
}

async function postJob(url: string): Promise<void> {
  const response = await fetch(`${url}/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SPEC),
  });
  expect(response.status).toBe(201);
}

async function runsOf(url: string): Promise<{ status: string; created_at: string }[]> {
  const response = await fetch(`${url}/jobs/first/runs?limit=50`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as { status: string; created_at: string }[];
}
