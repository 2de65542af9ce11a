import type { RecordProgress, RescuedRun } from '../port/queue.ts';
import { groupsOf, listOf, numberOrNull, textOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { statusOf } from './run-codec.ts';

export async function cancelRun(
  store: RedisStore,
  { runId, actor, nowMs }: { runId: string; actor: string; nowMs: number },
): Promise<{ status: 'cancelled' | 'cancelling' }> {
  const state = await store.run('cancel-run', [nowMs, runId, actor]);
  return { status: state === 'c' ? 'cancelled' : 'cancelling' };
}

export async function rescue(
  store: RedisStore,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<RescuedRun[]> {
  const reply = listOf(await store.run('rescue', [nowMs, limit]));
  return groupsOf(reply, 4).map(group => {
    const [runId = '', jobId = '', workerId = '', status = ''] = textsOf(group);
    return { runId, jobId, workerId, status: statusOf(status) };
  });
}

export async function promoteDelayed(
  store: RedisStore,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<{ promoted: number; nextAtMs: number | null }> {
  const [promoted, nextAt] = listOf(await store.run('promote-delayed', [nowMs, limit]));
  return { promoted: Number(promoted), nextAtMs: numberOrNull(textOf(nextAt)) };
}

export async function recordProgress(store: RedisStore, command: RecordProgress): Promise<void> {
  const { runId, fence, progress, logs = [], checkpoint, nowMs } = command;
  const lines = logs.map(({ at, level, message }) => JSON.stringify([at, level, message]));
  await store.run('record-progress', [
    nowMs,
    runId,
    fence,
    progress === undefined ? '' : JSON.stringify(progress),
    checkpoint === undefined ? '' : JSON.stringify(checkpoint),
    ...lines,
  ]);
}
