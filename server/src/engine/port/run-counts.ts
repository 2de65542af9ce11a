/** What became of runs, counted by the minute in the same steps that start and end them. */
export interface RunCountVerbs {
  /**
   * Counts of the runs that started and ended from `sinceMs` on and before `untilMs` (full minutes), added up in
   * buckets of `bucketMs` (full minutes) from `sinceMs` on. Oldest first; buckets in which nothing happened are left
   * out. Cost follows the minutes: ask for a few hours at a time.
   */
  readRunCounts(query: RunCountsQuery): Promise<RunCounts[]>;
}

export interface RunCountsQuery {
  sinceMs: number;
  untilMs: number;
  bucketMs: number;
}

export interface RunCounts {
  /** Where the bucket begins, epoch ms. */
  atMs: number;
  success: number;
  failed: number;
  cancelled: number;
  /** How long runs waited from claimable to their first start: how many by time class (core/stats). */
  waits: ReadonlyMap<number, number>;
  /** How long the last attempt of runs took that a worker ended as succeeded or failed. */
  durations: ReadonlyMap<number, number>;
}
