import type { WakeTopic } from '../engine/engine.ts';
import { startOneAtATime } from './one-at-a-time.ts';
import type { Service, ServiceDeps } from './service.ts';
import { startWokenLoop } from './woken-loop.ts';

/** What happens within this is read together. */
const GATHER_MS = 25;
/** Wakes may be lost with a connection: how often it is looked all the same, and how often while nobody is concerned. */
const LOOK_EVERY_MS = 1000;
const QUIET_LOOK_EVERY_MS = 5000;

export interface TimelineFollower {
  name: string;
  /** One process of the installation reads at a time, by this lease. */
  lease: { name: string; leaseMs?: number };
  /** Reads on from where it was read last. While nobody is concerned, what happens does not wake it. */
  follow: () => Promise<{ isConcerned: boolean; hasMore: boolean }>;
  /** Heard where somebody may become concerned. */
  concernTopic: WakeTopic;
  random?: (() => number) | undefined;
}

/** Starts to read the timeline, in one process of the installation at a time: at once when something happens. */
export function startTimelineFollower(deps: ServiceDeps, follower: TimelineFollower): Promise<Service> {
  const { engine, clock, logger } = deps;
  const { name, lease, follow, concernTopic, random } = follower;
  const start = (): Promise<Service> => {
    let isConcerned = false;
    const turn = async (): Promise<number | null> => {
      const followed = await follow();
      isConcerned = followed.isConcerned;
      if (followed.hasMore) return clock.now();
      return isConcerned ? clock.now() + LOOK_EVERY_MS : null;
    };
    return startWokenLoop({
      ...{ engine, clock, logger, random, name, turn, longestSleepMs: QUIET_LOOK_EVERY_MS, gatherMs: GATHER_MS },
      topics: ['events', concernTopic],
      listensTo: topic => topic !== 'events' || isConcerned,
    });
  };
  return startOneAtATime(deps, { ...lease, start });
}
