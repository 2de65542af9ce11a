import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@multi-job/contract';
import { afterEach, expect, test } from 'vitest';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  }
});

/** Something that answers as a test says, and is not our API. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answering(status: number, body: string, headers: Record<string, string> = {}) {
  return createClient({ baseUrl: await serve((_, response) => response.writeHead(status, headers).end(body)) });
}

test.each([
  ['a page', '<html>hello</html>'],
  ['nothing', ''],
  ['half of the JSON', '[{"job_id":"a"'],
  ['JSON of another shape', '{"jobs":[]}'],
  ['rows that are no jobs', '[{"job_id":"a"}]'],
])('%s instead of jobs is a bad answer that names the route', async (_name, body) => {
  const client = await answering(200, body);
  await expect(client.jobs.list()).rejects.toMatchObject({
    name: 'ApiProblem',
    code: 'BAD_ANSWER',
    message: expect.stringContaining('GET /jobs') as string,
  });
});

test.each([
  [502, 'UNAVAILABLE', true],
  [503, 'UNAVAILABLE', true],
  [401, 'UNAUTHENTICATED', false],
  [404, 'BAD_ANSWER', false],
  [418, 'BAD_ANSWER', false],
])('the %i of a proxy is %s', async (status, code, isTemporary) => {
  const client = await answering(status, '<h1>sorry</h1>', { 'retry-after': '7' });
  const problem: unknown = await client.queue.get().catch((error: unknown) => error);
  expect(problem).toMatchObject({ code, status, isTemporary, retryAfterSec: 7, errors: [] });
});

test('a link to the next page that is none of ours is a bad answer', async () => {
  const client = await answering(200, '[]', { link: '</jobs?limit=9999&page=2>; rel="next"' });
  await expect(client.jobs.list()).rejects.toMatchObject({ code: 'BAD_ANSWER' });
});

test('what is no event stream is not read as one', async () => {
  const client = await answering(200, '[]', { 'content-type': 'application/json' });
  await expect(client.events.follow({ since: '2000-01-01T00:00:00Z' }).next()).rejects.toMatchObject({
    code: 'BAD_ANSWER',
  });
});

test('an event that cannot be read ends the stream with a bad answer', async () => {
  const client = await answering(200, 'id: 1\ndata: {"id":1}\n\n', { 'content-type': 'text/event-stream' });
  const stream = client.events.follow({ since: '2000-01-01T00:00:00Z' });
  await expect(stream.next()).rejects.toMatchObject({ code: 'BAD_ANSWER' });
});

test('an API that does not answer in time, or breaks off, or is not there is unavailable', async () => {
  const silent = createClient({ baseUrl: await serve(() => undefined), timeoutMs: 50 });
  await expect(silent.jobs.list()).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    status: 0,
    message: expect.stringContaining('took too long') as string,
  });
  const half = await serve((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('[', () => response.destroy());
  });
  await expect(createClient({ baseUrl: half }).jobs.list()).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 0 });
  const nobody = createClient({ baseUrl: 'http://127.0.0.1:1' });
  await expect(nobody.jobs.list()).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 0, isTemporary: true });
});

test('a redirect is not followed: the token stays where it was meant for', async () => {
  let asked = 0;
  const elsewhere = await serve((_, response) => {
    asked += 1;
    response.end('[]');
  });
  const moved = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end());
  const client = createClient({ baseUrl: moved, token: 'secret', header: 'x-api-key', scheme: '' });
  await expect(client.jobs.list()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(asked).toBe(0);
});

test('an abort throws the reason of the caller', async () => {
  const client = createClient({ baseUrl: await serve(() => undefined) });
  const stop = new AbortController();
  const asked = client.jobs.list({}, { signal: stop.signal });
  stop.abort(new Error('changed my mind'));
  await expect(asked).rejects.toThrow('changed my mind');
});

test('a token that no header can carry is refused without being repeated', () => {
  const make = () => createClient({ baseUrl: 'http://127.0.0.1:1', token: 'se\ncret' });
  expect(make).toThrow(TypeError);
  expect(make).not.toThrow('cret');
});
