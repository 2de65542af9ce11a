import type { JobSpec, Priority, RunApproval, RunError, RunProgress, RunStatus, RunLogLine } from '@multi-job/contract';
import type { ApprovalRequest } from './approvals.ts';
import type { RateHit } from './keys.ts';

export interface QueueVerbs {
  /**
   * Accepts runs on demand, all or none. A run whose `availableAtMs` lies ahead is `delayed` (`run_at`); one whose
   * lane is full is `delayed` (`lane_full`) and starts as soon as the lane has room, first come, first served;
   * the limit of a lane is what the job of the run says now;
   * one with `approval` is `awaiting_approval`; any other is `queued`. Overlap, cooldown and pressure are not asked.
   * With `idempotency`, a key seen within its time returns the runs of the first call and stores nothing.
   * With `rates`, the call is counted in each window in the same step, or in none: where one is full it is refused. A
   * repeated key is answered without being counted. With `refuseIfLive`, nothing is accepted while one of the jobs has a run
   * that has not ended, and the key stays unused. With `skipIfLive`, nothing is accepted while one of the jobs has a run
   * that has not ended: the answer is empty, also to the same key later.
   * Events: `run.queued`, `run.delayed`, `run.awaiting_approval`. Wakes: `queue:<pool>`.
   *
   * @throws NOT_FOUND (a job does not exist), APPROVAL_PENDING (`refuseIfApprovalPending` and one is), CONFLICT
   *   (`refuseIfDisabled` and a job is, `refuseIfLive` and a run is), IDEMPOTENCY_MISMATCH (same key, other fingerprint), RATE_LIMITED
   *   (`details.retryAfterSec` says when to come back).
   */
  enqueue(command: Enqueue): Promise<EnqueuedRun[]>;

  /**
   * What `enqueue` answers to a key it has seen, without accepting anything: the runs of the first call as they are now,
   * null when there was none within its time.
   *
   * @throws IDEMPOTENCY_MISMATCH (same key, other fingerprint).
   */
  recallEnqueue(command: { idempotency: Idempotency; nowMs: number }): Promise<EnqueuedRun[] | null>;

  /**
   * Hands up to `limit` queued runs of a pool to a worker: critical before normal before low, oldest first within
   * each; yet of 16 runs taken from a full pool at least 4 go to the two lower priorities and 1 of these to low,
   * so that none starves. A run is held by one live worker at a time; its fencing token grows with each hand-over,
   * and the attempt counts from here. Event: `run.started`.
   *
   * @throws LEASE_LOST when the worker has no live heartbeat: it must take a new id.
   */
  claim(command: { workerId: string; pool: string; limit: number; nowMs: number }): Promise<ClaimedRun[]>;

  /**
   * Says how attempts ended. A report whose fencing token is not the current one, or whose worker no longer holds
   * the run, changes nothing and comes back `fenced`. Finishing a run frees its lane place (admitting the next run
   * that waits for it), updates failure memory, counts metrics and appends the event, all in the same step.
   * `cancel_requested` runs that would be retried, snoozed, released or wait for approval end `cancelled` instead.
   */
  report(command: { workerId: string; reports: readonly RunReport[]; nowMs: number }): Promise<ReportResult[]>;

  /**
   * Queued, delayed, awaiting: `cancelled` at once. Running: marked, its worker is told (wake `cancel`, and by heartbeat);
   * the run ends `cancelled` when the worker reports or is lost. Events: `run.cancelled` (before it `approval.cancelled`
   * when it was awaiting), `run.cancel_requested`.
   *
   * @throws NOT_FOUND, RUN_FINISHED
   */
  cancelRun(command: { runId: string; actor: string; nowMs: number }): Promise<{ status: 'cancelled' | 'cancelling' }>;

  /**
   * Takes back the runs of workers whose heartbeat has expired: queued again at once (`may_have_run_twice`), or
   * `failed` as `worker_lost` when their attempts are used up (max_retry + 1), or `cancelled` when that was requested.
   * Events: `agent.lost`, `run.rescued`, `run.failed`, `run.cancelled`.
   */
  rescue(command: { nowMs: number; limit: number }): Promise<RescuedRun[]>;

  /**
   * Queues the delayed runs whose time has come (through their lane), oldest first; expires approvals, whose runs end or,
   * where the question said `onReject: continue`, go on.
   *
   * @returns how many became claimable and when the next is due (epoch ms, null when none is delayed by time).
   */
  promoteDelayed(command: { nowMs: number; limit: number }): Promise<{ promoted: number; nextAtMs: number | null }>;

  /** Keeps progress and log lines of a running attempt. Throws FENCED for a token that is not current. Newest 10 000 lines a run are kept. */
  recordProgress(command: RecordProgress): Promise<void>;

  /** Removes finished runs older than `finishedBeforeMs` or beyond `keepPerJob` a job, with their logs; expired keys, kv, agents gone for a day; old events. */
  prune(command: Prune): Promise<{ removedRuns: number; hasMore: boolean }>;
}

export interface Enqueue {
  runs: readonly NewRun[];
  idempotency?: Idempotency | undefined;
  refuseIfApprovalPending?: boolean | undefined;
  refuseIfDisabled?: boolean | undefined;
  refuseIfLive?: boolean | undefined;
  rates?: readonly RateLimit[] | undefined;
  skipIfLive?: boolean | undefined;
  nowMs: number;
}

/** A window as `hitRateWindow` keeps it: it opens with its first hit. */
export type RateLimit = Omit<RateHit, 'nowMs'>;

export interface Idempotency {
  key: string;
  fingerprint: string;
  ttlMs: number;
}

export interface NewRun {
  /** Made by the caller, sortable by time. */
  runId: string;
  jobId: string;
  /** Null: the job's current version. */
  versionId: string | null;
  /** Null: the inputs of the version. Otherwise the whole inputs of this run. */
  inputs: Record<string, unknown> | null;
  /** Null: as the job says. */
  priority: Priority | null;
  source: string;
  /** Who starts it; absent or null where nobody does, and then nothing is stored. */
  actor?: string | null | undefined;
  /** With the source `replay`: the run that it runs again. */
  replayOf?: string | undefined;
  scheduledAtMs: number;
  availableAtMs: number;
  /** 32 hex digits, or null to derive it from the run id. */
  traceId: string | null;
  approval?: ApprovalRequest | undefined;
}

export interface EnqueuedRun {
  runId: string;
  jobId: string;
  status: RunStatus;
  isDuplicate: boolean;
}

/** All a worker needs to execute an attempt. */
export interface ClaimedRun {
  runId: string;
  jobId: string;
  fence: number;
  attempt: number;
  /** The version the run names; null when it is no longer kept (then report `spec_missing`). */
  spec: JobSpec | null;
  versionId: string;
  inputs: Record<string, unknown>;
  source: string;
  scheduledAtMs: number;
  startedAtMs: number;
  traceId: string;
  mayHaveRunTwice: boolean;
  /** State an earlier attempt left for the next one (durable steps), or null. */
  checkpoint: unknown;
  /** The last question of the run that was answered yes; stays with it over crashes, retries and checkpoints. */
  approval: RunApproval | null;
}

export type RunReport = { runId: string; fence: number; finishedAtMs: number; durationMs: number } & RunOutcome;

/** How an attempt ended. Retry is the caller's decision: `core/retry` says when. */
export type RunOutcome =
  | { outcome: 'success'; output: unknown }
  /** Final failure: no retry is left, or none makes sense. */
  | { outcome: 'failed'; error: RunError; output?: unknown }
  /** Failed, to be tried again at `availableAtMs`. */
  | { outcome: 'retry'; error: RunError; availableAtMs: number }
  /** Not now: again at `availableAtMs`, the attempt is not counted. */
  | { outcome: 'snooze'; availableAtMs: number }
  /** Handed back unfinished by a worker that stops: queued again at once, the attempt is not counted. */
  | { outcome: 'released' }
  | { outcome: 'cancelled' }
  /** Waits for a human; resumes by `resolveApproval`. The attempt is not counted. */
  | { outcome: 'await_approval'; approval: ApprovalRequest };

export interface ReportResult {
  runId: string;
  /** The run's status after the report, or `fenced` when the report was refused. */
  status: RunStatus | 'fenced';
}

export interface RescuedRun {
  runId: string;
  jobId: string;
  workerId: string;
  status: RunStatus;
}

export interface RecordProgress {
  runId: string;
  fence: number;
  progress?: RunProgress | undefined;
  logs?: readonly Pick<RunLogLine, 'at' | 'level' | 'message'>[] | undefined;
  /** Replaces the run's checkpoint. */
  checkpoint?: unknown;
  nowMs: number;
}

export interface Prune {
  nowMs: number;
  finishedBeforeMs: number;
  keepPerJob: number;
  keepEvents: number;
  /** Events after this id stay as well, for somebody who has not read them yet; absent: nobody waits. */
  keepEventsAfter?: string | undefined;
  /** At most so many runs are removed in this call. */
  limit: number;
  /** Runs of one job that this call looks at, where an engine has to look at each; its own bound when absent. */
  looks?: number | undefined;
}
