import { createClient } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { startApiHarness } from '../api/api-harness.ts';

/** Routes for machines, and one that another does as well. */
const LEFT_OUT = [
  'GET /',
  'GET /metrics',
  'GET /openapi.json',
  'POST /connectors/{}/{}',
  'POST /connectors/telegram/webhook/{}',
  'POST /connectors/{}/webhook/{}',
  'GET /connectors/{}/webhook/{}',
  'POST /mcp',
  'PUT /jobs/{}',
];

test('every route of the API has its function in the client', async () => {
  const api = await startApiHarness();
  const routes = Object.entries(api.document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map(method => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`),
  );
  await api.close();
  expect([...(await routesOfClient()), ...LEFT_OUT].sort()).toEqual(expect.arrayContaining(routes.sort()));
});

/** Every function called once, with X for ids: nobody answers, but the address is known. */
async function routesOfClient(): Promise<string[]> {
  const asked: string[] = [];
  const record: typeof fetch = (url, init) => {
    const { pathname } = new URL(url);
    asked.push(`${init?.method ?? 'GET'} ${pathname.replaceAll('/X', '/{}')}`);
    return Promise.reject(new Error('nobody answers'));
  };
  const client = createClient({ baseUrl: 'http://client.test', fetch: record });
  for (const group of Object.values(client)) {
    for (const call of Object.values(group) as ((...ids: string[]) => unknown)[]) {
      const called = call('X', 'X', 'X') as Promise<unknown> | AsyncGenerator;
      await ('next' in called ? called.next() : called).catch(() => undefined);
    }
  }
  return asked;
}
