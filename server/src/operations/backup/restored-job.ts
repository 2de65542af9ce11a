import type { Job, JobVersion } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { BackupLine } from './backup-line.ts';

/** A job of a backup with its versions, oldest first; never without one. */
export interface BackedUpJob {
  job: Job;
  versions: JobVersion[];
  current: JobVersion;
}

export type RestoreItem =
  | { kind: 'job'; backedUp: BackedUpJob }
  | Extract<BackupLine, { kind: 'document' }>
  | Extract<BackupLine, { kind: 'run' }>;

/** The same job under another name, with the same versions. */
export function renamedJob({ job, versions, current }: BackedUpJob, jobId: string): BackedUpJob {
  const renamed = (version: JobVersion): JobVersion => ({
    ...version,
    job_id: jobId,
    spec: { ...version.spec, job_id: jobId },
  });
  return { job: { ...job, job_id: jobId }, versions: versions.map(renamed), current: renamed(current) };
}

/** The lines of a backup as what is restored at a time: a job comes with its versions. */
export async function* restoreItems(lines: AsyncIterable<BackupLine>): AsyncGenerator<RestoreItem> {
  let open: { job: Job; versions: JobVersion[] } | null = null;
  for await (const line of lines) {
    if (line.kind === 'version') {
      if (open?.job.job_id !== line.version.job_id || line.version.spec.job_id !== line.version.job_id) {
        throw new AppError(
          'VALIDATION',
          `The backup has a version of "${line.version.job_id}" in a place where it does not belong.`,
        );
      }
      open.versions.push(line.version);
      continue;
    }
    if (open) yield { kind: 'job', backedUp: closed(open) };
    open = line.kind === 'job' ? { job: line.job, versions: [] } : null;
    if (line.kind === 'document' || line.kind === 'run') yield line;
  }
}

function closed({ job, versions }: { job: Job; versions: JobVersion[] }): BackedUpJob {
  const current = versions.at(-1);
  if (current) return { job, versions, current };
  throw new AppError('VALIDATION', `The backup has no version of job "${job.job_id}".`);
}
