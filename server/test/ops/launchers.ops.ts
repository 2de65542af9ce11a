import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { copyProject } from '../../../scripts/project-copy.mjs';
import { endOf, isFree, launcherIn, openLauncherPlace, type LauncherPlace } from './launcher-place.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const LIMIT = { timeout: 120_000, interval: 50 };
const FIVE = ['api', 'worker', 'scheduler', 'connector', 'ui'];

describe.each(['embedded', 'redis'] as const)('on the %s engine', kind => {
  let place: LauncherPlace;
  beforeAll(async () => {
    const redis = { REDIS_URL: inject('redisUrl'), MULTI_JOB_NAMESPACE: `launch-${process.pid}` };
    place = await openLauncherPlace(kind === 'redis' ? redis : {});
  });
  afterAll(async () => {
    await place.close();
  });

  test('start, status and stop do what they say, twice in a row, and once more after a start that was killed half-way', async () => {
    await wholeTurn(place, kind);
    await wholeTurn(place, kind);

    for (const service of ['api', 'worker']) {
      const front = place.begin(['start-local.sh']);
      await vi.waitUntil(() => place.read(`${service}.pid`) !== '', LIMIT);
      front.kill('SIGKILL');
      // Without anybody stopping them.
      await vi.waitUntil(() => place.left().length === 0, LIMIT);
      expect([await isFree(place.apiUrl), await isFree(place.uiUrl)]).toEqual([true, true]);
    }
    expect(await place.call(['status-local.sh'])).toMatchObject({ code: 1 });
    await wholeTurn(place, kind);

    // And by whoever does not wait for that.
    const front = place.begin(['start-local.sh']);
    await vi.waitUntil(() => place.read('worker.pid') !== '', LIMIT);
    front.kill('SIGKILL');
    expect(await place.call(['stop-local.sh'])).toMatchObject({ code: 0 });
    await expectNothing(place);
  });

  test('services that were killed are seen, started again alone, and nothing of them is left after a stop', async () => {
    await place.call(['start-local.sh']);
    for (const service of FIVE) {
      const pid = place.pidOf(service);
      process.kill(pid, 'SIGKILL');
      await vi.waitUntil(() => !place.left().includes(pid), LIMIT);
    }
    const { code, stdout } = await place.call(['status-local.sh']);
    expect([code, stdout.match(/ down .*it ended by itself/g)?.length]).toEqual([1, 5]);
    expect((await place.call(['start-local.sh'])).code).toBe(0);
    process.kill(place.pidOf('ui'), 'SIGKILL');
    const kept = place.pidOf('api');
    expect((await place.call(['start-local.sh'])).stdout).toMatch(/^api is running already/m);
    expect(place.pidOf('api')).toBe(kept);
    expect(await place.call(['status-local.sh'])).toMatchObject({ code: 0 });
    process.kill(place.pidOf('worker'), 'SIGKILL');
    expect(await place.call(['stop-local.sh'])).toMatchObject({ code: 0 });
    await expectNothing(place);
  });

  test('a service that hangs is called not ready, and a stop kills it within its limit', async () => {
    const env = { SHUTDOWN_TIMEOUT_SEC: '1', WORKER_LEASE_SEC: '2' };
    await place.call(['start-local.sh'], env);
    process.kill(place.pidOf('scheduler'), 'SIGSTOP');
    await vi.waitUntil(
      async () => (await place.call(['status-local.sh'])).stdout.includes('has not heard of it'),
      LIMIT,
    );
    process.kill(place.pidOf('api'), 'SIGSTOP');
    expect((await place.call(['status-local.sh'])).stdout).toMatch(/^api +not ready .* does not answer within 3 s/m);
    const stopped = await place.call(['stop-local.sh'], env);
    expect(stopped.stdout).toContain('scheduler did not stop within 3 s and was killed.');
    expect(stopped.code).toBe(0);
    await expectNothing(place);
  });

  test('a start that is asked to end, or overtaken by a stop, takes back what it began; two starts do not get in each other’s way', async () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const front = place.begin(['start-local.sh']);
      const end = endOf(front);
      await vi.waitUntil(() => place.read('worker.pid') !== '', LIMIT);
      front.kill(signal);
      expect(await end).toMatchObject({ code: 130 });
      await expectNothing(place);
    }
    const overtaken = endOf(place.begin(['start-local.sh']));
    await vi.waitUntil(() => place.read('api.pid') !== '', LIMIT);
    expect(await place.call(['stop-local.sh'])).toMatchObject({ code: 0 });
    expect((await overtaken).code).toBe(130);
    await expectNothing(place);

    const both = await Promise.all([place.call(['start-local.sh']), place.call(['start-local.sh'])]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(place.left().sort()).toEqual(FIVE.map(service => place.pidOf(service)).sort());
    const stops = await Promise.all([place.call(['stop-local.sh']), place.call(['stop-local.sh'])]);
    expect(stops.map(({ code }) => code)).toEqual([0, 0]);
    await expectNothing(place);
  });
});

test('on a fresh clone it builds what is missing, reads .env, and asks for tokens where that one says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'multi-job-clone-'));
  copyProject(ROOT, folder);
  // The build of the dashboard takes a minute and is not what is tried: a copy counts, which is newer than its sources.
  rmSync(join(folder, 'ui/out'));
  cpSync(join(ROOT, 'ui/out'), join(folder, 'ui/out'), { recursive: true });
  const place = await launcherIn(folder, { PATH: process.env['PATH'] ?? '' });
  const env = `AUTH_ENABLED=true\nAUTH_API_KEYS=${'v'.repeat(32)}:viewer\nMULTI_JOB_TOKEN=${'v'.repeat(32)}\nAPI_HOST=0.0.0.0\n`;
  writeFileSync(join(folder, '.env'), env, { mode: 0o600 });
  const begun = await place.call(['start-local.sh']);
  expect(begun).toMatchObject({ code: 0, stderr: expect.stringContaining('Building the server') as string });
  expect(begun.stdout).toContain(`api is up (process ${place.pidOf('api')}, ${place.apiUrl})`);
  expect((await fetch(`${place.apiUrl}/jobs`)).status).toBe(401);
  expect(readFileSync(join(folder, 'data/multi-job.db')).length).toBeGreaterThan(0);
  expect(await place.call(['status-local.sh'])).toMatchObject({ code: 0 });
  writeFileSync(join(folder, '.env'), 'A="', { mode: 0o600 });
  expect(await place.call(['stop-local.sh'])).toMatchObject({ code: 0 });
  await expectNothing(place);
  await place.close();
});

async function wholeTurn(place: LauncherPlace, kind: string): Promise<void> {
  const begun = await place.call(['start-local.sh']);
  expect(begun).toMatchObject({ code: 0, stderr: '' });
  const { code, stdout } = await place.call(['status-local.sh']);
  expect([code, stdout.match(/^\w+ +up +\d+ /gm)?.length]).toEqual([0, 5]);
  expect(place.left()).toHaveLength(5);
  // Through the dashboard's own port, by the worker.
  const job = { job_id: 'hello', type: 'simulation.heavy', inputs: { work_ms: 10 } };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${place.uiUrl}/jobs`, { method: 'POST', headers, body: JSON.stringify(job) });
  const run = await fetch(`${place.uiUrl}/jobs/hello/run`, { method: 'POST' });
  const { run_id } = (await run.json()) as { run_id: string };
  await vi.waitUntil(async () => {
    const { status } = (await (await fetch(`${place.uiUrl}/runs/${run_id}`)).json()) as { status: string };
    return status === 'success';
  }, LIMIT);
  expect(await (await fetch(`${place.uiUrl}/ui/`)).text()).toContain('<html');
  expect(((await (await fetch(`${place.apiUrl}/healthz`)).json()) as { engine: string }).engine).toBe(kind);
  expect(await place.call(['stop-local.sh'])).toMatchObject({ code: 0, stderr: '' });
  await expectNothing(place);
}

async function expectNothing(place: LauncherPlace): Promise<void> {
  expect(place.left()).toEqual([]);
  expect([await isFree(place.apiUrl), await isFree(place.uiUrl)]).toEqual([true, true]);
}
