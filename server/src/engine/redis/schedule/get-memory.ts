import type { JobMemory, RunError } from '@multi-job/contract';
import { isoOrNull } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import { numberOrNull, pipelineAnswers, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { cooldownOf } from './next-wake-ms.ts';

export async function getMemory(store: RedisStore, jobId: string): Promise<JobMemory> {
  const reads = store.redis.multi().get(store.keys.jobCounts(jobId)).hmget(store.keys.job(jobId), 'cu', 'le', 'lf');
  const [counts, hash] = await pipelineAnswers(reads.exec());
  if (typeof counts !== 'string') throw new AppError('NOT_FOUND', `Job "${jobId}" does not exist.`);
  const [, failures, succeededAt] = counts.split('\u001f');
  const [cooldown, error = '', failedAt] = textsOf(hash);
  return {
    job_id: jobId,
    consecutive_failures: Number(failures),
    cooldown_until: isoOrNull(cooldownOf(cooldown)),
    last_error: error === '' ? null : (JSON.parse(error) as RunError),
    last_failure_at: isoOrNull(numberOrNull(failedAt)),
    last_success_at: isoOrNull(numberOrNull(succeededAt)),
  };
}
