import type { Event } from '@multi-job/contract';
import { afterEach, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { openEventClient } from './event-client.ts';
import type { EventClient } from './event-client.ts';

const TIME_LIMIT = { timeout: 240_000 };
const READERS = 999;
/** Sockets that connect at once; more would overflow the queue of the listening one. */
const AT_ONCE = 100;
const EVENTS = 40;
const BURST = 8;
/** What the reader that takes nothing lets pile up: 20 MB, more than sockets and buffers hold. */
const FLOOD = 5000;
const FLOOD_PADDING = 'x'.repeat(4000);

let api: ApiHarness | null = null;
const clients: EventClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await api?.close();
  api = null;
});

test.each(ENGINE_KINDS)(
  '%s: a thousand streams get every event once while one of them reads nothing',
  TIME_LIMIT,
  async kind => {
    api = await startApiOn(kind, { config: { streamBufferEvents: 600 } });
    const url = `${await api.app.listen({ host: '127.0.0.1', port: 0 })}/events`;
    const idle = await open(url);
    idle.response.pause();
    await append(api, 'flood.happened', 0, FLOOD, FLOOD_PADDING);
    // A stream begins with what comes after it: the flood is for the idle one alone.
    while (clients.length <= READERS) {
      const more = Math.min(AT_ONCE, READERS + 1 - clients.length);
      await Promise.all(Array.from({ length: more }, () => open(url)));
    }
    const readers = clients.slice(1);

    for (let first = 0; first < EVENTS; first += BURST) {
      await append(api, 'test.happened', first, BURST);
      await Promise.all(readers.map(reader => reader.until(events => events.length >= first + BURST)));
    }

    const all = Array.from({ length: EVENTS }, (_, index) => index);
    expect(readers).toHaveLength(READERS);
    for (const reader of readers) expect(numbersOf(reader)).toEqual(all);

    idle.response.resume();
    await idle.until(events => events.some(event => event.event === 'missed'));
    const missed = JSON.parse(idle.events.find(event => event.event === 'missed')?.data ?? '') as { count: number };
    expect(idle.events.length - 1 + missed.count).toBe(FLOOD + EVENTS);
  },
);

async function open(url: string): Promise<EventClient> {
  const client = await openEventClient(url);
  clients.push(client);
  return client;
}

/** Appends events numbered from `first`. */
async function append(
  { engine, clock }: ApiHarness,
  type: string,
  first: number,
  count: number,
  padding = '',
): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    const events = Array.from({ length: Math.min(500, count - done) }, (_, index) => ({
      type,
      data: { number: first + done + index, padding },
    }));
    await engine.appendEvents(events, clock.now());
  }
}

function numbersOf({ events }: EventClient): unknown[] {
  return events.map(event => (JSON.parse(event.data) as Event).data['number']);
}
