import type { RedisStore } from '../store/store.ts';

export async function cancelRun(
  store: RedisStore,
  { runId, actor, nowMs }: { runId: string; actor: string; nowMs: number },
): Promise<{ status: 'cancelled' | 'cancelling' }> {
  const state = await store.run('cancel-run', [nowMs, runId, actor]);
  return { status: state === 'c' ? 'cancelled' : 'cancelling' };
}
