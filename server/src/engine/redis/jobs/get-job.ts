import type { Job } from '@multi-job/contract';
import type { RedisStore } from '../store/store.ts';
import { jobsOf } from './job-states.ts';

export async function getJob(store: RedisStore, jobId: string): Promise<Job | null> {
  const [job] = await jobsOf(store, [jobId]);
  return job ?? null;
}
