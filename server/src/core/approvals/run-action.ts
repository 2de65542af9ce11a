import type { Job, Priority } from '@multi-job/contract';
import { isoOf } from '../clock.ts';

/** What a person is asked to approve when a run on demand must be approved: all that decides what it will do. */
export interface RunAction extends Record<string, unknown> {
  kind: 'run_job';
  job_id: string;
  type: string;
  /** The run is bound to this version: a later save of the job does not change what was approved. */
  version_id: string;
  inputs: Record<string, unknown>;
  priority: Priority | null;
  run_at: string | null;
}

/** @param inputs of this run; null: those of the job. */
export function runActionOf(
  job: Pick<Job, 'job_id' | 'type' | 'version_id' | 'inputs'>,
  { inputs, priority, runAtMs }: { inputs: object | null; priority: Priority | null; runAtMs: number | null },
): RunAction {
  return {
    kind: 'run_job',
    job_id: job.job_id,
    type: job.type,
    version_id: job.version_id,
    inputs: { ...(inputs ?? job.inputs) },
    priority,
    run_at: runAtMs === null ? null : isoOf(runAtMs),
  };
}
