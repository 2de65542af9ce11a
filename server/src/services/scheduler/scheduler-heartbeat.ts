import { hostname } from 'node:os';
import { hasCode, messageOf } from '../../core/errors.ts';
import type { AgentInfo } from '../../engine/port/agents.ts';
import { startLoop } from './loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const TTL_SHARE = 0.6;
const RENEW_SHARE = 0.15;

/** Says in the store that this scheduler lives, and on `stop` that it left. */
export function startSchedulerHeartbeat(deps: SchedulerDeps): { stop(): Promise<void> } {
  const { engine, clock, newId, logger, random, config } = deps;
  const leaseMs = config.leaseSec * 1000;
  const info = infoOf(deps);
  let agentId = `scheduler-${newId(info.startedAtMs)}`;

  const turn = async (): Promise<number | null> => {
    const nowMs = clock.now();
    try {
      await engine.heartbeat({ agentId, kind: 'scheduler', info, nowMs, ttlMs: leaseMs * TTL_SHARE });
      return null;
    } catch (error) {
      if (!hasCode(error, 'LEASE_LOST')) throw error;
      agentId = `scheduler-${newId(nowMs)}`;
      return nowMs;
    }
  };
  const loop = startLoop({
    name: 'scheduler heartbeat',
    turn,
    longestSleepMs: leaseMs * RENEW_SHARE,
    clock,
    logger,
    random,
  });

  return {
    stop: async () => {
      await loop.stop();
      await engine.removeAgent({ agentId, nowMs: clock.now() }).catch((error: unknown) => {
        logger.debug({ reason: messageOf(error) }, 'the heartbeat of the scheduler is left to expire');
      });
    },
  };
}

function infoOf({ clock, config }: SchedulerDeps): AgentInfo {
  return {
    host: hostname(),
    pid: process.pid,
    version: config.version,
    startedAtMs: clock.now(),
    pool: null,
    slots: null,
    active: null,
    types: [],
  };
}
