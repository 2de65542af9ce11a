import type { Agent, Backfill, Job, Occurrence, Priority, Run } from '@multi-job/contract';
import type { CalendarBook } from '../calendars/calendar-book.ts';
import type { GuardState } from '../safeguards/guard-state.ts';

/** Everything an explanation is made from, read at about the same time. */
export interface ExplainFacts {
  job: Job;
  nowMs: number;
  /** Zone of schedules that name none. */
  defaultTimezone: string;
  /** Those that the schedule names, at least. */
  calendars: CalendarBook;
  limits: DispatchLimits;
  guards: GuardState;
  health: { ok: boolean; problems: readonly string[]; warnings: readonly string[] };
  /** Processes alive and recently lost. */
  agents: readonly Agent[];
  queuePlace: QueuePlaceFacts | null;
  /** Some of the runs of the job that are not finished, newest first within each status. */
  liveRuns: readonly Run[];
  /** Those of the job that are under way, oldest first. */
  backfills: readonly Backfill[];
  /** The newest run that has ended. */
  lastRun: Run | null;
  lastSkipped: Occurrence | null;
  lastMissed: Occurrence | null;
}

/** Settings of the scheduler: queue depths of pressure mode, and the cap on dispatches a second. */
export interface DispatchLimits {
  pressureHigh: number;
  pressureLow: number;
  maxDispatchPerTick: number;
}

export interface QueuePlaceFacts {
  runId: string;
  pool: string;
  priority: Priority;
  ahead: Readonly<Record<Priority, number>>;
  isAtLeast: boolean;
}
