import { setTimeout as pause } from 'node:timers/promises';
import type { Event } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { openEventClient } from './event-client.ts';
import type { EventClient } from './event-client.ts';

let api: ApiHarness;
let url: string;
const clients: EventClient[] = [];

beforeEach(async () => {
  api = await startApiHarness({ config: { streamKeepAliveMs: 50, streamBufferEvents: 600 } });
  url = `${await api.app.listen({ host: '127.0.0.1', port: 0 })}/events`;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await api.close();
});

test('a stream shows what happens, with id, type and the event as JSON', async () => {
  const client = await open();
  expect(client.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(client.response.headers['x-content-type-options']).toBe('nosniff');
  await append(1);
  await client.until(events => events.length === 1);

  const [shown] = client.events;
  const event = JSON.parse(shown?.data ?? '') as Event;
  expect(shown).toMatchObject({ event: 'test.happened', id: event.id });
  expect((await api.send('GET', '/events?limit=1')).json()).toEqual([event]);
});

test('a reader that comes back with the last id misses nothing and sees nothing twice', async () => {
  const before = await open();
  await append(3);
  await before.until(events => events.length === 3);
  before.close();
  await append(1200, 3);

  const after = await open({ 'last-event-id': before.events.at(-1)?.id ?? '' });
  await append(5, 1203);
  await after.until(events => events.length >= 1205);
  expect(numbersOf(after)).toEqual(Array.from({ length: 1205 }, (_, index) => index + 3));
});

test('a stream can begin in the past, by time or by the parameter instead of the header', async () => {
  await append(4);
  const since = await open({}, '?since=2000-01-01T00:00:00Z');
  await since.until(events => events.length === 4);
  const after = await open({}, `?last_event_id=${encodeURIComponent(since.events[1]?.id ?? '')}`);
  await after.until(events => events.length === 2);
  await append(1, 4);
  await Promise.all([since.until(events => events.length === 5), after.until(events => events.length === 3)]);
  expect([numbersOf(since), numbersOf(after)]).toEqual([
    [0, 1, 2, 3, 4],
    [2, 3, 4],
  ]);
});

test('a stream shows only what its filters let through', async () => {
  const byJob = await open({}, '?job_id=job-1');
  const byType = await open({}, '?event_type=test.');
  const byWords = await open({}, '?search=NUMBER%22:2');
  await append(3);
  await api.engine.appendEvents([{ type: 'other.thing' }], api.clock.now());
  await append(1, 3);
  await Promise.all([
    byJob.until(events => events.length === 2),
    byType.until(events => events.length === 4),
    byWords.until(events => events.length === 1),
  ]);
  expect([numbersOf(byJob), numbersOf(byType), numbersOf(byWords)]).toEqual([[1, 3], [0, 1, 2, 3], [2]]);
});

test('a reader that takes nothing is told how much it missed, and stalls nobody', async () => {
  const slow = await open();
  const quick = await open();
  slow.response.pause();
  const total = 6000;
  // Each burst fits the buffer, so that only a reader who takes nothing can miss something.
  for (let first = 0; first < total; first += 500) {
    await append(500, first, 'x'.repeat(4000));
    await quick.until(events => events.length >= first + 500);
  }
  expect(numbersOf(quick)).toEqual(Array.from({ length: total }, (_, index) => index));

  slow.response.resume();
  await slow.until(events => events.some(event => event.event === 'missed'));
  const at = slow.events.findIndex(event => event.event === 'missed');
  const missed = JSON.parse(slow.events[at]?.data ?? '') as { count: number; after_id: string };
  expect(missed).toEqual({ count: total - at, after_id: slow.events[at - 1]?.id });

  await append(1, total);
  await slow.until(events => events.length === at + 2);
  expect(numbersOf({ events: [slow.events[at + 1]] })).toEqual([total]);
});

test('a quiet stream is kept open by comments', async () => {
  const client = await open();
  while (client.comments.length < 2) await pause(10);
  expect(client.comments).toEqual(expect.arrayContaining(['keep-alive']));
  expect(client.events).toEqual([]);
});

test('stopping the API ends its streams', async () => {
  const client = await open();
  await append(1);
  await client.until(events => events.length === 1);
  await Promise.all([api.app.close(), client.ended]);
  expect(client.response.complete).toBe(true);
});

test('an id that is not ours and a parameter that is for lists are refused before the stream begins', async () => {
  const id = await fetch(url, { headers: { accept: 'text/event-stream', 'last-event-id': '"; drop' } });
  expect([id.status, id.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  const before = await fetch(`${url}?before_id=1`, { headers: { accept: 'text/event-stream' } });
  expect(await before.json()).toMatchObject({ errors: [{ path: 'before_id' }] });
});

test('no more streams are opened than the configuration allows', async () => {
  const crowded = await startApiHarness({ engine: api.engine, config: { maxStreams: 1 } });
  const crowdedUrl = `${await crowded.app.listen({ host: '127.0.0.1', port: 0 })}/events`;
  const first = await openEventClient(crowdedUrl);
  const second = await fetch(crowdedUrl, { headers: { accept: 'text/event-stream' } });
  expect([second.status, second.headers.get('retry-after')]).toEqual([429, '10']);
  first.close();
  await crowded.close();
});

test('a list of events leads to older ones', async () => {
  await append(5);
  const page = await api.send('GET', '/events?limit=2&event_type=test.');
  const next = /<([^>]+)>; rel="next"/.exec(String(page.headers['link']))?.[1] ?? '';
  const older = await api.send('GET', next);
  const numbers = [page, older].flatMap(each => each.json<Event[]>().map(event => event.data['number']));
  expect(numbers).toEqual([4, 3, 2, 1]);
});

async function open(headers: Record<string, string> = {}, query = ''): Promise<EventClient> {
  const client = await openEventClient(url + query, headers);
  clients.push(client);
  return client;
}

/** Appends events numbered from `first`; odd ones belong to `job-1`. */
async function append(count: number, first = 0, padding = ''): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => ({
    type: 'test.happened',
    jobId: (first + index) % 2 === 1 ? 'job-1' : null,
    data: { number: first + index, padding },
  }));
  await api.engine.appendEvents(events, api.clock.now());
}

function numbersOf({ events }: { events: ({ event: string | null; data: string } | undefined)[] }): unknown[] {
  return events.map(event => (JSON.parse(event?.data ?? '{}') as Event).data['number']);
}
