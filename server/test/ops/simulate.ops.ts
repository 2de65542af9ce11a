import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Client } from '@multi-job/contract';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { freePort, isAlive, openWorkplace, until, type MultiJob, type Workplace } from '../cli/run-multi-job.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** As the README shows it. */
const COMMAND = '--jobs 100 --interval-sec 30 --work-ms 8000 --jitter-sec 25 --duration-sec 90 --cleanup'.split(' ');
const OPERATOR = 'operator-token-0123456789';
const VIEWER = 'viewer-token-0123456789';

interface Installation {
  place: Workplace;
  product: MultiJob;
  client: Client;
  env: Record<string, string>;
}

const open: Installation[] = [];
let embedded: Installation;
let redis: Installation;
let small: Installation;

beforeAll(async () => {
  const auth = { AUTH_ENABLED: 'true', AUTH_API_KEYS: `${OPERATOR}:operator,${VIEWER}:viewer` };
  const onRedis = { REDIS_URL: inject('redisUrl'), MULTI_JOB_NAMESPACE: `simulate-${process.pid}` };
  [embedded, redis, small] = await Promise.all([
    start({ WORKER_CONCURRENCY: '40', ...auth }, OPERATOR),
    start({ WORKER_CONCURRENCY: '40', ...onRedis }),
    start({}),
  ]);
});
afterAll(async () => {
  for (const { place } of open) await place.close();
});

async function start(settings: Record<string, string>, token?: string): Promise<Installation> {
  const place = openWorkplace();
  const env = { API_PORT: String(await freePort()), LOG_LEVEL: 'warn', LOG_FORMAT: 'json', ...settings };
  const url = `http://127.0.0.1:${env.API_PORT}`;
  const client = createClient({ baseUrl: url, timeoutMs: 120_000, ...(token !== undefined && { token }) });
  const installation = { place, client, env, product: place.run(['start'], env) };
  open.push(installation);
  await until('a worker', installation.product, async () => {
    const agents = await client.agents.list().catch(() => []);
    return ['scheduler', 'worker'].every(kind => agents.some(agent => agent.kind === kind && agent.alive));
  });
  return installation;
}

/** The command as it is typed, by npm, in the folder of the project. */
function npmRunSimulate({ env }: Installation, args: readonly string[], more: Record<string, string> = {}) {
  const { HOME = '', PATH = '' } = process.env;
  // The settings of the installation, and nothing of the tests.
  const child = spawn('npm', ['run', '--silent', 'simulate', '--', ...args], {
    cwd: ROOT,
    env: { HOME, PATH, ...env, ...more },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<number | null>(resolve => child.once('close', resolve));
  return { child: child as ChildProcess, stdout: () => stdout, stderr: () => stderr, ended };
}

async function enabledJobs({ client }: Installation): Promise<number> {
  return (await client.jobs.list({ search: 'simulation-', enabled: true, limit: 1 })).total ?? -1;
}

test('on enough slots it is safe, on both engines, also with an API that dies meanwhile; on five it is not', async () => {
  const safe = npmRunSimulate(embedded, [...COMMAND, '--svg', join(embedded.place.folder, 'load.svg')], {
    MULTI_JOB_TOKEN: OPERATOR,
  });
  const shaken = npmRunSimulate(redis, [...COMMAND, '--json']);
  const unsafe = npmRunSimulate(small, COMMAND);
  await vi.waitUntil(() => / 0:4\d /.test(shaken.stderr()), { timeout: 300_000, interval: 200 });
  const api = (await redis.client.agents.list()).find(({ kind, alive }) => kind === 'api' && alive);
  process.kill(api!.pid, 'SIGKILL');

  expect({ code: await safe.ended, said: safe.stdout() }).toMatchObject({ code: 0 });
  expect(safe.stdout()).toMatch(/\nfirings +\d{3} of 300 became runs/);
  expect(safe.stdout()).toMatch(/\n {2}headroom +2[678][\d.]* x 1\.25 = 3[3-6][\d.]*: 3[4-6] slots/);
  expect(safe.stdout()).toMatch(/\nRecommended: 1 worker\n[\s\S]*\nVerdict: safe\n/);
  expect(safe.stderr()).toContain('The 100 jobs of the simulation are deleted.');
  expect(readFileSync(join(embedded.place.folder, 'load.svg'), 'utf8')).toContain('Verdict: safe.');

  expect({ code: await shaken.ended, said: shaken.stderr() }).toMatchObject({ code: 0 });
  const report = JSON.parse(shaken.stdout()) as { firings: Record<string, number>; runs: Record<string, number> };
  expect(report).toMatchObject({
    verdict: 'safe',
    overlap: { ran_twice: 0 },
    jobs: { disabled: 100, deleted: 100, left: 0 },
  });
  expect(report.firings).toMatchObject({ asked: 300, missed: 0, unaccounted: 0 });
  expect(report.runs['succeeded']).toBe(report.firings['dispatched']);

  expect({ code: await unsafe.ended, said: unsafe.stdout() }).toMatchObject({ code: 6 });
  expect(unsafe.stdout()).toMatch(
    /\nRecommended: [78] workers\n[\s\S]*\nVerdict: unsafe\n {2}- The jobs need 2\d\.\d slots on average, and there are 5/,
  );
  expect(unsafe.stdout()).toMatch(/runs still waited for a slot/);
  expect(unsafe.stderr()).toMatch(/\d+ of its runs still waited and were cancelled\./);

  for (const installation of [embedded, redis, small]) {
    expect((await installation.client.jobs.list({ search: 'simulation-', limit: 1 })).total).toBe(0);
    expect((await installation.client.queue.get()).depth).toBe(0);
  }
});

test('it shows a token, and one that may not save jobs is refused before anything is stored', async () => {
  const without = npmRunSimulate(embedded, COMMAND);
  const viewer = npmRunSimulate(embedded, COMMAND, { MULTI_JOB_TOKEN: VIEWER });
  expect([await without.ended, await viewer.ended]).toEqual([2, 2]);
  expect(without.stderr()).toContain('Give a token with MULTI_JOB_TOKEN or --token.');
  expect(viewer.stderr()).toMatch(/has the role viewer; .* needs the role operator/);
  expect(without.stderr() + viewer.stderr()).not.toMatch(/-token-0123|^\s+at /m);
  expect((await embedded.client.jobs.list({ search: 'simulation-', limit: 1 })).total).toBe(0);
});

test('the end of npm alone, which hands no signal on, ends it as well; twice in a row, and a kill -9 is made good by the next', async () => {
  const few = ['--jobs', '5', '--interval-sec', '5', '--jitter-sec', '0', '--work-ms', '50'];
  const isAtWork = (simulation: ReturnType<typeof npmRunSimulate>) =>
    vi.waitUntil(() => /succeeded [1-9]/.test(simulation.stderr()), { timeout: 120_000, interval: 100 });
  for (const turn of [1, 2]) {
    const simulation = npmRunSimulate(small, few);
    await isAtWork(simulation);
    expect(await enabledJobs(small), `turn ${turn}`).toBe(5);
    simulation.child.kill('SIGTERM');
    await vi.waitUntil(async () => (await enabledJobs(small)) === 0, { timeout: 60_000, interval: 100 });
    await simulation.ended;
  }

  const killed = npmRunSimulate(small, few);
  await isAtWork(killed);
  const [job] = (await small.client.jobs.list({ search: 'simulation-', enabled: true, limit: 1 })).items;
  const { pid } = job!.inputs['simulation'] as { pid: number };
  process.kill(pid, 'SIGKILL');
  await killed.ended;
  expect(isAlive(pid)).toBe(false);
  expect(await enabledJobs(small)).toBe(5);
  const next = npmRunSimulate(small, [...few, '--duration-sec', '5', '--cleanup']);
  expect({ code: await next.ended, said: next.stderr() }).toMatchObject({ code: 0 });
  expect(next.stderr()).toMatch(/Simulation \w{10} was killed and has left 5 jobs: they are deleted\./);
  expect(await enabledJobs(small)).toBe(0);
});
