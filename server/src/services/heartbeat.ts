import { hostname } from 'node:os';
import { hasCode, messageOf } from '../core/errors.ts';
import type { Heartbeat } from '../engine/port/processes.ts';
import { startLoop } from './loop.ts';
import { renewEveryMs } from './renew-every.ts';
import type { Service, ServiceDeps } from './service.ts';

/** Of the time a heartbeat holds: three renewals may fail before the process counts as lost. */
const RENEW_SHARE = 0.25;

export interface HeartbeatOptions {
  kind: Exclude<Heartbeat['kind'], 'worker'>;
  version: string;
  /** How long one heartbeat holds, ms. */
  ttlMs: number;
}

/**
 * Says in the store that this process lives, and on `stop` that it left. Resolves after the first try; a store that is away
 * is waited for.
 */
export async function startHeartbeat(deps: ServiceDeps, { kind, version, ttlMs }: HeartbeatOptions): Promise<Service> {
  const { engine, clock, newId, logger } = deps;
  const startedAtMs = clock.now();
  let processId = `${kind}-${newId(startedAtMs)}`;
  const info = {
    host: hostname(),
    pid: process.pid,
    version,
    startedAtMs,
    pool: null,
    slots: null,
    active: null,
    types: [],
  };
  const turn = async (): Promise<number | null> => {
    const nowMs = clock.now();
    try {
      await engine.heartbeat({ processId, kind, info, nowMs, ttlMs });
      return null;
    } catch (error) {
      if (!hasCode(error, 'LEASE_LOST')) throw error;
      processId = `${kind}-${newId(nowMs)}`;
      return nowMs;
    }
  };
  const loop = startLoop({ ...deps, name: 'heartbeat', turn, longestSleepMs: renewEveryMs(ttlMs, RENEW_SHARE) });
  await loop.firstTurn;
  return {
    stop: async () => {
      await loop.stop();
      await engine.removeProcess({ processId, nowMs: clock.now() }).catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, 'the heartbeat is left to expire');
      });
    },
  };
}
