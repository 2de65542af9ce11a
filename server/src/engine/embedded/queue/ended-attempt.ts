import type { RunAttempt, RunError } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { withAttempt } from '../runs/run-rows.ts';
import type { LiveRun } from './live-run.ts';

/** JSON of the run's attempts, the one that was running ended as said. */
export function endedAttempt(
  run: LiveRun,
  end: { finishedAtMs: number; outcome: NonNullable<RunAttempt['outcome']>; error: RunError | null },
): string {
  return withAttempt(run.attempts, {
    attempt: run.attempt,
    worker_id: run.worker_id ?? '',
    started_at: isoOf(run.started_ms ?? end.finishedAtMs),
    finished_at: isoOf(end.finishedAtMs),
    outcome: end.outcome,
    error: end.error,
  });
}
