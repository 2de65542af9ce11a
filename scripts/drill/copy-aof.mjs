// Copies a Redis as it runs, by its append-only file, as DEPLOYMENT_VPS.md says.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

const REWRITE_LIMIT_MS = 60_000;

/** @param from the folder of the Redis at `url`; @param to gets `appendonlydir`. */
export async function copyAof({ url, from, to }) {
  const redis = new Redis(url);
  const [, before = '100'] = await redis.config('GET', 'auto-aof-rewrite-percentage');
  try {
    // A rewrite would take files away while they are copied.
    await redis.config('SET', 'auto-aof-rewrite-percentage', '0');
    const deadline = performance.now() + REWRITE_LIMIT_MS;
    while (!/^aof_rewrite_in_progress:0\r?$/m.test(await redis.info('persistence'))) {
      if (performance.now() > deadline) throw new Error('the rewrite of the append-only file does not end');
      await sleep(50);
    }
    await cp(join(from, 'appendonlydir'), join(to, 'appendonlydir'), { recursive: true });
  } finally {
    await redis.config('SET', 'auto-aof-rewrite-percentage', before);
    redis.disconnect();
  }
}
