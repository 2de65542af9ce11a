import { followChains } from '../../operations/triggers/follow-chains.ts';
import { TRIGGERS_TOPIC } from '../../operations/triggers/trigger-document.ts';
import type { Service } from '../service.ts';
import { startTimelineFollower } from '../timeline-follower.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 500;

/**
 * Starts what listens to runs that have ended (triggers of channel `job`), in one process of the installation at a time. Two
 * at once would start nothing twice. While nobody listens, the timeline is not read.
 */
export function startChainFollower(deps: SchedulerDeps): Promise<Service> {
  const { random, config } = deps;
  const following = { ...deps, dedupMs: config.deliveryDedupMs };
  return startTimelineFollower(deps, {
    name: 'chain follower',
    lease: { name: 'triggers:chains', leaseMs: config.leaseSec * 1000 },
    follow: async () => {
      const { isListenedTo, hasMore } = await followChains(following, BATCH);
      return { isConcerned: isListenedTo, hasMore };
    },
    concernTopic: TRIGGERS_TOPIC,
    random,
  });
}
