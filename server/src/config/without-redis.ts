import type { Environment } from './config-faults.ts';

/** Overrides under which the store is the embedded one, whatever the environment says: any of these names a Redis. */
export const WITHOUT_REDIS: Environment = {
  REDIS_URL: undefined,
  REDIS_HOST: undefined,
  REDIS_PORT: undefined,
  REDIS_DB: undefined,
  REDIS_PASSWORD: undefined,
};
