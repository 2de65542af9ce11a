import type { Overrides } from './config-faults.ts';

/** Under these the store is the embedded one, whatever the environment says: any of them names a Redis. */
export const WITHOUT_REDIS: Overrides = {
  REDIS_URL: null,
  REDIS_HOST: null,
  REDIS_PORT: null,
  REDIS_DB: null,
  REDIS_PASSWORD: null,
};
