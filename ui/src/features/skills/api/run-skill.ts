import { ApiError } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';
import type { Job, Run, Schemas } from '@/lib/api/types';
import { typeOf } from './skills';

interface RunSkill {
  skillId: string;
  /** Of the job that is made for it, or was made so before. */
  jobId: string;
  inputs: Record<string, unknown>;
  /** One key for one press of the button. */
  idempotencyKey: string;
}

/** A job of this id is another one: it is left alone. */
export class JobTaken extends Error {}

/**
 * Saves a job of the skill without a schedule, and runs it once. What is saved with a job is its owner's word; what comes
 * with a run alone would be looked at as words from outside.
 *
 * @throws JobTaken, ApiError
 */
export async function runSkill({ skillId, jobId, inputs, idempotencyKey }: RunSkill): Promise<Run> {
  const type = typeOf(skillId);
  const before = await jobOrNull(jobId);
  if (before !== null && (before.type !== type || before.schedule !== null)) throw new JobTaken();
  const body = { job_id: jobId, type, inputs } as Schemas['JobSpec'];
  if (before === null) await api.POST('/jobs', { params: { header: { 'if-none-match': '*' } }, body });
  else if (JSON.stringify(before.inputs) !== JSON.stringify(inputs)) {
    const params = { path: { job_id: jobId }, header: { 'if-match': before.version_id } };
    await api.PUT('/jobs/{job_id}', { params, body });
  }
  const params = { path: { job_id: jobId }, header: { 'idempotency-key': idempotencyKey } };
  return dataOf(api.POST('/jobs/{job_id}/run', { params, body: {} }));
}

async function jobOrNull(jobId: string): Promise<Job | null> {
  try {
    return await dataOf(api.GET('/jobs/{job_id}', { params: { path: { job_id: jobId } } }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
