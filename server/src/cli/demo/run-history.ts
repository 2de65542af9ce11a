import type { Run } from '@multi-job/contract';
import { textTable } from '../text-table.ts';

/** The newest runs of each job as a table, one run a line. */
export function runHistory(runsByJob: readonly (readonly [jobId: string, runs: readonly Run[]])[]): string[] {
  const rows = runsByJob.flatMap(([jobId, runs]) => runs.map((run, index) => rowOf(index === 0 ? jobId : '', run)));
  return textTable([['job', 'status', 'attempts', 'started', 'took', 'source', 'error'], ...rows]);
}

function rowOf(jobId: string, run: Run): string[] {
  const error = run.result?.error ?? null;
  return [
    jobId,
    run.delay_reason === null ? run.status : `${run.status} (${run.delay_reason.replaceAll('_', ' ')})`,
    String(run.attempt),
    run.started_at?.slice(11, 19) ?? '-',
    run.result === null ? '-' : `${Math.round(run.result.duration_ms)} ms`,
    run.source,
    error === null ? '' : `${error.code}: ${error.message.slice(0, 60)}`,
  ];
}
