import type { Event } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { silentLogger } from '../../../core/logger.ts';
import type { Engine } from '../../../engine/engine.ts';
import { EventFeed } from './event-feed.ts';
import { followFrom } from './follow-from.ts';

test('streams opened while events arrive and the feed looks, in any order, have no gap and no repeat', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('open' as const), backBy: fc.nat(5) }),
    fc.record({ kind: fc.constant('append' as const), count: fc.constantFrom(1, 2, 250) }),
    fc.record({ kind: fc.constant('look' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(step, { minLength: 3, maxLength: 14 }), async (scheduler, steps) => {
      const timeline = createTimeline(scheduler);
      const feed = new EventFeed({ engine: timeline.engine, logger: silentLogger, sendMs: 0 });
      const streams: ReturnType<typeof openStream>[] = [];
      for (const [index, one] of steps.entries()) {
        void scheduler.schedule(Promise.resolve(), `${index} ${one.kind}`).then(() => {
          if (one.kind === 'append') timeline.append(one.count);
          else if (one.kind === 'look') void feed.catchUp();
          else streams.push(openStream(timeline, feed, Math.max(0, timeline.ids.length - one.backBy)));
        });
      }
      await scheduler.waitIdle();
      await scheduler.waitFor(Promise.all(streams.map(stream => stream.opened)));
      await scheduler.waitFor(feed.catchUp());
      await feed.stop();

      for (const { start, seen } of streams) expect(seen).toEqual(timeline.ids.slice(start));
    }),
    { numRuns: 500 },
  );
});

/** A store whose answers come in whatever order the scheduler decides. */
function createTimeline(scheduler: fc.Scheduler) {
  const ids: string[] = [];
  const eventOf = (id: string): Event => ({ id, type: 'run.queued', at: '', job_id: null, run_id: null, data: {} });
  const answer = <T>(look: () => T): Promise<T> => scheduler.schedule(Promise.resolve(), 'read').then(look);
  const engine = {
    lastEventId: () => answer(() => ids.at(-1) ?? ''),
    readEventsAfter: (afterId: string, limit: number) => {
      // What a read sees is fixed when it starts; how long it travels is not.
      const from = ids.indexOf(afterId) + 1;
      const seen = ids.slice(from, from + limit).map(eventOf);
      return answer(() => seen);
    },
    subscribe: () => Promise.resolve(() => Promise.resolve()),
  } as unknown as Engine;
  const append = (count: number): void => {
    for (let index = 0; index < count; index += 1) ids.push(`event-${ids.length}`);
  };
  return { ids, engine, append, answer };
}

function openStream(timeline: ReturnType<typeof createTimeline>, feed: EventFeed, start: number) {
  const { ids, engine } = timeline;
  const seen: string[] = [];
  const afterId = ids[start - 1] ?? '';
  const open = async (): Promise<void> => {
    await feed.catchUp();
    const positionBefore = feed.position;
    await followFrom({
      engine,
      feed,
      show: event => seen.push(event.id),
      isBlocked: () => seen.length % 3 === 0,
      drained: () => timeline.answer(() => undefined),
      isOpen: () => true,
      afterId,
      first: await engine.readEventsAfter(afterId, 200),
      positionBefore,
    });
  };
  return { start, seen, opened: open() };
}
