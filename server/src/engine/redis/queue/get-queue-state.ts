import type { QueueState } from '@multi-job/contract';
import { priorityOfNumber } from '../runs/run-codec.ts';
import { groupsOf, listOf, mapOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function getQueueState(store: RedisStore): Promise<QueueState> {
  const [queued, delayed, running, awaiting, pressure, pools, lanes] = listOf(await store.run('queue-state', [0]));
  return {
    depth: Number(queued),
    delayed: Number(delayed),
    running: Number(running),
    awaiting_approval: Number(awaiting),
    pressure_mode: pressure === 1,
    pools: poolsOf(mapOf(listOf(pools))),
    lanes: groupsOf(listOf(lanes), 3)
      .map(group => {
        const [flowGroup = '', active, waiting] = textsOf(group);
        return { flow_group: flowGroup, active: Number(active), waiting: Number(waiting) };
      })
      .sort((a, b) => (a.flow_group < b.flow_group ? -1 : 1)),
  };
}

/** Fields are `pool|priority`, and `pool|turn` and `pool|b`, which are no queues. */
function poolsOf(fields: ReadonlyMap<string, string>): QueueState['pools'] {
  return [...fields]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([field, depth]) => {
      const bar = field.lastIndexOf('|');
      const priority = field.slice(bar + 1);
      if (!/^[123]$/.test(priority) || Number(depth) === 0) return [];
      return [{ pool: field.slice(0, bar), priority: priorityOfNumber(priority), depth: Number(depth) }];
    });
}
