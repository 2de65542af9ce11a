import type { Event } from '@multi-job/contract';
import type { Engine } from '../../../engine/engine.ts';
import type { EventFeed, FeedListener } from './event-feed.ts';
import { frameOf } from './event-frames.ts';

/** Events read at once while a stream catches up. */
export const CATCH_UP_BATCH = 200;

export interface Following {
  engine: Engine;
  feed: EventFeed;
  show: FeedListener;
  /** Whether the reader has yet to take what was shown; the past is shown no faster than it is taken. */
  isBlocked: () => boolean;
  drained: () => Promise<void>;
  isOpen: () => boolean;
  afterId: string;
  /** What was read after `afterId`, once the feed had been caught up and stood at `positionBefore`. */
  first: Event[];
  positionBefore: string;
}

/**
 * Reads the past from `afterId` until it meets the feed, then joins it: no gap and no repeat, because reading stops
 * exactly at the feed's position, and joining happens in the same turn of the event loop.
 *
 * Event ids are only compared for equality: their order is the engine's own business.
 *
 * @returns how to leave the feed.
 */
export async function followFrom(following: Following): Promise<() => void> {
  const { engine, feed, show, isBlocked, drained, isOpen } = following;
  let { afterId: cursor, first: batch, positionBefore } = following;
  while (isOpen()) {
    if (cursor === feed.position) return feed.join(show);
    for (const event of batch) {
      show(event, frameOf(event));
      cursor = event.id;
      if (cursor === feed.position) return feed.join(show);
      if (isBlocked()) await drained();
    }
    // Nothing is left, and the feed did not move meanwhile: its position was removed from the timeline.
    if (batch.length === 0 && positionBefore === feed.position) return feed.join(show);
    positionBefore = feed.position;
    batch = await engine.readEventsAfter(cursor, CATCH_UP_BATCH);
  }
  return () => undefined;
}
