import type { JobSpec, Priority, Run, RunStatus } from '@multi-job/contract';
import { PRIORITIES } from '@multi-job/contract/job-spec';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { idTimeMs, idToTraceId } from '../../../core/ids.ts';
import { KEPT_ATTEMPTS } from '../../port/limits.ts';
import { isJsonObject, mendedJson, mendedMs, payloadJson } from '../../records/readable-record.ts';
import { toldSource } from '../../records/replay-source.ts';

type Attempt = Run['attempts'][number];

/** A run as `RUN_COLUMNS` select it. */
export interface RunRow {
  run_id: string;
  job_id: string;
  type: string;
  version_id: string;
  status: RunStatus;
  pool: string;
  priority: number;
  source: string;
  actor: string | null;
  requires_approval: number;
  approval_id: string | null;
  trace_id: string | null;
  scheduled_ms: number;
  available_ms: number;
  started_ms: number | null;
  finished_ms: number | null;
  worker_id: string | null;
  attempt: number;
  delay_reason: Run['delay_reason'];
  cancel_requested: number;
  may_have_run_twice: number;
  has_payload: number;
  duration_ms: number | null;
  error_code: string | null;
  error_message: string | null;
  attempt_open: number;
  attempts: string | null;
  progress: string | null;
  inputs?: string | null;
  output?: string | null;
}

/** All of a run but what may be large. */
export const RUN_COLUMNS_WITHOUT_PAYLOAD = `run_id, job_id, type, version_id, status, pool, priority, source, actor,
  requires_approval, approval_id, trace_id, scheduled_ms, available_ms, started_ms, finished_ms, worker_id, attempt,
  attempt_open, delay_reason, cancel_requested, may_have_run_twice, has_payload, duration_ms, error_code, error_message,
  attempts, progress`;

export const RUN_COLUMNS = `${RUN_COLUMNS_WITHOUT_PAYLOAD}, inputs, output`;

/** The wire's run. `inputs` and the output come from the caller, which knows whether they are wanted. */
export function toRun(row: RunRow, inputs: JobSpec['inputs'] | null, output: string | null): Run {
  return {
    run_id: row.run_id,
    job_id: row.job_id,
    type: row.type,
    status: row.status,
    attempt: row.attempt,
    scheduled_at: isoOf(row.scheduled_ms),
    available_at: isoOf(row.available_ms),
    created_at: isoOf(mendedMs(idTimeMs(row.run_id))),
    started_at: isoOrNull(row.started_ms),
    finished_at: isoOrNull(row.finished_ms),
    inputs,
    result: resultOf(row, output),
    trace_id: row.trace_id ?? idToTraceId(row.run_id),
    agent_pool: row.pool,
    priority: priorityAt(row.priority),
    ...toldSource(row.source),
    actor: row.actor,
    spec_version: row.version_id,
    worker_id: row.worker_id,
    progress: row.progress === null ? null : (JSON.parse(row.progress) as Run['progress']),
    requires_approval: row.requires_approval === 1,
    approval_id: row.approval_id,
    delay_reason: row.delay_reason,
    cancel_requested: row.cancel_requested === 1,
    may_have_run_twice: row.may_have_run_twice === 1,
    attempts: attemptsOf(row),
  };
}

/** The row as far as it can be told; what it carries besides is left out. */
export function mendedRow(row: RunRow): RunRow {
  return {
    ...row,
    scheduled_ms: mendedMs(row.scheduled_ms),
    available_ms: mendedMs(row.available_ms),
    started_ms: mendedMs(row.started_ms),
    finished_ms: mendedMs(row.finished_ms),
    attempts: mendedJson(row.attempts, Array.isArray),
    progress: mendedJson(row.progress, isJsonObject),
  };
}

/** JSON of the attempts that have ended, with one more. Those that cannot be read must not keep the run from ending. */
export function withAttempt(attempts: string | null, attempt: Attempt): string {
  return JSON.stringify([...parseAttempts(mendedJson(attempts, Array.isArray)), attempt].slice(-KEPT_ATTEMPTS));
}

export function priorityAt(rank: number): Priority {
  return PRIORITIES[rank] ?? 'normal';
}

/** 0 is taken first. */
export function rankOf(priority: Priority): number {
  return PRIORITIES.indexOf(priority);
}

function resultOf(row: RunRow, output: string | null): Run['result'] {
  if (row.duration_ms === null) return null;
  return {
    success: row.status === 'success',
    output: output === null ? null : (payloadJson(output) as NonNullable<Run['result']>['output']),
    error: errorOf(row),
    duration_ms: row.duration_ms,
  };
}

function errorOf(row: RunRow): Attempt['error'] {
  return row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' };
}

function attemptsOf(row: RunRow): Attempt[] {
  const ended = parseAttempts(row.attempts);
  if (row.attempt_open === 0 || row.worker_id === null || row.started_ms === null) return ended;
  return [
    ...ended,
    {
      attempt: row.attempt,
      worker_id: row.worker_id,
      started_at: isoOf(row.started_ms),
      finished_at: isoOrNull(row.finished_ms),
      outcome: outcomeOf(row.status),
      error: errorOf(row),
    },
  ];
}

function outcomeOf(status: RunStatus): Attempt['outcome'] {
  return status === 'success' || status === 'failed' || status === 'cancelled' ? status : null;
}

function parseAttempts(attempts: string | null): Attempt[] {
  return attempts === null ? [] : (JSON.parse(attempts) as Attempt[]);
}
