import type { AccessRole } from '@multi-job/contract';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { getJobOrThrow } from './get-job-or-throw.ts';
import { getVersionOrThrow } from './job-versions.ts';
import { saveJob } from './save-job.ts';
import type { SavedJobAfter } from './save-job.ts';

export interface RollbackJobRequest {
  jobId: string;
  versionId: string;
  /** Null: a note that names the version gone back to. */
  note: string | null;
  actor: string;
  role?: AccessRole | undefined;
}

/**
 * Makes an earlier spec the current one, as a new version with source `rollback`: history is added to, never rewritten.
 * It is checked like any other save. Going back to a spec equal to the current one changes nothing.
 *
 * @throws NOT_FOUND (the job or the version), UNKNOWN_JOB_TYPE or VALIDATION where the spec would not be accepted today.
 */
export async function rollbackJob(
  deps: OperationDeps,
  { jobId, versionId, note, actor, role }: RollbackJobRequest,
): Promise<SavedJobAfter> {
  return retryOnConflict(async () => {
    // A job that is deleted meanwhile stays deleted: the save insists on what was read here.
    const job = await getJobOrThrow(deps.engine, jobId);
    const version = await getVersionOrThrow(deps.engine, jobId, versionId);
    return saveJob(deps, {
      spec: version.spec,
      source: 'rollback',
      actor,
      role,
      note: note ?? `Rolled back to version ${versionId} of ${version.created_at}.`,
      expectedVersionId: job.version_id,
    });
  });
}
