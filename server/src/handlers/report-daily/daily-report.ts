import type { Guard, RunError, RunStatus } from '@multi-job/contract';

/** The JSON of a daily report. Times are ISO-8601 UTC but for the local ones, which are `YYYY-MM-DD HH:MM:SS`. */
export interface DailyReport extends RunSummary {
  window: { since: string; until: string; timezone: string; since_local: string; until_local: string };
  skipped: SkipSummary;
}

/** The runs accepted in the window. */
export interface RunSummary {
  totals: {
    runs: number;
    by_status: Record<RunStatus, number>;
    /** Successes of all that ended in success or failure, percent; null when none did. */
    success_percent: number | null;
    retried: number;
    may_have_run_twice: number;
  };
  /** The busiest jobs, most failures first. */
  jobs: JobSummary[];
  /** Jobs that are counted in the totals but not listed. */
  more_jobs: number;
  /** Newest first. */
  failures: {
    run_id: string;
    job_id: string;
    type: string;
    attempts: number;
    finished_at: string | null;
    error: RunError;
  }[];
  more_failures: number;
  slowest: { run_id: string; job_id: string; type: string; duration_ms: number }[];
}

export interface JobSummary {
  job_id: string;
  type: string;
  runs: number;
  success: number;
  failed: number;
  cancelled: number;
  unfinished: number;
  average_ms: number | null;
  longest_ms: number | null;
}

/** Firings that made no run, as the ledgers tell: these keep the last 1000 firings of a job. */
export interface SkipSummary {
  skipped: number;
  missed: number;
  by_guard: Partial<Record<Guard, number>>;
  /** Most first. */
  jobs: { job_id: string; skipped: number; missed: number }[];
  /** False when there are more scheduled jobs than are looked at. */
  is_complete: boolean;
}
