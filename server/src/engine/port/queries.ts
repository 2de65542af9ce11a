import type { FailingJob, JobActivity, Priority, QueueState, Run, RunLogLine, RunStatus } from '@multi-job/contract';
import type { CursorPage, Page } from './page.ts';

export interface QueryVerbs {
  getRun(runId: string): Promise<Run | null>;

  /**
   * Newest first by run id. Stable while rows arrive: a cursor continues below the last row given.
   * Inputs and output are left out (null) unless `includePayloads`. Cost does not grow with the runs stored:
   * a rare match may give a short page with a cursor.
   *
   * @throws VALIDATION for a cursor that is not ours.
   */
  listRuns(filter: RunFilter): Promise<CursorPage<Run>>;

  /**
   * The newest runs of each of these jobs and how the job stands, in the order asked for; jobs that do not exist are left
   * out. A cooldown that is over is null.
   */
  readJobActivity(query: { jobIds: readonly string[]; runsPerJob: number; nowMs: number }): Promise<JobGlance[]>;

  /** Jobs whose last run failed, the longest streak first. A cooldown that is over is null. */
  listFailingJobs(query: { limit: number; nowMs: number }): Promise<Page<FailingJob>>;

  /** How many match, counted no further than `atMost`. */
  countRuns(filter: Omit<RunFilter, 'cursor' | 'limit'>, atMost: number): Promise<number>;

  /**
   * Oldest first, after sequence number `afterSeq`: the first `limit` of them, with `newest` the last ones. Empty for a run
   * that wrote none or does not exist.
   */
  listRunLogs(query: RunLogQuery): Promise<RunLogLine[]>;

  getQueueState(): Promise<QueueState>;

  /**
   * Where the oldest queued run of a job stands (oldest by run id); null when none is queued. Runs before it in its
   * own queue are counted no further than `atMost`, so that the cost does not grow with the queue.
   */
  getQueuePlace(query: { jobId: string; atMost: number }): Promise<QueuePlace | null>;
}

/** What the store knows of a job's activity; the rest is reckoned from it. */
export type JobGlance = Omit<JobActivity, 'success_rate' | 'mean_duration_ms'>;

export interface QueuePlace {
  runId: string;
  pool: string;
  priority: Priority;
  /** Queued runs of its pool that are before it: all of a higher priority, and the earlier ones of its own. */
  ahead: Record<Priority, number>;
  /** True when there may be more of its own priority than were counted. */
  isAtLeast: boolean;
}

export interface RunLogQuery {
  runId: string;
  afterSeq: number;
  limit: number;
  newest?: boolean | undefined;
}

export interface RunFilter {
  jobId?: string | undefined;
  status?: RunStatus | undefined;
  type?: string | undefined;
  source?: string | undefined;
  /** Only runs that this worker holds now. */
  workerId?: string | undefined;
  /** A part of the run id or job id, in any case. */
  search?: string | undefined;
  /** Only failed runs whose error code or message holds this, in any case of the letters A to Z. */
  error?: string | undefined;
  /** Without the runs of these jobs. */
  excludedJobIds?: readonly string[] | undefined;
  /** Bounds on when the run was accepted, epoch ms: since ≤ t < until. */
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  includePayloads?: boolean | undefined;
  cursor?: string | undefined;
  limit: number;
}
