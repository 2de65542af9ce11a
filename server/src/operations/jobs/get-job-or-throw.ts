import type { Job } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';

/** @throws NOT_FOUND */
export async function getJobOrThrow(engine: Engine, jobId: string): Promise<Job> {
  const job = await engine.getJob(jobId);
  if (job === null) {
    throw new AppError('NOT_FOUND', `There is no job "${jobId}". GET /jobs lists those that exist.`, {
      details: { job_id: jobId },
    });
  }
  return job;
}
