import { hostname } from 'node:os';
import { hasCode, messageOf } from '../../core/errors.ts';
import type { ApiDeps } from './api-app.ts';

/** Renewed so often that three renewals may fail before the process counts as lost. */
const RENEWALS_PER_TTL = 4;

/** Says in the store that this API lives, until stopped. A store that is away is waited for. */
export async function startApiHeartbeat(deps: ApiDeps): Promise<{ stop(): Promise<void> }> {
  const { engine, clock, newId, logger, config } = deps;
  const startedAtMs = clock.now();
  let agentId = `api-${newId(startedAtMs)}`;
  let isFailing = false;
  const info = {
    host: hostname(),
    pid: process.pid,
    version: config.version,
    startedAtMs,
    pool: null,
    slots: null,
    active: null,
    types: [],
  };

  const beat = async (): Promise<void> => {
    try {
      await engine.heartbeat({ agentId, kind: 'api', info, nowMs: clock.now(), ttlMs: config.heartbeatTtlMs });
      isFailing = false;
    } catch (error) {
      if (hasCode(error, 'LEASE_LOST')) agentId = `api-${newId(clock.now())}`;
      else if (!isFailing)
        logger.warn({ err: error }, `The heartbeat of the API waits for the store: ${messageOf(error)}`);
      isFailing = !hasCode(error, 'LEASE_LOST');
    }
  };

  await beat();
  let beating = Promise.resolve();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, config.heartbeatTtlMs / RENEWALS_PER_TTL);

  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await engine.removeAgent({ agentId, nowMs: clock.now() }).catch((error: unknown) => {
        logger.debug({ err: error }, 'The heartbeat of the API is left to expire.');
      });
    },
  };
}
