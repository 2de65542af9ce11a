import { idTimePrefix } from '../../../core/ids.ts';
import type { Prune } from '../../port/queue.ts';
import { eventNumberOf } from '../../records/event-ids.ts';
import { listOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const LOOKS = 10_000;

export async function prune(store: RedisStore, command: Prune): Promise<{ removedRuns: number; hasMore: boolean }> {
  const { nowMs, finishedBeforeMs, keepPerJob, keepEvents, keepEventsAfter, limit, looks = LOOKS } = command;
  const lastToGo = keepEventsAfter === undefined ? '' : keepEventsAfter === '' ? 0 : eventNumberOf(keepEventsAfter);
  // A run cannot have finished before it was made, so older ids are all there is to look at.
  const bound = `(${idTimePrefix(finishedBeforeMs)}`;
  const args = [nowMs, finishedBeforeMs, keepPerJob, keepEvents, limit, bound, looks, lastToGo];
  const reply = listOf(await store.run('prune', args));
  return { removedRuns: Number(reply[0]), hasMore: reply[1] === 1 };
}
