import { messageOf } from '../core/errors.ts';
import { releaseLease } from '../operations/leases/release-lease.ts';
import { takeLease } from '../operations/leases/take-lease.ts';
import { startLoop } from './loop.ts';
import { renewEveryMs } from './renew-every.ts';
import type { Service, ServiceDeps } from './service.ts';

const LEASE_MS = 15_000;
/** Of the lease: three renewals may fail, and what is left after them is for ending in time. */
const RENEW_SHARE = 0.25;

export interface OneAtATime {
  /** Of the lease: what is done under the same name is done by one process of the installation at a time. */
  name: string;
  /** Begins it, each time that this process gets the lease. */
  start: () => Promise<Service>;
  /** How long a process that does not answer any more keeps the others waiting; 15 s when absent. */
  leaseMs?: number;
}

/**
 * Does something in one process of the installation at a time: it begins in the first that asks, and in another within
 * 15 s when that one dies. Whoever could not renew its lease in time has stopped before another begins.
 */
export async function startOneAtATime(
  deps: ServiceDeps,
  { name, start, leaseMs = LEASE_MS }: OneAtATime,
): Promise<Service> {
  const { engine, clock, newId, logger } = deps;
  const owner = newId(clock.now());
  let underWay: Promise<Service> | null = null;
  let deadline: NodeJS.Timeout | undefined;

  const end = async (): Promise<void> => {
    clearTimeout(deadline);
    const service = underWay;
    underWay = null;
    await service?.then(
      started => started.stop(),
      () => undefined,
    );
  };

  const turn = async (signal: AbortSignal): Promise<null> => {
    const askedMs = clock.now();
    const isHeld = await takeLease(engine, { name, owner, ttlMs: leaseMs, nowMs: askedMs });
    // An answer that comes too late says nothing any more; one that comes while this stops is given back.
    const leftMs = askedMs + leaseMs * (1 - RENEW_SHARE) - clock.now();
    if (signal.aborted || leftMs <= 0) return null;
    if (!isHeld) {
      await end();
      return null;
    }
    clearTimeout(deadline);
    // A store that is away lets the lease run out unseen.
    deadline = setTimeout(() => void end(), leftMs).unref();
    underWay ??= start();
    try {
      await underWay;
    } catch (error) {
      underWay = null;
      throw error;
    }
    return null;
  };

  const loop = startLoop({
    ...deps,
    name: `lease of ${name}`,
    turn,
    longestSleepMs: renewEveryMs(leaseMs, RENEW_SHARE),
  });
  await loop.firstTurn;
  return {
    stop: async () => {
      await loop.stop();
      await end();
      await releaseLease(engine, { name, owner }).catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, `the lease of ${name} is left to run out`);
      });
    },
  };
}
