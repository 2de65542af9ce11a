import type { RedisStore } from '../store/store.ts';

export async function removeAgent(
  store: RedisStore,
  { agentId, nowMs }: { agentId: string; nowMs: number },
): Promise<void> {
  await store.run('remove-agent', [nowMs, agentId]);
}
