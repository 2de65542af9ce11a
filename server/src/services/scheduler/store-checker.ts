import { groupFaults } from '../../core/store-check/group-faults.ts';
import { checkSlice } from '../../operations/store-check/check-slice.ts';
import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const EVERY_MS = 5 * 60_000;
/** A start has enough to do. */
const FIRST_AFTER_MS = 90_000;

/** Looks at a slice of the store every five minutes, whether it agrees with itself, and mends what follows from its records. */
export function startStoreChecker(deps: SchedulerDeps, firstAfterMs = FIRST_AFTER_MS): Loop {
  const { engine, clock, newId, logger, random, config, auditKeeper } = deps;
  const checking = { engine, clock, newId, auditKeeper, defaultTimezone: config.defaultTimezone };
  const turn = async (): Promise<null> => {
    const slice = await checkSlice(checking, EVERY_MS);
    for (const { kind, state, count, subjects, what, then } of groupFaults(slice?.faults ?? [])) {
      logger.warn({ fault: kind, count, subjects }, `${what}: ${state === 'mended' ? then : `to do: ${then}`}`);
    }
    for (const reason of slice?.recordFaults ?? []) {
      logger.error({ reason }, 'what was mended in the store could not be put on record');
    }
    return null;
  };
  return startLoop({ name: 'store check', turn, longestSleepMs: EVERY_MS, firstAfterMs, clock, logger, random });
}
