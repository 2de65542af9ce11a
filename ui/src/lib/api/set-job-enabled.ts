import { api, dataOf } from './client';
import type { Job } from './types';

/**
 * Lets a job fire, or stops it. Enabled is the version that was looked at, or none; what fires can always be stopped.
 *
 * @throws ApiError
 */
export function setJobEnabled(jobId: string, isEnabled: boolean, seenVersionId: string): Promise<Job> {
  const params = { path: { job_id: jobId } };
  if (!isEnabled) return dataOf(api.PUT('/jobs/{job_id}/disable', { params }));
  return dataOf(api.PUT('/jobs/{job_id}/enable', { params, headers: { 'if-match': seenVersionId } }));
}
