import { AppError } from '../../../core/errors.ts';

export function jobNotFound(jobId: string): AppError {
  return new AppError('NOT_FOUND', `There is no job "${jobId}".`, { details: { job_id: jobId } });
}

export function runNotFound(runId: string): AppError {
  return new AppError('NOT_FOUND', `There is no run "${runId}": it never was, or its retention is over.`, {
    details: { run_id: runId },
  });
}
