import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { freePort } from '../cli/run-multi-job.ts';
import { buildImage, type BuiltImage } from './built-image.ts';
import { runContained, type ContainerProcess } from './container-process.ts';
import { composeText, readCompose } from './read-compose.ts';

const LONG = { timeout: 120_000, interval: 200 };
/** Installing and building everything takes three minutes, and a quarter of an hour on a machine under load. */
const BUILD_LIMIT_MS = 2_700_000;
const PASSWORD = 'of-this-test';
const TOKEN = 'a'.repeat(48);
const UID = 10001;

let folder: string;
let image: BuiltImage;
let running: ContainerProcess[] = [];

beforeAll(() => {
  if (process.getuid?.() !== 0) throw new Error('Run as root: a read-only root and another user need it.');
  // Not below /tmp, in whose place the container has its own.
  folder = mkdtempSync('/var/lib/multi-job-image-');
  // User 10001 must get there.
  chmodSync(folder, 0o755);
  image = buildImage(folder);
}, BUILD_LIMIT_MS);
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the image holds what it needs to run and nothing that it was built with', () => {
  const has = (path: string) => existsSync(join(image.root, 'app', path));
  expect(image.user).toBe('10001:10001');
  for (const path of [
    'server/dist/cli/multi-job.js',
    'contract/dist/index.js',
    'ui/out/index.html',
    'deploy/docker/health.mjs',
    'node_modules/fastify',
  ])
    expect(has(path), path).toBe(true);
  for (const path of [
    'server/src',
    'contract/src',
    'ui/src',
    'node_modules/next',
    'node_modules/typescript',
    'node_modules/vitest',
    'scripts',
  ])
    expect(has(path), path).toBe(false);
});

test('as in docker-compose.yml it starts as 10001 on a read-only root, makes its token, runs a job and stops', async () => {
  const service = readCompose(composeText('docker-compose.yml'), {}).services['multi-job'] ?? {};
  const data = dataFolder('all');
  const port = await freePort();
  const command = [...(service.entrypoint ?? []), ...(service.command ?? [])].map(word =>
    word.replaceAll('/data/', `${data}/`),
  );
  // Without Redis beside it, on the embedded engine.
  const settings = { ...service.environment, REDIS_URL: '' };
  const all = start(command, data, {
    ...settings,
    API_HOST: '127.0.0.1',
    API_PORT: String(port),
    AUTH_API_KEYS_FILE: join(data, 'api-keys'),
    SECRETS_KEY_FILE: join(data, 'secrets-key'),
  });
  await expectHealthy('api', data, port, all);
  const [, token = ''] = /for an admin: (\w+)/.exec(all.output()) ?? [];
  await expectRun(port, token);
  expect((await fetch(`http://127.0.0.1:${port}/ui/`)).status).toBe(200);
  all.child.kill('SIGTERM');
  expect(await all.ended, all.output()).toBe(0);
});

test('nothing but /data and /tmp can be written in it', async () => {
  const data = dataFolder('written');
  const script = `
    const { writeFileSync } = require('node:fs');
    for (const place of ['${data}', '/tmp', process.cwd(), '/var/tmp', '/etc', '${folder}'])
      try { writeFileSync(place + '/probe', ''); console.log(place, 'can be written'); } catch (error) { console.log(place, error.code); }`;
  const probe = start(['node', '-e', script], data, {});
  expect(await probe.ended, probe.output()).toBe(0);
  const lines = probe.output().trim().split('\n');
  const places = new Map(lines.map(line => [line.split(' ', 1)[0], line.replace(/^\S+ /, '')]));
  for (const place of [data, '/tmp']) expect(places.get(place)).toBe('can be written');
  for (const place of ['/etc', '/var/tmp', join(image.root, 'app')]) expect(places.get(place)).toBe('EROFS');
});

test('as in docker-compose.prod.yml each role runs with its own settings on a Redis with a password', async () => {
  const { services } = readCompose(composeText('docker-compose.prod.yml'), {
    REDIS_PASSWORD: PASSWORD,
    MULTI_JOB_DOMAIN: 'jobs.example.com',
  });
  const [port, redisPort] = [await freePort(), await freePort()];
  const redisData = dataFolder('redis');
  const redis = services['redis'] ?? {};
  const words = [...(redis.entrypoint ?? []), ...(redis.command ?? [])].map(word =>
    word === '/data' ? redisData : word,
  );
  const server = start(
    [...words, '--port', String(redisPort), '--bind', '127.0.0.1'],
    redisData,
    redis.environment ?? {},
  );
  const keys = join(folder, 'api-keys');
  writeFileSync(keys, `${TOKEN}:admin\n`, { mode: 0o400 });
  chownSync(keys, UID, UID);

  const started = Object.fromEntries(
    ['api', 'scheduler', 'worker', 'connector'].map(role => {
      const { command = [], environment = {} } = services[role] ?? {};
      return [
        role,
        start([...image.entrypoint, ...command], dataFolder(role), {
          ...environment,
          REDIS_HOST: '127.0.0.1',
          REDIS_PORT: String(redisPort),
          ...(role === 'api' && { API_HOST: '127.0.0.1', API_PORT: String(port), AUTH_API_KEYS_FILE: keys }),
        }),
      ];
    }),
  );
  for (const role of Object.keys(started))
    await expectHealthy(role, dataFolder('probe'), port, started[role] ?? server);
  await expectRun(port, TOKEN);
  const commandLine = readFileSync(`/proc/${String(server.child.pid)}/cmdline`, 'utf8');
  expect(commandLine).toContain('redis-server');
  expect(commandLine).not.toContain(PASSWORD);

  const worker = started['worker'];
  worker?.child.kill('SIGTERM');
  expect(await worker?.ended, worker?.output()).toBe(0);
  await vi.waitFor(async () => {
    expect((await health('worker', dataFolder('probe'), port)).code).toBe(1);
  }, LONG);
});

function start(command: readonly string[], data: string, env: Record<string, string>): ContainerProcess {
  const process = runContained(image, command, { data, env });
  running.push(process);
  return process;
}

function dataFolder(name: string): string {
  const data = join(folder, `data-${name}`);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, UID, UID);
  return data;
}

async function health(role: string, data: string, port: number): Promise<{ code: number | null; output: string }> {
  const probe = runContained(image, ['node', '/app/deploy/docker/health.mjs', role], {
    data,
    env: { API_URL: `http://127.0.0.1:${port}` },
  });
  return { code: await probe.ended, output: probe.output() };
}

async function expectHealthy(role: string, data: string, port: number, process: ContainerProcess): Promise<void> {
  await vi.waitFor(async () => {
    const { code, output } = await health(role, data, port);
    expect(code, `${role}: ${output}\n${process.output().slice(-3000)}`).toBe(0);
  }, LONG);
}

async function expectRun(port: number, token: string): Promise<void> {
  const api = createClient({ baseUrl: `http://127.0.0.1:${port}`, token, header: 'x-api-key', scheme: '' });
  await api.jobs.save({ job_id: 'tried', type: 'report.daily', inputs: { output_path: 'report.md' } });
  const { run } = await api.jobs.run('tried');
  await vi.waitFor(async () => {
    expect((await api.runs.get(run.run_id)).status).toBe('success');
  }, LONG);
}
