import { startLoop } from '../loop.ts';
import type { Loop } from '../loop.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

const BATCH = 200;
const RESCUE_SHARE = 0.1;

/** Takes back the runs of workers that died. Looks ten times within a lease, so that little of the lease is lost to waiting. */
export function startLifeline({ engine, clock, logger, random, config }: SchedulerDeps): Loop {
  const turn = async (): Promise<number | null> => {
    const nowMs = clock.now();
    const rescued = await engine.rescue({ nowMs, limit: BATCH });
    for (const { runId, jobId, workerId, status } of rescued) {
      logger.warn(
        { run_id: runId, job_id: jobId, worker_id: workerId, status },
        'took back a run of a worker that died',
      );
    }
    return rescued.length >= BATCH ? nowMs : null;
  };
  const longestSleepMs = config.leaseSec * 1000 * RESCUE_SHARE;
  return startLoop({ name: 'lifeline', turn, longestSleepMs, clock, logger, random });
}
