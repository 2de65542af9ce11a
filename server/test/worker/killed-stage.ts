import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '../../src/core/logger.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import type { StoreLocation } from '../../src/engine/open/open-engine.ts';
import { openWorkplace, until } from '../cli/run-multi-job.ts';
import type { MultiJob, Workplace } from '../cli/run-multi-job.ts';
import { startRedisServer } from '../engines/start-redis-server.ts';
import { openStage } from './worker-stage.ts';
import type { Stage } from './worker-stage.ts';

export const KILLED_ON = ['embedded', 'redis'] as const;

/** A store with real services on it that a test may kill, and what it looks at it with from outside. */
export interface KilledStage {
  place: Workplace;
  stage: Stage;
  run(role: string, env: Record<string, string>): MultiJob;
  /** The same, once it is ready. */
  started(role: string, env: Record<string, string>): Promise<MultiJob>;
  /** Ends what still runs. */
  close(): Promise<void>;
}

/** @param handlers a module of job types, which the services offer. */
export async function openKilledStage(
  kind: (typeof KILLED_ON)[number],
  { handlers }: { handlers?: string } = {},
): Promise<KilledStage> {
  const place = openWorkplace();
  const redis = kind === 'redis' ? await startRedisServer() : null;
  mkdirSync(join(place.folder, 'data'));
  if (handlers !== undefined) {
    mkdirSync(join(place.folder, 'handlers'));
    writeFileSync(join(place.folder, 'handlers', 'jobs.mjs'), handlers);
  }
  const store: StoreLocation =
    redis === null
      ? { kind: 'embedded', path: join(place.folder, 'data', 'multi-job.db'), synchronous: 'normal' }
      : { kind: 'redis', url: redis.url, namespace: 'mj' };
  const stage = await openStage({ open: () => openEngine(store, silentLogger), leftOpen: () => Promise.resolve([]) });
  const run: KilledStage['run'] = (role, env) =>
    place.run([role], {
      ...(redis !== null && { REDIS_URL: redis.url }),
      ...(handlers !== undefined && { HANDLERS_DIR: 'handlers' }),
      ...{ SHUTDOWN_TIMEOUT_SEC: '2', ...env },
    });
  return {
    place,
    stage,
    run,
    async started(role, env) {
      const service = run(role, { LOG_FORMAT: 'json', ...env });
      await until(`the ${role}`, service, () => service.log().some(line => line['msg'] === `${role} is ready`));
      return service;
    },
    async close() {
      await stage.close();
      await place.close();
      await redis?.stop();
    },
  };
}
