import type { Redis } from 'ioredis';
import type { Logger } from '../../../core/logger.ts';
import type { Keys } from './keys.ts';
import type { RunScript } from './script-loader.ts';
import type { SpecCache } from './spec-cache.ts';

/** What every verb of the Redis engine works with. */
export interface RedisStore {
  redis: Redis;
  keys: Keys;
  run: RunScript;
  specs: SpecCache;
  logger: Logger;
}
