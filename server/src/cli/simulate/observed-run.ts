import type { Guard, Run } from '@multi-job/contract';
import type { Firing } from './plan-firings.ts';

/** What is known of a run of the simulation. Times are epoch ms. */
export interface ObservedRun extends Firing {
  runId: string;
  status: Run['status'];
  queuedMs: number;
  startedMs: number | null;
  finishedMs: number | null;
  error: string | null;
}

/** A firing that became no run: skipped by a guard, or missed. */
export interface FiringWithoutRun extends Firing {
  guard: Guard | null;
}

export function observedRunOf(run: Run, firing: Firing): ObservedRun {
  const error = run.result?.error ?? null;
  return {
    ...firing,
    runId: run.run_id,
    status: run.status,
    queuedMs: Date.parse(run.created_at),
    startedMs: msOf(run.started_at),
    finishedMs: msOf(run.finished_at),
    error: error === null ? null : error.code,
  };
}

function msOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
