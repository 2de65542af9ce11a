import type { MovedPlace } from '../../port/moved-records.ts';
import { answerOf, numberOrNull } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import type { Commands } from './commands.ts';

/** Who waits for a lane is numbered over all lanes, as those are who come later. */
export async function importPlaces(
  commands: Commands,
  places: readonly MovedPlace[],
  { redis, keys }: RedisStore,
): Promise<void> {
  const before = numberOrNull(await answerOf(redis.get(keys.of('lseq')))) ?? 0;
  let number = before;
  const depths = new Map<string, number>();
  for (const { list, runId } of places) {
    if (list.kind === 'lane') {
      number += 1;
      commands.add('ZADD', `lw:${list.lane}`, number, runId);
      continue;
    }
    const { pool, priority } = list;
    commands.add('XADD', `q:${pool}:${priority + 1}`, '*', 'r', runId);
    const field = `${pool}|${priority + 1}`;
    depths.set(field, (depths.get(field) ?? 0) + 1);
  }
  for (const [field, depth] of depths) commands.add('HINCRBY', 'pools', field, depth);
  if (number > before) commands.add('SET', 'lseq', number);
}
