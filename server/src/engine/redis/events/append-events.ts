import type { NewEvent } from '../../port/events.ts';
import type { RedisStore } from '../store/store.ts';

export async function appendEvents(store: RedisStore, events: readonly NewEvent[], nowMs: number): Promise<void> {
  if (events.length === 0) return;
  const records = events.map(({ type, jobId, runId, data }) =>
    JSON.stringify([type, jobId ?? '', runId ?? '', data ?? {}]),
  );
  await store.run('append-events', [nowMs, ...records]);
}
