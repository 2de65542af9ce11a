import { messageOf } from '../core/errors.ts';
import { startLoop } from './loop.ts';
import { startOneAtATime } from './one-at-a-time.ts';
import type { Service, ServiceDeps } from './service.ts';

/** What happens within this is read together. */
const GATHER_MS = 25;

export interface TimelineFollower {
  name: string;
  /** One process of the installation reads at a time, by this lease. */
  lease: { name: string; leaseMs?: number };
  /** Reads on from where it was read last. While nobody is concerned, what happens does not wake it. */
  follow: () => Promise<{ isConcerned: boolean; hasMore: boolean }>;
  /** Also how late somebody who is the first to be concerned begins to be. */
  longestSleepMs: number;
  random?: (() => number) | undefined;
}

/** Starts to read the timeline, in one process of the installation at a time: at once when something happens. */
export function startTimelineFollower(deps: ServiceDeps, follower: TimelineFollower): Promise<Service> {
  const { engine, clock, logger } = deps;
  const { name, lease, follow, longestSleepMs, random } = follower;
  const start = async (): Promise<Service> => {
    let isConcerned = false;
    let gathering: NodeJS.Timeout | undefined;
    const turn = async (): Promise<number | null> => {
      const followed = await follow();
      isConcerned = followed.isConcerned;
      return followed.hasMore ? clock.now() : null;
    };
    const loop = startLoop({ name, turn, longestSleepMs, clock, logger, random });
    const unsubscribe = await engine.subscribe(['events'], () => {
      if (!isConcerned || gathering !== undefined) return;
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
