import type { Job } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { SetJobEnabled } from '../../port/specs.ts';
import type { RedisStore } from '../store/store.ts';
import { getJob } from './get-job.ts';
import { armArgs, missedArgs } from './save-job.ts';

export async function setJobEnabled(store: RedisStore, command: SetJobEnabled): Promise<Job> {
  const { jobId, enabled, arm, missed, expectedVersionId = '', actor, nowMs } = command;
  const data = JSON.stringify({ actor });
  const change = [nowMs, jobId, enabled ? '1' : '0', ...armArgs(arm), data, expectedVersionId, ...missedArgs(missed)];
  await store.run('set-job-enabled', change);
  const job = await getJob(store, jobId);
  if (job === null) throw new AppError('NOT_FOUND', `Job "${jobId}" does not exist.`);
  return job;
}
