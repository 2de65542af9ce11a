import type { BackfillPreview } from '@multi-job/contract';

/** What is known of the due times of a job that are over. Epoch ms. */
export interface KnownDue {
  /** Those that had a run, with its id where that is on record. */
  hadRun: ReadonlyMap<number, string | null>;
  /** From this one on the schedule itself still decides; null while it is off. */
  undecidedFromMs: number | null;
}

export interface PlannedDue {
  dueMs: number;
  outcome: BackfillPreview['due_times'][number]['outcome'];
  runId: string | null;
}

/** What a backfill does with each due time: whatever had a run does not run again, and the schedule goes first. */
export function planBackfill(dueTimes: readonly number[], { hadRun, undecidedFromMs }: KnownDue): PlannedDue[] {
  return dueTimes.map(dueMs => {
    const runId = hadRun.get(dueMs);
    if (runId !== undefined) return { dueMs, outcome: 'already_run', runId };
    const isUndecided = undecidedFromMs !== null && dueMs >= undecidedFromMs;
    return { dueMs, outcome: isUndecided ? 'undecided' : 'to_run', runId: null };
  });
}
