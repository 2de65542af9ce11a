import type { JobWarning, SpecChange } from '@multi-job/contract';
import type { FileFault } from '../files/file-fault.ts';
import type { ApplyPlan, PlannedAction } from './apply-plan.ts';
import type { Outcome } from './carry-out.ts';
import { countsOf, type PlanCounts } from './plan-lines.ts';

/** What `apply --json` prints. */
export interface ApplyReport {
  set: string;
  dry_run: boolean;
  /** What is wrong with the files; nothing else is told then, and nothing is done. */
  faults: FileFault[];
  counts: PlanCounts;
  jobs: ReportedJob[];
  /** Jobs of the set that are no longer in the files and stay as they are, for want of --prune. */
  not_in_files: string[];
}

interface ReportedJob {
  job_id: string;
  action: PlannedAction;
  switch: 'enable' | 'disable' | null;
  file: string | null;
  line: number | null;
  changes: SpecChange[];
  joins: boolean;
  next_runs: string[];
  warnings: JobWarning[];
  /** Null: nothing was tried. */
  done: boolean | null;
  version_id: string | null;
  error: { code: string; message: string } | null;
}

/** @param outcome null where nothing was done, or is not yet. */
export function reportOf(plan: ApplyPlan, isDry: boolean, outcome: Outcome | null): ApplyReport {
  const jobs = plan.jobs.map((job): ReportedJob => {
    const { isDone = null, versionId = null, error = null } = outcome?.jobs.get(job) ?? {};
    return {
      job_id: job.job_id,
      action: job.action,
      switch: job.switch,
      file: job.entry?.place.file ?? null,
      line: job.entry?.place.line ?? null,
      changes: job.changes,
      joins: job.joins,
      next_runs: job.validation?.next_runs ?? [],
      warnings: job.validation?.warnings ?? [],
      done: isDone,
      version_id: versionId ?? job.stored?.version_id ?? null,
      error,
    };
  });
  return { set: plan.set, dry_run: isDry, faults: [], counts: countsOf(plan), jobs, not_in_files: plan.left };
}

export function faultReport(set: string, isDry: boolean, faults: FileFault[]): ApplyReport {
  const counts = { create: 0, change: 0, enable: 0, disable: 0, prune: 0, unchanged: 0 };
  return { set, dry_run: isDry, faults, counts, jobs: [], not_in_files: [] };
}
