import { messageOf } from '../../core/errors.ts';
import { followChains } from '../../operations/triggers/follow-chains.ts';
import { startLoop } from '../loop.ts';
import { startOneAtATime } from '../one-at-a-time.ts';
import type { Service } from '../service.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 500;
/** Also how late a trigger begins to be heard that is the first of its kind. */
const LONGEST_SLEEP_MS = 1000;
/** What happens within this is read together. */
const GATHER_MS = 25;

/**
 * Starts what listens to runs that have ended (triggers of channel `job`), in one process of the installation at a time. Two
 * at once would start nothing twice. While nobody listens, the timeline is not read.
 */
export function startChainFollower(deps: SchedulerDeps): Promise<Service> {
  const { engine, clock, logger, random, config } = deps;
  const following = { ...deps, dedupMs: config.deliveryDedupMs };
  const start = async (): Promise<Service> => {
    let isListenedTo = false;
    let gathering: NodeJS.Timeout | undefined;
    const turn = async (): Promise<number | null> => {
      const followed = await followChains(following, BATCH);
      isListenedTo = followed.isListenedTo;
      return followed.hasMore ? clock.now() : null;
    };
    const loop = startLoop({ name: 'chain follower', turn, longestSleepMs: LONGEST_SLEEP_MS, clock, logger, random });
    const unsubscribe = await engine.subscribe(['events'], () => {
      if (!isListenedTo || gathering !== undefined) return;
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
          logger.debug({ reason: messageOf(error) }, 'the subscription of the chains ends with its connection');
        });
      },
    };
  };
  return startOneAtATime(deps, { name: 'triggers:chains', start, leaseMs: config.leaseSec * 1000 });
}
