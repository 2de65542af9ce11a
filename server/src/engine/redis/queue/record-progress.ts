import type { RecordProgress } from '../../port/queue.ts';
import type { RedisStore } from '../store/store.ts';

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
