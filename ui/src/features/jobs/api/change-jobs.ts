import { api, dataOf } from '@/lib/api/client';
import { specOfJob } from '../draft/spec-of-job';
import type { BodyOf, Job, Run, Schemas } from '@/lib/api/types';

export type RunJobBody = BodyOf<'runJob'>;
type JobSpec = Schemas['JobSpec'];

/** A job that somebody else made meanwhile is not written over. */
const MUST_BE_NEW = { 'if-none-match': '*' } as const;

/**
 * The calls that change a job. Each throws `ApiError`.
 *
 * One key for one press of a button: a press that is repeated over a broken connection starts one run.
 */
export function runJob(jobId: string, body: RunJobBody, idempotencyKey: string): Promise<Run> {
  const params = { path: { job_id: jobId }, header: { 'idempotency-key': idempotencyKey } };
  return dataOf(api.POST('/jobs/{job_id}/run', { params, body }));
}

export function readJob(jobId: string): Promise<Job> {
  return dataOf(api.GET('/jobs/{job_id}', { params: { path: { job_id: jobId } } }));
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

/** Brings a deleted job back as it was, as a first version; one that did not fire does not fire in between either. */
export function restoreJob(job: Job, note: string): Promise<Job> {
  const query = { ...noteOf(note), ...(job.enabled ? {} : { enabled: false }) };
  const params = { query, header: MUST_BE_NEW };
  return dataOf(api.POST('/jobs', { params, body: specOfJob(job) as JobSpec }));
}

export async function saveJob({ spec, note, versionId }: Save): Promise<Job> {
  const body = spec as JobSpec;
  const query = noteOf(note);
  if (versionId === null) return dataOf(api.POST('/jobs', { params: { query, header: MUST_BE_NEW }, body }));
  const header = { 'if-match': versionId };
  const path = { job_id: body.job_id };
  return dataOf(api.PUT('/jobs/{job_id}', { params: { query, header, path }, body }));
}

export function rollbackJob(jobId: string, versionId: string, note: string): Promise<Job> {
  const params = { path: { job_id: jobId, version_id: versionId } };
  return dataOf(api.POST('/jobs/{job_id}/rollback/{version_id}', { params, body: noteOf(note) }));
}

/** An empty note is none. */
function noteOf(note: string): { note?: string } {
  return note.trim() === '' ? {} : { note: note.trim() };
}
