import type { Run } from '@multi-job/contract';

export interface HistoryVerbs {
  /**
   * Takes runs that ended elsewhere into the history, all or none; give a few hundred at a time. Ids are kept, and a
   * run whose id is stored already stays as it is, so a call may be repeated. Beside the runs nothing changes: no
   * event, failure memory, metric or wake. From then on they are listed, counted and pruned like any other finished
   * run. Their job need not exist. `created_at` may be read from the run id.
   *
   * @throws VALIDATION naming the first run that has not ended or whose id is not one of ours; nothing is stored then.
   */
  importRuns(runs: readonly Run[], nowMs: number): Promise<ImportedRuns>;
}

export interface ImportedRuns {
  imported: number;
  /** Stored already, or given twice. */
  skipped: number;
}
