import { messageOf } from '../core/errors.ts';
import type { WakeTopic } from '../engine/engine.ts';
import { startLoop } from './loop.ts';
import { startOneAtATime } from './one-at-a-time.ts';
import type { Service, ServiceDeps } from './service.ts';

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
  const start = async (): Promise<Service> => {
    let isConcerned = false;
    let gathering: NodeJS.Timeout | undefined;
    const turn = async (): Promise<number | null> => {
      const followed = await follow();
      isConcerned = followed.isConcerned;
      if (followed.hasMore) return clock.now();
      return isConcerned ? clock.now() + LOOK_EVERY_MS : null;
    };
    const loop = startLoop({ name, turn, longestSleepMs: QUIET_LOOK_EVERY_MS, clock, logger, random });
    const unsubscribe = await engine.subscribe(['events', concernTopic], topic => {
      if ((topic === 'events' && !isConcerned) || gathering !== undefined) return;
      gathering = setTimeout(() => {
        gathering = undefined;
        loop.wake();
      }, GATHER_MS);
    });
    return {
      stop: async () => {
        clearTimeout(gathering);
        await loop.stop();
        clearTimeout(gathering);
        await unsubscribe().catch((error: unknown) => {
          logger.debug({ reason: messageOf(error) }, `the subscription of the ${name} ends with its connection`);
        });
      },
    };
  };
  return startOneAtATime(deps, { ...lease, start });
}
