import type { RedisStore } from '../store/store.ts';

export async function wakeJobs(
  store: RedisStore,
  { jobIds, nowMs }: { jobIds: readonly string[]; nowMs: number },
): Promise<void> {
  await store.run('wake-jobs', [nowMs, ...jobIds]);
}
