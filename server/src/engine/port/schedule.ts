import type { Guard, Job, JobMemory, Occurrence } from '@multi-job/contract';
import type { GuardState } from '../../core/safeguards/guard-state.ts';
import type { PressureLevels } from '../../core/safeguards/decide-guard.ts';
import type { DueJob, OccurrencePlan } from '../../core/schedules/occurrence-plan.ts';
import type { ScheduleShape } from '../../core/schedules/schedule-shape.ts';
import type { CursorPage } from './page.ts';

export interface ScheduleVerbs {
  /**
   * Decides the due occurrences, oldest first, and does what it decided in the same atomic step:
   * run + queue entry + ledger row + events + counters + re-arming. With any number of callers and wherever one dies,
   * an occurrence is decided once (compare-and-set on the job's next due time).
   *
   * For each due job `plan` (pure) says which occurrences are missed, which to dispatch and how to re-arm.
   * Guards, in order, first refusal wins: pending approval, failure cooldown, pressure mode, flow lane, overlap.
   * The dispatch cap stops the batch: what is left stays due and is taken, oldest first, in the next second.
   * A job for which `plan` throws is left alone for a minute, and the others go on.
   * A job that is disabled or gone is taken off the schedule.
   * Under misfire policy `catch_up` an occurrence refused by the overlap or lane guard is deferred by a second, not skipped.
   *
   * Skips append the guard's event (coalesced: one per 15 s per job and guard) and count `dispatch_skipped_total{reason}`.
   * Dispatches count `dispatch_lateness_ms`. Entering and leaving pressure mode append their events.
   * Cost follows the number of due occurrences. Wakes: `queue:<pool>` of each dispatched run.
   */
  dispatchDue(command: DispatchDue): Promise<DispatchResult>;

  /** The earliest wake time of the schedule in epoch ms, or null when nothing is armed. */
  nextWakeMs(): Promise<number | null>;

  /** The jobs that are looked at next, soonest first. */
  listNextDue(limit: number): Promise<Job[]>;

  /**
   * Has the schedules of these jobs looked at now, whatever they are armed for: what they depend on has changed. Jobs that
   * are off the schedule, or not there, stay so. Wakes: `schedule`.
   */
  wakeJobs(command: { jobIds: readonly string[]; nowMs: number }): Promise<void>;

  /**
   * How many armed jobs share the type and the shape of their schedule (core/schedules/schedule-shape.ts), the most
   * frequent ones first, with some of these jobs. Kept as jobs are saved, enabled, disabled and deleted: cost follows what
   * is asked for. A schedule that has ended is still counted.
   */
  readScheduleShapes(query: { atMost: number; jobsOfEach: number }): Promise<ScheduleShapes>;

  /** Newest first. Rows of the last 1000 occurrences of a job are kept. Empty for a job that never fired. */
  listOccurrences(query: OccurrenceQuery): Promise<CursorPage<Occurrence>>;

  /** Failure memory. Zeros for a job that never ran. Throws NOT_FOUND. */
  getMemory(jobId: string): Promise<JobMemory>;

  /** Everything a guard would look at now, read in one step. Throws NOT_FOUND. */
  getGuardState(jobId: string, nowMs: number): Promise<GuardState>;
}

export interface ScheduleShapes {
  shapes: SharedShape[];
  /** Armed jobs in all. */
  jobs: number;
}

export interface SharedShape extends ScheduleShape {
  jobs: number;
  /** The first of them by id. */
  jobIds: string[];
}

export interface DispatchDue {
  nowMs: number;
  /** At most so many due jobs are looked at in this batch. */
  limit: number;
  plan: (job: DueJob, nowMs: number) => OccurrencePlan;
  newRunId: (nowMs: number) => string;
  /** Queue depth at which pressure mode goes on, and down to which it goes off. */
  pressure: PressureLevels;
  /** New runs a second over the whole installation. */
  maxPerSecond: number;
}

export interface DispatchResult {
  decisions: DispatchDecision[];
  /** True when the dispatch cap left due occurrences for the next second. */
  isCapped: boolean;
  /** True when more may be due right now than `limit` allowed to look at. */
  hasMore: boolean;
  isUnderPressure: boolean;
  /** Earliest wake time after this batch, epoch ms. */
  nextWakeMs: number | null;
}

export interface DispatchDecision {
  jobId: string;
  dueMs: number;
  outcome: 'dispatched' | 'skipped' | 'missed' | 'deferred';
  runId: string | null;
  guard: Guard | null;
}

export interface OccurrenceQuery {
  jobId: string;
  outcome?: Occurrence['outcome'] | undefined;
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}
