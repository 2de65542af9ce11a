import { api, dataOf } from '@/lib/api/client';
import type { BodyOf, Job, Run, Schemas } from '@/lib/api/types';

export type RunJobBody = BodyOf<'runJob'>;
type JobSpec = Schemas['JobSpec'];

/** The calls that change a job. Each throws `ApiError`. */
export function setJobEnabled(jobId: string, isEnabled: boolean): Promise<Job> {
  const params = { path: { job_id: jobId } };
  return dataOf(
    isEnabled ? api.PUT('/jobs/{job_id}/enable', { params }) : api.PUT('/jobs/{job_id}/disable', { params }),
  );
}

/** One key for one press of a button: a press that is repeated over a broken connection starts one run. */
export function runJob(jobId: string, body: RunJobBody, idempotencyKey: string): Promise<Run> {
  const params = { path: { job_id: jobId }, header: { 'idempotency-key': idempotencyKey } };
  return dataOf(api.POST('/jobs/{job_id}/run', { params, body }));
}

export function deleteJob(jobId: string): Promise<Schemas['DeletedJob']> {
  return dataOf(api.DELETE('/jobs/{job_id}', { params: { path: { job_id: jobId } } }));
}

interface Save {
  spec: unknown;
  note: string;
  /** The version that was edited: another one there is a conflict. Null for a new job. */
  versionId: string | null;
}

export async function saveJob({ spec, note, versionId }: Save): Promise<Job> {
  const body = spec as JobSpec;
  const query = note.trim() === '' ? {} : { note: note.trim() };
  if (versionId === null) return dataOf(api.POST('/jobs', { params: { query }, body }));
  const header = { 'if-match': versionId };
  const path = { job_id: body.job_id };
  return dataOf(api.PUT('/jobs/{job_id}', { params: { query, header, path }, body }));
}

export function rollbackJob(jobId: string, versionId: string, note: string): Promise<Job> {
  const params = { path: { job_id: jobId, version_id: versionId } };
  const body = note.trim() === '' ? {} : { note: note.trim() };
  return dataOf(api.POST('/jobs/{job_id}/rollback/{version_id}', { params, body }));
}
