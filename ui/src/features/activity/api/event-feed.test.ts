import { expect, test, vi } from 'vitest';
import type { LiveEvent } from '@/lib/live/live-event';
import { createEventFeed, FEED_PAGE } from './event-feed';
import { isNewer } from './event-order';

/** A server with a timeline that grows. */
function timeline(size: number) {
  const events: LiveEvent[] = [];
  const append = (): LiveEvent => {
    const id = `17000-${events.length + 1}`;
    const event: LiveEvent = {
      id,
      type: 'run.queued',
      at: '2026-01-01T00:00:00.000Z',
      job_id: 'a',
      run_id: null,
      data: {},
    };
    events.unshift(event);
    return event;
  };
  for (let index = 0; index < size; index += 1) append();
  const readPage = vi.fn((beforeId: string | null) => {
    const from = beforeId === null ? 0 : events.findIndex(({ id }) => id === beforeId) + 1;
    return Promise.resolve(events.slice(from, from + FEED_PAGE));
  });
  return { events, append, readPage };
}

const idsOf = (events: readonly LiveEvent[]): string[] => events.map(({ id }) => id);

test('ids are compared as numbers, not as text', () => {
  expect(isNewer({ id: '1700-10' }, { id: '1700-9' })).toBe(true);
  expect(isNewer({ id: '0000000000000010' }, { id: '0000000000000009' })).toBe(true);
  expect(isNewer({ id: '1700-1' }, { id: '1700-1' })).toBe(false);
});

test('events missed by a connection are read again, without gap or repeat', async () => {
  const server = timeline(30);
  const feed = createEventFeed(server.readPage);
  await feed.catchUp();
  feed.take(server.append());
  feed.lose();
  for (let index = 0; index < 350; index += 1) server.append();
  feed.take(server.append());
  await feed.catchUp();
  expect(idsOf(feed.getView().rows)).toEqual(idsOf(server.events));
  feed.stop();
});

test('too far behind, the timeline begins anew at its newest pages and stays whole', async () => {
  const server = timeline(10);
  const feed = createEventFeed(server.readPage);
  await feed.catchUp();
  for (let index = 0; index < FEED_PAGE * 12; index += 1) server.append();
  await feed.catchUp();
  const { rows, hasOlder } = feed.getView();
  expect(idsOf(rows)).toEqual(idsOf(server.events.slice(0, FEED_PAGE * 10)));
  expect(hasOlder).toBe(true);
  feed.stop();
});

test('while held, newer events are counted and shown together afterwards', async () => {
  const server = timeline(3);
  const feed = createEventFeed(server.readPage);
  await feed.catchUp();
  feed.hold(true);
  server.append();
  server.append();
  await feed.catchUp();
  expect(feed.getView()).toMatchObject({ heldCount: 2 });
  expect(feed.getView().rows).toHaveLength(3);
  feed.hold(false);
  expect(idsOf(feed.getView().rows)).toEqual(idsOf(server.events));
  expect(feed.getView().heldCount).toBe(0);
  feed.stop();
});

test('older events are read page by page to the first', async () => {
  const server = timeline(FEED_PAGE + 20);
  const feed = createEventFeed(server.readPage);
  await feed.catchUp();
  expect(feed.getView()).toMatchObject({ hasOlder: true, isLoading: false });
  await feed.loadOlder();
  expect(idsOf(feed.getView().rows)).toEqual(idsOf(server.events));
  expect(feed.getView().hasOlder).toBe(false);
  feed.stop();
});

test('an answer that fails is told, and the next one that does not clears it', async () => {
  const server = timeline(2);
  server.readPage.mockRejectedValueOnce(new Error('away'));
  const feed = createEventFeed(server.readPage);
  await feed.catchUp();
  expect(feed.getView()).toMatchObject({ isLoading: false, error: new Error('away') });
  await feed.catchUp();
  expect(feed.getView()).toMatchObject({ error: null });
  expect(feed.getView().rows).toHaveLength(2);
  feed.stop();
});
