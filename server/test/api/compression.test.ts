import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Job } from '@multi-job/contract';
import { silentLogger } from '../../src/core/logger.ts';
import { buildDashboardServer } from '../../src/services/api/dashboard-server/build-dashboard-server.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { openEventClient } from './event-client.ts';

let api: ApiHarness;
let url: string;
beforeAll(async () => {
  api = await startApiHarness();
  url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  for (let index = 0; index < 20; index += 1) {
    const inputs = { note: 'x'.repeat(2000), channel: 'telegram' };
    await api.send('POST', '/jobs', { ...idleSpec, job_id: `job-${index}`, inputs });
  }
});
afterAll(() => api.close());

/** Past the harness, which reads each answer as JSON. */
const get = (path: string, encoding?: string) =>
  api.app.inject({ url: path, headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

test('JSON is compressed for whoever takes it, and is the same', async () => {
  const plain = await get('/jobs');
  expect(plain.headers['content-encoding']).toBeUndefined();
  const gzip = await get('/jobs', 'gzip');
  const brotli = await get('/jobs', 'gzip, deflate, br');
  expect([gzip.headers['content-encoding'], brotli.headers['content-encoding']]).toEqual(['gzip', 'br']);
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body);
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(plain.body);
  expect(brotli.rawPayload.length).toBeLessThan(plain.rawPayload.length / 20);
  expect(gzip.headers['x-total-count']).toBe('20');
  expect(String(gzip.headers['vary'])).toMatch(/accept-encoding/i);
});

test.each(['identity', 'deflate', 'zstd', 'gzip;q=0', 'nonsense', '*;q=0'])(
  'an answer for "%s" is not compressed',
  async encoding => {
    const answer = await get('/jobs', encoding);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<Job[]>()).toHaveLength(20);
  },
);

test('small answers, what is no JSON, event streams and files built compressed are left alone; compressed bodies are not unpacked', async () => {
  expect((await get('/healthz', 'gzip')).headers['content-encoding']).toBeUndefined();
  expect((await get('/metrics', 'gzip')).headers['content-encoding']).toBeUndefined();
  const stream = await openEventClient(`${url}/events`, { 'accept-encoding': 'gzip, br' });
  expect(stream.response.headers['content-encoding']).toBeUndefined();
  stream.close();
  const packed = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  expect((await api.send('POST', '/jobs', '{"job_id":', packed)).statusCode).toBe(400);
});

test('the server of the dashboard passes compressed answers on as they are', async () => {
  const server = buildDashboardServer({
    host: '127.0.0.1',
    apiUrl: new URL(url),
    pages: { devUrl: new URL(url) },
    logger: silentLogger,
  });
  const answer = await server.inject({
    url: '/jobs',
    headers: { 'accept-encoding': 'gzip', host: '127.0.0.1' },
    remoteAddress: '127.0.0.1',
  });
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(JSON.parse(gunzipSync(answer.rawPayload).toString())).toHaveLength(20);
  await server.close();
});

test('a list gives short inputs where it is asked to', async () => {
  const [short] = (await get('/jobs?inputs=short&limit=1')).json<Job[]>();
  expect(short?.inputs).toEqual({ channel: 'telegram' });
  const [whole] = (await get('/jobs?limit=1')).json<Job[]>();
  expect(whole?.inputs).toMatchObject({ note: 'x'.repeat(2000) });
  expect((await get('/jobs?inputs=none')).statusCode).toBe(400);
});
