import type { RedisStore } from '../store/store.ts';

export async function removeProcess(
  store: RedisStore,
  { processId, nowMs }: { processId: string; nowMs: number },
): Promise<void> {
  await store.run('remove-process', [nowMs, processId]);
}
