import { messageOf } from '../../../core/errors.ts';
import type { EngineHealth } from '../../engine.ts';
import { toAppError } from './refusals.ts';
import { assertServerFits, readServerFacts, warningsOf } from './server-facts.ts';
import type { RedisStore } from './store.ts';

/** Whether Redis answers and keeps what it is given. Never throws. */
export async function health({ redis }: Pick<RedisStore, 'redis'>): Promise<EngineHealth> {
  try {
    await redis.ping();
    const server = await readServerFacts(redis);
    const problems: string[] = [];
    try {
      assertServerFits(server);
    } catch (error) {
      problems.push(messageOf(error));
    }
    const facts = {
      product: server.product,
      version: server.version,
      append_only: server.isAppendOnly ?? 'unknown',
      maxmemory_policy: server.evictionPolicy ?? 'unknown',
      used_memory_bytes: server.usedMemoryBytes ?? 'unknown',
    };
    return { ok: problems.length === 0, problems, warnings: warningsOf(server), facts };
  } catch (error) {
    return { ok: false, problems: [toAppError(error).message], warnings: [], facts: {} };
  }
}

/** Epoch ms by the clock of Redis. */
export async function storeTimeMs({ redis }: Pick<RedisStore, 'redis'>): Promise<number> {
  try {
    const [seconds, microseconds] = await redis.time();
    return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000);
  } catch (error) {
    throw toAppError(error);
  }
}
