import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient, type Client, type FollowOptions, type FollowQuery } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ApiConfig } from '../../src/services/api/api-config.ts';
import { authOn } from '../api/tokens.ts';
import { openInstallation, type Installation } from './installation.ts';

let place: Installation;
let api: Awaited<ReturnType<Installation['startApi']>>;
let client: Client;
let streamsOpened: number;
let stop: AbortController;

beforeEach(async () => {
  place = await openInstallation();
  stop = new AbortController();
  streamsOpened = 0;
  api = await place.startApi();
  client = createClient({ baseUrl: api.url, fetch: countStreams });
});
afterEach(async () => {
  stop.abort();
  await place.close();
});

test('a stream goes on over a restart of the API on the same port, without gap or repeat', async () => {
  await append(2);
  const broken: string[] = [];
  const follower = await follow({}, { onDisconnect: ({ code }) => broken.push(code) });
  await append(2, 2);
  await follower.until(2);

  await api.stop();
  await append(3, 4);
  await restart();
  await append(2, 7);
  await follower.until(7);

  expect(follower.numbers).toEqual([2, 3, 4, 5, 6, 7, 8]);
  expect(broken[0]).toBe('UNAVAILABLE');
});

test('nothing is lost that happens while a stream is broken that has shown nothing yet', async () => {
  const follower = await follow({});
  await api.stop();
  await append(1);
  await restart();
  await follower.until(1);
  expect(follower.numbers).toEqual([0]);
});

test('a reader that is too slow to be waited for still gets every event', async () => {
  await api.stop();
  await restart({ streamBufferEvents: 10 });
  let release = (): void => undefined;
  const hold = new Promise<void>(resolve => (release = resolve));
  const follower = await follow({}, {}, hold);
  const total = 3000;
  for (let first = 0; first < total; first += 500) await append(500, first, 'x'.repeat(4000));
  release();
  await follower.until(total);
  expect(follower.numbers).toEqual(Array.from({ length: total }, (_, index) => index));
  expect(streamsOpened).toBeGreaterThan(1);
});

test('a stream on which nothing comes any more is opened again', async () => {
  await api.stop();
  await restart({ streamKeepAliveMs: 60_000 });
  const follower = await follow({}, { idleTimeoutMs: 100 });
  await vi.waitUntil(() => streamsOpened > 2, { timeout: 10_000 });
  await append(1);
  await follower.until(1);
  expect(follower.numbers).toEqual([0]);
});

test('an API that is not there is told at once', async () => {
  await api.stop();
  await expect(client.events.follow().next()).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 0 });
});

test('an abort ends the stream without an error, at any time', async () => {
  const follower = await follow({});
  stop.abort();
  await follower.ended;
  expect(await client.events.follow({}, { signal: stop.signal }).next()).toEqual({ done: true, value: undefined });
});

test('an abort ends a stream that has been open for long', async () => {
  const follower = await follow({});
  // Node forgets to pass an abort on to a fetch whose signal was collected in the meantime.
  await collectGarbage();
  await append(1);
  await follower.until(1);
  await collectGarbage();
  stop.abort();
  await follower.ended;
});

test('a refusal is thrown and not tried again, at the beginning and later', async () => {
  const refused = client.events.follow({ event_type: '!', since: '2000-01-01T00:00:00Z' }).next();
  await expect(refused).rejects.toMatchObject({ code: 'VALIDATION', status: 400 });

  const follower = await follow({});
  await api.stop();
  await restart({ auth: authOn() });
  await expect(follower.ended).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 5; round++) {
    collect();
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

/** On the same port. */
async function restart(config: Partial<ApiConfig> = {}): Promise<void> {
  api = await place.startApi({ port: api.port, ...config });
}

const countStreams: typeof fetch = async (...call) => {
  const response = await fetch(...call);
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) streamsOpened += 1;
  return response;
};

/** Reads in the background, from when the stream is open; takes nothing after the first event before `hold`. */
async function follow(query: FollowQuery, options: FollowOptions = {}, hold = Promise.resolve()) {
  const numbers: unknown[] = [];
  const read = async () => {
    const soon = { minBackoffMs: 20, maxBackoffMs: 50, signal: stop.signal };
    for await (const event of client.events.follow({ event_type: 'test.', ...query }, { ...soon, ...options })) {
      numbers.push(event.data['number']);
      await hold;
    }
  };
  const ended = read();
  ended.catch(() => undefined);
  const before = streamsOpened;
  await vi.waitUntil(() => streamsOpened > before, { timeout: 10_000, interval: 5 });
  const until = (count: number) => vi.waitUntil(() => numbers.length >= count, { timeout: 30_000, interval: 10 });
  return { numbers, ended, until };
}

async function append(count: number, first = 0, padding = ''): Promise<void> {
  const data = (index: number) => ({ number: first + index, padding });
  const events = Array.from({ length: count }, (_, index) => ({ type: 'test.happened', data: data(index) }));
  await place.engine.appendEvents(events, Date.now());
}
