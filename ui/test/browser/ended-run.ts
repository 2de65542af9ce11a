import type { Run } from '../../../contract/src/run.ts';
import { createIdSource, idToTraceId } from '../../../server/src/core/ids.ts';

interface Ended {
  jobId: string;
  /** When it was scheduled; it started at once. */
  atMs: number;
  tookMs: number;
  newId: (nowMs: number) => string;
  /** What it failed with; it succeeded where this is left out. */
  error?: string;
}

/** A source of ids for runs of the past, given in the order of their times. */
export const createIds = createIdSource;

/** A run of the past, as an installation that has been there for long would hold it. */
export function endedRun({ jobId, atMs, tookMs, newId, error: message }: Ended): Run {
  const runId = newId(atMs);
  const at = new Date(atMs).toISOString();
  const error = message === undefined ? null : { code: 'handler_error', message };
  const success = error === null;
  const part = { worker_id: 'worker-1', started_at: at, finished_at: new Date(atMs + tookMs).toISOString() };
  return {
    run_id: runId,
    job_id: jobId,
    type: 'simulation.heavy',
    status: success ? 'success' : 'failed',
    attempt: 1,
    scheduled_at: at,
    available_at: at,
    created_at: at,
    ...part,
    inputs: null,
    result: { success, output: success ? { rows: Math.round(tookMs) } : null, error, duration_ms: tookMs },
    trace_id: idToTraceId(runId),
    agent_pool: 'default',
    priority: 'normal',
    source: 'scheduler',
    actor: null,
    spec_version: newId(atMs),
    progress: null,
    requires_approval: false,
    approval_id: null,
    delay_reason: null,
    cancel_requested: false,
    may_have_run_twice: false,
    attempts: [{ ...part, attempt: 1, outcome: success ? 'success' : 'failed', error }],
  };
}
