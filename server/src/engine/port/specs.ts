import type { Job, JobSpec, JobVersion } from '@multi-job/contract';
import type { Arm, MissedOccurrences } from '../../core/schedules/occurrence-plan.ts';
import type { Page } from './page.ts';

export interface SpecVerbs {
  /**
   * Stores a spec. One equal to the stored one (deep equality of the JSON) changes nothing: no version, no event.
   * A change makes a version and keeps the newest 100 (more while the job has live runs that may name them).
   * Re-arms the schedule as `arm` says; `arm: null` takes it off the schedule. Occurrences that are `missed` by the change
   * get their ledger rows in the same step, unless they were decided meanwhile.
   * Events: `job.created`, `job.updated` with `{version_id, source, actor}`; `scheduler.occurrence_missed` as a dispatch
   * appends it. Wakes: `schedule`.
   * Runs of its lane that wait go on by the limit the job names now (`run.queued`; none without a lane). Without failure
   * memory a cooldown ends.
   *
   * @throws REVISION_CONFLICT when `expectedVersionId` is given and is not the current one (null: must not exist);
   *   CONFLICT (`refuseIfEnabled`, and what would change is enabled).
   */
  saveJob(command: SaveJob): Promise<SavedJob>;

  getJob(jobId: string): Promise<Job | null>;

  /**
   * Ordered by `job_id`. The total is of all that match, whatever `afterId` says. `search` finds a part of the id or the
   * type, in any case; it looks through at most `SEARCHED_JOBS` jobs that meet the other conditions, from the first one
   * after `searchAfter` on, and its total is of these; so does a list by label or owner that asks for more than one of them, or
   * for a state or a type besides. Cost does not grow with the jobs stored.
   */
  listJobs(filter: JobFilter): Promise<JobPage>;

  /**
   * Enables (armed as `arm` says) or disables; `missed` as in `saveJob`. Already so: nothing changes, and no event.
   * Events: `job.enabled`, `job.disabled`, `scheduler.occurrence_missed`. Wakes: `schedule`.
   *
   * @throws NOT_FOUND; REVISION_CONFLICT when `expectedVersionId` is given and is not the current one, also where it is so already.
   */
  setJobEnabled(command: SetJobEnabled): Promise<Job>;

  /**
   * Removes the spec, its versions, schedule, ledger and memory, the values its runs kept and its own metric series, so
   * that a new job of this id finds nothing of it, whatever a run of it still does; cancels its queued, delayed and awaiting runs and
   * requests cancellation of the running ones. Run history stays until retention takes it. Event: `job.deleted`.
   *
   * @throws NOT_FOUND
   */
  deleteJob(command: { jobId: string; actor: string; nowMs: number }): Promise<{ cancelledRunIds: string[] }>;

  /** Newest first. Throws NOT_FOUND for a job that does not exist. */
  listVersions(query: { jobId: string; limit: number; offset: number }): Promise<Page<JobVersion>>;

  getVersion(jobId: string, versionId: string): Promise<JobVersion | null>;
}

export interface SaveJob {
  spec: JobSpec;
  /** Made by the caller, sortable by time. Used only when the save makes a version. */
  versionId: string;
  source: string;
  actor: string;
  note: string | null;
  /** For a job that is new; one that exists keeps its state. */
  enabled: boolean;
  arm: Arm | null;
  /** Due times of the schedule that is replaced, which nobody will dispatch any more; absent: none. */
  missed?: MissedOccurrences | undefined;
  /** Compare-and-set: null says "must be new"; undefined: whatever is there. */
  expectedVersionId?: string | null | undefined;
  /** Changes no job that is enabled; one that is equal already is no change. */
  refuseIfEnabled?: boolean | undefined;
  /** For a version that is brought back: when it was first made (epoch ms), also for the job when it is new. Default `nowMs`. */
  createdAtMs?: number | undefined;
  nowMs: number;
}

export interface SavedJob {
  job: Job;
  change: 'created' | 'updated' | 'unchanged';
}

export interface SetJobEnabled {
  jobId: string;
  enabled: boolean;
  /** Needed when enabling a job with a schedule that still fires; ignored when disabling. */
  arm: Arm | null;
  /** Due times that nobody will dispatch any more; absent: none. */
  missed?: MissedOccurrences | undefined;
  /** Compare-and-set on the version that `arm` was made for, or that somebody looked at; absent: whatever is there. */
  expectedVersionId?: string | undefined;
  actor: string;
  nowMs: number;
}

export interface JobPage extends Page<Job> {
  /** Only of a search that did not look through all jobs: the last one it looked at. */
  searchedTo?: string;
}

export interface JobFilter {
  search?: string | undefined;
  enabled?: boolean | undefined;
  type?: string | undefined;
  /** Labels that a job must all have, as `name=value`, separated by commas. */
  label?: string | undefined;
  owner?: string | undefined;
  /** How many jobs a search looks through; `SEARCHED_JOBS` when absent. */
  searchedJobs?: number | undefined;
  /** Where a search begins: the `searchedTo` of the one before. */
  searchAfter?: string | undefined;
  /** Only jobs after this one: a walk over many does not pass over the same ones again and again. */
  afterId?: string | undefined;
  limit: number;
  offset: number;
}
