import { silentLogger } from '../../core/logger.ts';
import { connectForCommands } from '../../engine/redis/store/connect.ts';
import type { BullReader } from './read-bullmq.ts';

const COMMAND_TIMEOUT_MS = 10_000;
const SCAN_COUNT = 1000;
const MOST_QUEUES = 10_000;

/**
 * Opens a Redis to read from.
 *
 * @throws UNAVAILABLE, CONFIG_INVALID
 */
export async function openBullReader(url: string): Promise<BullReader & { close: () => void }> {
  const redis = await connectForCommands({ url, logger: silentLogger, commandTimeoutMs: COMMAND_TIMEOUT_MS });
  return {
    async scan(glob) {
      const found = new Set<string>();
      let cursor = '0';
      do {
        const [next, keys] = await redis.scan(cursor, 'MATCH', glob, 'COUNT', SCAN_COUNT);
        for (const key of keys) found.add(key);
        cursor = next;
      } while (cursor !== '0' && found.size < MOST_QUEUES);
      return [...found];
    },
    type: key => redis.type(key),
    async page(key, from, count) {
      const flat = await redis.zrange(key, String(from), String(from + count - 1), 'WITHSCORES');
      return Array.from({ length: flat.length / 2 }, (_, index) => ({
        id: flat[index * 2] ?? '',
        nextMs: Number(flat[index * 2 + 1]),
      }));
    },
    hash: key => redis.hgetall(key),
    close: () => {
      redis.disconnect();
    },
  };
}
