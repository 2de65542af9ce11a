import { ALERT_CURSOR_COLLECTION } from '../../operations/alerts/alert-cursor.ts';
import { unreadFrom } from '../../operations/documents/unread-from.ts';
import { CHAIN_CURSOR_COLLECTION } from '../../operations/triggers/chain-cursor.ts';
import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 500;
const KEPT_EVENTS = 100_000;
const EVERY_MS = 60_000;
/** Between batches, so that a long clean-up does not crowd out live work. */
const PAUSE_MS = 200;
const DAY_MS = 86_400_000;

/** Removes finished runs beyond their retention, old events and what has expired, each minute. */
export function startPruner({ engine, clock, logger, random, config }: SchedulerDeps): Loop {
  const turn = async (): Promise<number | null> => {
    const nowMs = clock.now();
    const eventId = await unreadFrom(engine, [CHAIN_CURSOR_COLLECTION, ALERT_CURSOR_COLLECTION]);
    const { removedRuns, hasMore } = await engine.prune({
      nowMs,
      finishedBeforeMs: nowMs - config.runRetentionDays * DAY_MS,
      keepPerJob: config.runRetentionPerJob,
      keepEvents: KEPT_EVENTS,
      ...(eventId !== null && { keepEventsAfter: eventId }),
      limit: BATCH,
    });
    if (removedRuns > 0)
      logger.debug({ removed_runs: removedRuns }, 'finished runs beyond their retention were removed');
    return hasMore ? clock.now() + PAUSE_MS : null;
  };
  return startLoop({ name: 'pruner', turn, longestSleepMs: EVERY_MS, clock, logger, random });
}
