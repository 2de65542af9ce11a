import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { publishJobTypes } from '../../src/operations/jobs/publish-job-types.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startTestWorker } from './test-worker.ts';

let api: ApiHarness;
beforeEach(async () => {
  api = await startApiHarness();
});
afterEach(() => api.close());

test('the process says that it lives, and whether all it needs is there', async () => {
  expect((await api.send('GET', '/healthz')).json()).toEqual({
    status: 'ok',
    version: '0.0.0-test',
    engine: 'embedded',
  });
  expect((await api.send('GET', '/readyz')).json()).toMatchObject({ status: 'ready', engine: 'embedded' });
});

test('the queue, the processes, the connectors and the job types are listed', async () => {
  await api.send('POST', '/jobs', idleSpec);
  await api.send('POST', '/jobs/idle/run');
  expect((await api.send('GET', '/queue')).json()).toMatchObject({
    depth: 1,
    delayed: 0,
    running: 0,
    pressure_mode: false,
  });

  await startTestWorker(api);
  const agents = await api.send('GET', '/agents');
  expect(agents.headers['x-total-count']).toBe('1');
  expect(agents.json()).toMatchObject([{ kind: 'worker', alive: true, pool: 'default', slots: 5 }]);

  await reportConnector(api, 'bot"1', 'connected');
  expect((await api.send('GET', '/connectors')).json()).toMatchObject([{ channel: 'telegram', status: 'connected' }]);

  await publishType(api);
  const types = (await api.send('GET', '/job-types')).json<{ type: string; live: boolean }[]>();
  expect(types).toContainEqual(
    expect.objectContaining({ type: 'simulation.heavy', live: true, inputs_schema: { type: 'object' } }),
  );
});

test('metrics show the whole installation in valid Prometheus text', async () => {
  await api.send('POST', '/jobs', idleSpec);
  await api.send('POST', '/jobs/idle/run');
  await api.send('POST', '/jobs/idle/run');
  const worker = await startTestWorker(api);
  await worker.finish(await worker.claimOne());
  await reportConnector(api, 'bot"1', 'connected');
  await reportConnector(api, 'bot2', 'offline');

  const response = await api.send('GET', '/metrics');
  expect(response.headers['content-type']).toContain('version=0.0.4');
  const lines = response.body.split('\n');
  const sample = (name: string, labels: Record<string, string> = {}) => sampleOf(lines, name, labels);
  expect(sample('job_runs_total', { type: 'simulation.heavy', status: 'success' })).toBe(1);
  expect(sample('job_duration_ms_count', { type: 'simulation.heavy' })).toBe(1);
  expect(sample('queue_depth', { pool: 'default', priority: 'normal' })).toBe(1);
  expect(sample('connector_up', { channel: 'telegram', account: String.raw`bot\"1` })).toBe(1);
  expect(sample('connector_up', { channel: 'telegram', account: 'bot2' })).toBe(0);
  expect(sample('approvals_pending')).toBe(0);
  expect(sample('worker_slots', { state: 'free' })).toBe(4);
  expect(lines.some(line => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  const line =
    /^(# (HELP|TYPE) \w+ .+|[a-zA-Z_:][\w:]*(\{\w+="(?:[^"\\\n]|\\["\\n])*"(,\w+="(?:[^"\\\n]|\\["\\n])*")*\})? (-?[\d.e+-]+|[Nn]a[Nn]|[+-]Inf))$/;
  for (const text of lines.filter(each => each !== '')) expect(text).toMatch(line);
});

test('the first page says where everything is when no dashboard is built', async () => {
  expect((await api.send('GET', '/')).json()).toMatchObject({ docs: '/docs', openapi: '/openapi.json' });
});

test('answers carry security headers, and a request id that the caller may choose', async () => {
  const response = await api.send('GET', '/healthz', undefined, { 'x-request-id': 'mine-1' });
  expect(response.headers).toMatchObject({ 'x-request-id': 'mine-1', 'x-content-type-options': 'nosniff' });
  expect(response.headers['content-security-policy']).toContain("default-src 'none'");
  const forged = await api.send('GET', '/healthz', undefined, { 'x-request-id': 'a\tb' });
  expect(forged.headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
});

test('pages of other origins may read only when named, and may not write', async () => {
  const named = await api.send('GET', '/jobs', undefined, { origin: 'http://localhost:3000' });
  expect(named.headers['access-control-allow-origin']).toBe('http://localhost:3000');
  const stranger = { origin: 'https://elsewhere.example' };
  expect((await api.send('GET', '/jobs', undefined, stranger)).headers['access-control-allow-origin']).toBeUndefined();

  await api.send('POST', '/jobs', idleSpec);
  const write = await api.app.inject({ method: 'POST', url: '/jobs/idle/run', headers: stranger });
  expect([write.statusCode, write.json<{ code: string }>().code]).toEqual([403, 'FORBIDDEN']);
  expect((await api.send('GET', '/runs')).json()).toEqual([]);
  const own = { origin: 'http://localhost:80', host: 'localhost:80' };
  expect((await api.send('POST', '/jobs/idle/run', undefined, own)).statusCode).toBe(202);
});

async function reportConnector(api: ApiHarness, accountId: string, status: 'connected' | 'offline'): Promise<void> {
  const sighting = { channel: 'telegram' as const, account_id: accountId, status, last_error: null };
  await writeConnectorHealth(api.engine, sighting, api.clock.now());
}

async function publishType({ engine, clock }: ApiHarness): Promise<void> {
  const type = {
    type: 'simulation.heavy',
    description: 'Synthetic load.',
    source: 'built_in' as const,
    isolation: 'none' as const,
    tools: [],
    inputs_schema: { type: 'object' },
  };
  await publishJobTypes(engine, [type], clock.now());
}

/** The value of the series with exactly these labels, in whatever order they are. */
function sampleOf(lines: readonly string[], name: string, labels: Record<string, string>): number | undefined {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const found = lines.find(line => {
    const [, series, inner = ''] = /^(\w+)(?:\{(.*)\})? /.exec(line) ?? [];
    return series === name && inner.length === wanted.join(',').length && wanted.every(pair => inner.includes(pair));
  });
  return found === undefined ? undefined : Number(found.split(' ').at(-1));
}
