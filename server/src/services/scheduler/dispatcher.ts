import { planOccurrences } from '../../core/schedules/plan-occurrences.ts';
import type { DispatchResult } from '../../engine/port/schedule.ts';
import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import type { CalendarsOfToday } from './calendars-of-today.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** Due jobs a batch: small enough that others get at the store in between. */
const BATCH = 250;
/** A safety net for wake-ups that got lost. */
const LONGEST_SLEEP_MS = 1000;
/** Where a due job cannot be decided, the loop must not spin on it. */
const IDLE_RETRY_MS = 20;

/**
 * Fires schedules: decides batch after batch while anything is due, then sleeps until the next wake time.
 * It is woken when a schedule changes. With the dispatch cap reached it goes on in the next second.
 */
export function startDispatcher(deps: SchedulerDeps, calendars: CalendarsOfToday): Loop {
  const { engine, clock, newId, logger, random, config } = deps;
  const turn = async (): Promise<number | null> => {
    const book = await calendars.read();
    const nowMs = clock.now();
    const result = await engine.dispatchDue({
      nowMs,
      limit: BATCH,
      plan: (job, atMs) => planOccurrences(job, atMs, config.defaultTimezone, book),
      newRunId: newId,
      pressure: { high: config.pressureHigh, low: config.pressureLow },
      maxPerSecond: config.maxDispatchPerTick,
    });
    for (const { jobId, runId, dueMs, outcome, guard } of result.decisions) {
      logger.debug({ job_id: jobId, run_id: runId, due_ms: dueMs, outcome, guard }, 'an occurrence was decided');
    }
    return nextTurnMs(result, nowMs);
  };
  return startLoop({ name: 'dispatcher', turn, longestSleepMs: LONGEST_SLEEP_MS, clock, logger, random });
}

function nextTurnMs({ decisions, isCapped, hasMore, nextWakeMs }: DispatchResult, nowMs: number): number | null {
  if (isCapped) return (Math.floor(nowMs / 1000) + 1) * 1000;
  const wakeMs = hasMore ? nowMs : nextWakeMs;
  if (wakeMs === null || decisions.length > 0) return wakeMs;
  return wakeMs > nowMs ? wakeMs : nowMs + IDLE_RETRY_MS;
}
