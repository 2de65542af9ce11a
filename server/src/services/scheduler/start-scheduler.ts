import { messageOf } from '../../core/errors.ts';
import { traceEngine } from '../../engine/open/trace-engine.ts';
import { startHeartbeat } from '../heartbeat.ts';
import type { Service } from '../service.ts';
import { CALENDARS_TOPIC } from '../../operations/calendars/calendar-document.ts';
import { startAuditHeadWriter } from './audit-head-writer.ts';
import { startAuditPruner } from './audit-pruner.ts';
import { startBackfillFeeder } from './backfill-feeder.ts';
import { calendarsOfToday } from './calendars-of-today.ts';
import { startChainFollower } from './chain-follower.ts';
import { startDispatcher } from './dispatcher.ts';
import { startLifeline } from './lifeline.ts';
import { startPruner } from './pruner.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { startSecretsRotator, type FinishRotation } from './secrets-rotator.ts';
import { startStager } from './stager.ts';
import { startStoreChecker } from './store-checker.ts';

/** Of the lease: how long a heartbeat of the scheduler holds. */
const TTL_SHARE = 0.6;

export interface StartScheduler extends Omit<SchedulerDeps, 'random'> {
  /** Absent where no change of the secrets key is under way. */
  finishRotation?: FinishRotation | null;
}

/**
 * Fires schedules and keeps the queue in order. Any number may run at once and any may die: every step is decided in the
 * engine, once. It holds no state of its own, so stopping only waits for the calls under way.
 *
 * @throws UNAVAILABLE when the store is away from the start; later it waits for the store.
 */
export async function startScheduler(deps: StartScheduler): Promise<Service> {
  const loopDeps = { ...deps, engine: traceEngine(deps), random: Math.random };
  const calendars = calendarsOfToday(loopDeps);
  const dispatcher = startDispatcher(loopDeps, calendars);
  const stager = startStager(loopDeps);
  const loops: Service[] = [
    dispatcher,
    stager,
    startLifeline(loopDeps),
    startPruner(loopDeps),
    startAuditPruner(loopDeps),
    startStoreChecker(loopDeps),
  ];
  const heartbeat = await startHeartbeat(loopDeps, {
    kind: 'scheduler',
    version: deps.config.version,
    ttlMs: deps.config.leaseSec * 1000 * TTL_SHARE,
  });
  const headWriter = await startAuditHeadWriter(loopDeps);
  const stopAll = async () => {
    await Promise.all([...loops, heartbeat, headWriter].map(part => part.stop()));
  };

  try {
    loops.push(await startChainFollower(loopDeps), await startBackfillFeeder(loopDeps));
    if (deps.finishRotation) loops.push(await startSecretsRotator(loopDeps, deps.finishRotation));
    const unsubscribe = await deps.engine.subscribe(['schedule', CALENDARS_TOPIC], topic => {
      if (topic === CALENDARS_TOPIC) calendars.forget();
      dispatcher.wake();
      stager.wake();
    });
    return {
      stop: async () => {
        await stopAll();
        await unsubscribe().catch((error: unknown) => {
          deps.logger.debug({ reason: messageOf(error) }, 'the subscription of the scheduler ends with its connection');
        });
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
