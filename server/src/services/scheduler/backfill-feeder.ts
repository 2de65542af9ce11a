import { AppError, hasCode, messageOf } from '../../core/errors.ts';
import { advanceBackfill, failBackfill } from '../../operations/backfills/advance-backfill.ts';
import { BACKFILLS_COLLECTION, BACKFILLS_TOPIC } from '../../operations/backfills/stored-backfill.ts';
import { releaseLease } from '../../operations/leases/release-lease.ts';
import { takeLease } from '../../operations/leases/take-lease.ts';
import type { Loop } from '../loop.ts';
import { startWokenLoop } from '../woken-loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const LEASE = 'backfills';
const LEASE_MS = 15_000;
/** While a backfill is under way: a safety net for wake-ups that got lost, and how soon it sees that it may go on. */
const LOOK_EVERY_MS = 1000;
/** While another scheduler works on them, which may die. */
const OTHERS_LOOK_MS = 5000;
/** While there is none: putting one wakes. */
const QUIET_LOOK_MS = 60_000;
/** What happens within this is looked at together. */
const GATHER_MS = 50;
/** Of one turn, which must not stall; what is left has its turn next. */
const TURN_MS = 2000;
const BATCH = 100;

/**
 * Works off backfills, in one scheduler at a time: each has so many runs queued or running as it may, and gets the next ones
 * as these end. While there is none, nothing is written and little read.
 */
export async function startBackfillFeeder(deps: SchedulerDeps): Promise<Loop> {
  const { engine, clock, newId, logger, random, config } = deps;
  const advancing = { engine, clock, newId, pressure: { high: config.pressureHigh, low: config.pressureLow } };
  const lease = createLease(deps);
  let after: string | undefined;

  const advance = async (backfillId: string): Promise<void> => {
    try {
      await advanceBackfill(advancing, backfillId);
    } catch (error) {
      if (hasCode(error, 'UNAVAILABLE')) throw error;
      logger.error({ err: error, backfill_id: backfillId }, `a backfill failed: ${messageOf(error)}`);
      await failBackfill(advancing, backfillId, error instanceof AppError ? error.message : 'An unexpected error.');
    }
  };

  const turn = async (signal: AbortSignal): Promise<number | null> => {
    const where = { field: 'state', value: 'running' };
    const { items, total } = await engine.listDocuments({
      collection: BACKFILLS_COLLECTION,
      where,
      after,
      limit: BATCH,
    });
    if (total === 0) {
      after = undefined;
      await lease.giveBack();
      return null;
    }
    if (!(await lease.take())) return clock.now() + OTHERS_LOOK_MS;
    const untilMs = clock.now() + TURN_MS;
    for (const { id } of items) {
      if (signal.aborted) return null;
      await advance(id);
      after = id;
      if (clock.now() >= untilMs) return clock.now();
    }
    const isRound = items.length < BATCH;
    if (isRound) after = undefined;
    return isRound ? clock.now() + LOOK_EVERY_MS : clock.now();
  };

  const loop = await startWokenLoop({
    ...{ engine, clock, logger, random, name: 'backfill feeder', turn, longestSleepMs: QUIET_LOOK_MS },
    topics: ['events', BACKFILLS_TOPIC],
    listensTo: topic => topic !== 'events' || lease.isHeld(),
    gatherMs: GATHER_MS,
  });
  return {
    ...loop,
    stop: async () => {
      await loop.stop();
      await lease.giveBack().catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, 'the lease of backfills is left to run out');
      });
    },
  };
}

/** Renewed when half of it is over, so that a turn seldom writes for it alone. */
function createLease({ engine, clock, newId }: SchedulerDeps) {
  const owner = newId(clock.now());
  let heldUntilMs = 0;
  return {
    isHeld: () => heldUntilMs > 0,
    take: async (): Promise<boolean> => {
      const nowMs = clock.now();
      if (heldUntilMs - nowMs > LEASE_MS / 2) return true;
      const isHeld = await takeLease(engine, { name: LEASE, owner, ttlMs: LEASE_MS, nowMs });
      heldUntilMs = isHeld ? nowMs + LEASE_MS : 0;
      return isHeld;
    },
    giveBack: async (): Promise<void> => {
      if (heldUntilMs === 0) return;
      heldUntilMs = 0;
      await releaseLease(engine, { name: LEASE, owner });
    },
  };
}
