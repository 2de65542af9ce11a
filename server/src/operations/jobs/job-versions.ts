import type { ChangedJobVersion, JobVersion } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { specDiff } from '../../core/spec-diff/spec-diff.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Page } from '../../engine/port/page.ts';
import { getJobOrThrow } from './get-job-or-throw.ts';

const PAGE_SIZE = 100;

/** The versions of a job, newest first, each with what it changed. Throws NOT_FOUND. */
export async function listJobVersions(
  engine: Engine,
  { jobId, limit, offset }: { jobId: string; limit: number; offset: number },
): Promise<Page<ChangedJobVersion>> {
  await getJobOrThrow(engine, jobId);
  // One more than asked for: the last of the page is compared with it.
  const { items, total } = await engine.listVersions({ jobId, limit: limit + 1, offset });
  return { items: items.slice(0, limit).map((version, at) => withChanges(version, items[at + 1])), total };
}

/** One version of a job with what it changed. Throws NOT_FOUND that names the job or the version. */
export async function getJobVersion(engine: Engine, jobId: string, versionId: string): Promise<ChangedJobVersion> {
  const version = await getVersionOrThrow(engine, jobId, versionId);
  return withChanges(version, await versionBefore(engine, version));
}

/** @throws NOT_FOUND that names the job or the version. */
export async function getVersionOrThrow(engine: Engine, jobId: string, versionId: string): Promise<JobVersion> {
  const version = await engine.getVersion(jobId, versionId);
  if (version !== null) return version;
  await getJobOrThrow(engine, jobId);
  const message = `Job "${jobId}" has no version "${versionId}", or keeps it no more. GET /jobs/${jobId}/versions lists those it has.`;
  throw new AppError('NOT_FOUND', message, { details: { job_id: jobId, version_id: versionId } });
}

function withChanges(version: JobVersion, before: JobVersion | undefined): ChangedJobVersion {
  return { ...version, changes: before === undefined ? null : specDiff(before.spec, version.spec) };
}

async function versionBefore(
  engine: Engine,
  { job_id: jobId, version_id }: JobVersion,
): Promise<JobVersion | undefined> {
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const { items } = await engine.listVersions({ jobId, limit: PAGE_SIZE + 1, offset });
    const at = items.findIndex(version => version.version_id === version_id);
    if (at !== -1 && (at < PAGE_SIZE || items.length <= PAGE_SIZE)) return items[at + 1];
    if (items.length <= PAGE_SIZE) return undefined;
  }
}
