import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import * as http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseApiKeysFile } from '../../src/core/auth/parse-api-keys.ts';
import { parseVaultKey } from '../../src/integrations/secrets/vault-key.ts';
import { metricFamilies } from '../../src/services/api/metrics/metric-families.ts';
import { presentGauges } from '../../src/services/api/metrics/present-gauges.ts';
import { prometheusText } from '../../src/services/api/metrics/prometheus-text.ts';
import { projectFile } from './read-compose.ts';

/** What the API under the health check answers. */
const answers = { readyz: 200, metrics: '' };
let server: Server;
let url: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'container-'));
  server = http.createServer((request, response) => {
    if (request.url === '/metrics') response.end(answers.metrics);
    else response.writeHead(answers.readyz).end('{"detail":"the store is away"}');
  });
  url = await listening(server);
});
afterAll(async () => {
  await new Promise(resolve => server.close(resolve));
  rmSync(folder, { recursive: true });
});

test('a container of the API is healthy while it is ready', async () => {
  answers.readyz = 200;
  expect(await health('api')).toMatchObject({ code: 0 });
  answers.readyz = 503;
  expect(await health('api')).toMatchObject({ code: 1, output: expect.stringContaining('503') as string });
  expect(await health('connector')).toMatchObject({ code: 1 });
});

test('a container of a scheduler or a worker is healthy while the API sees its heartbeat', async () => {
  answers.metrics = metricsOf(true);
  expect(await Promise.all([health('scheduler'), health('worker')])).toMatchObject([{ code: 0 }, { code: 0 }]);
  answers.metrics = metricsOf(false);
  expect(await health('scheduler')).toMatchObject({
    code: 1,
    output: expect.stringContaining('no scheduler is alive') as string,
  });
  expect(await health('worker')).toMatchObject({
    code: 1,
    output: expect.stringContaining('no worker is alive') as string,
  });
});

test('a container is not healthy while nothing answers', async () => {
  const gone = createServer();
  const address = await listening(gone);
  await new Promise(resolve => gone.close(resolve));
  expect(await health('api', address)).toMatchObject({
    code: 1,
    output: expect.stringContaining('does not answer') as string,
  });
});

test('the first start makes a token for an admin, later ones leave it', async () => {
  const file = join(folder, 'api-keys');
  const [first, again] = [await firstKey(file), await firstKey(file)];
  const { keys, faults } = parseApiKeysFile(readFileSync(file, 'utf8'));
  const [, token = ''] = /admin: ([0-9a-f]{48})/.exec(first.output) ?? [];
  expect(faults).toEqual([]);
  expect(keys).toMatchObject([{ role: 'admin', isShort: false }]);
  expect(readFileSync(file, 'utf8')).toBe(`${token}:admin:owner\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(again).toMatchObject({ code: 0 });
  expect(again.output).not.toContain(token);
  expect(readdirSync(folder)).toEqual(['api-keys']);
});

test('beside it the key of the secrets is made, once, and not shown', async () => {
  const [file, key] = [join(folder, 'tokens'), join(folder, 'secrets-key')];
  const first = await firstKey(file, key);
  const text = readFileSync(key, 'utf8');
  expect(parseVaultKey(text)).not.toBeNull();
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(first.output).toContain(`The key of the secrets is kept in ${key}`);
  const again = await firstKey(file, key);
  expect([again.code, readFileSync(key, 'utf8')]).toEqual([0, text]);
  expect(first.output + again.output).not.toContain(text.trim());
});

function health(role: string, apiUrl = url) {
  return run([projectFile('deploy/docker/health.mjs'), role], { API_URL: apiUrl });
}

function firstKey(...files: readonly string[]) {
  return run([projectFile('deploy/docker/first-key.mjs'), ...files]);
}

async function run(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, output };
}

async function listening(of: Server): Promise<string> {
  await new Promise<void>(resolve => of.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(of.address() as AddressInfo).port}`;
}

/** The page as the API writes it, so that a gauge of another name turns this red. */
function metricsOf(isAlive: boolean): string {
  const agent = { agent_id: 'x', host: 'h', pid: 1, version: '1', alive: isAlive, active: 0, handler_faults: [] };
  const agents = [
    { ...agent, kind: 'worker', pool: 'default', slots: 5 },
    { ...agent, kind: 'scheduler', pool: null, slots: null },
  ] as unknown as Parameters<typeof presentGauges>[0]['agents'];
  const queue = { pools: [], delayed: 0, active: 0, pressure: { on: false } } as unknown as Parameters<
    typeof presentGauges
  >[0]['queue'];
  return prometheusText(
    metricFamilies(
      presentGauges({
        queue,
        agents,
        connectors: [],
        pendingApprovals: 0,
        waitingMessages: 0,
        lastBackupAt: null,
        pauses: [],
        backfills: { going: 0, waiting: 0 },
        storeCheck: { last: null },
      }),
    ),
  );
}
