import { useEffect, useState, useSyncExternalStore } from 'react';
import { api, dataOf } from '@/lib/api/client';
import type { LiveEvent } from '@/lib/live/live-event';
import { useLiveEvents, useLiveGap, useLiveStatus } from '@/lib/live/live';
import { createEventFeed, FEED_PAGE, type EventFeed, type FeedView } from './event-feed';

export interface EventFilter {
  /** A type, or a prefix that ends in a dot; empty: all. */
  type: string;
  /** Empty: all. */
  job: string;
}

/** The timeline of one filter, live. Another filter wants another component: give it a key. */
export function useEventFeed({ type, job }: EventFilter): [feed: EventFeed, view: FeedView] {
  const status = useLiveStatus();
  const [feed] = useState(() =>
    createEventFeed((before, signal) => {
      const query = {
        limit: FEED_PAGE,
        ...(type === '' ? {} : { event_type: type }),
        ...(job === '' ? {} : { job_id: job }),
        ...(before === null ? {} : { before_id: before }),
      };
      return dataOf(api.GET('/events', { params: { query }, signal, parseAs: 'json' })) as Promise<LiveEvent[]>;
    }),
  );
  useEffect(() => {
    if (status !== 'live') feed.lose();
    if (status !== 'paused') void feed.catchUp();
  }, [feed, status]);
  useEffect(() => () => feed.stop(), [feed]);
  useLiveEvents({ ...(type === '' ? {} : { types: [type] }), ...(job === '' ? {} : { jobId: job }) }, event =>
    feed.take(event),
  );
  useLiveGap(() => {
    feed.lose();
    void feed.catchUp();
  });
  return [feed, useSyncExternalStore(feed.subscribe, feed.getView)];
}
