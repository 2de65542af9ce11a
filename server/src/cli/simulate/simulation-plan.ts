import type { Job, JobSpecInput, Schedule } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';

/** What a simulation is to do. */
export interface SimulationPlan {
  /** Ten characters that are in the id of each of its jobs and of nobody else's. */
  id: string;
  jobs: number;
  intervalSec: number;
  /** How long each run waits, and how long it computes. */
  workMs: number;
  cpuMs: number;
  /** Share of runs that fail on purpose. */
  failRate: number;
  /** Each firing is spread over so long after its due time. */
  jitterSec: number;
  durationSec: number;
  pool: string;
}

/** The process that a simulation ends with. */
export interface SimulationOwner {
  host: string;
  pid: number;
}

export const SIMULATION_TYPE = 'simulation.heavy';
const PREFIX = 'simulation-';
const JOB_ID = /^simulation-([0-9a-f]{10})-\d{5}$/;
/** Beyond its work a run may take so long before it is ended. */
const SPARE_MS = 60_000;
const MAX_TIMEOUT_MS = 86_400_000;

/** What all ids of the jobs of a simulation, and no other id, begin with. */
export function jobIdPrefixOf(simulationId: string): string {
  return `${PREFIX}${simulationId}-`;
}

/** What the jobs of all simulations are looked for by. */
export const ANY_SIMULATION = PREFIX;

export function jobIdsOf({ id, jobs }: Pick<SimulationPlan, 'id' | 'jobs'>): string[] {
  return Array.from({ length: jobs }, (_, index) => `${jobIdPrefixOf(id)}${String(index + 1).padStart(5, '0')}`);
}

/**
 * All jobs of a simulation are due at the same instants, from `startMs` on: the hardest case, which the jitter spreads. The
 * schedule ends with the simulation, so that nothing fires after it even if nobody is left to disable the job.
 */
export function scheduleOf({ intervalSec, durationSec }: SimulationPlan, startMs: number): Schedule {
  return {
    interval_sec: intervalSec,
    start_at: isoOf(startMs),
    end_at: isoOf(startMs + durationSec * 1000 - 1),
    misfire_policy: 'run_once',
    max_catch_up: 1,
  };
}

export function jobSpecOf(plan: SimulationPlan, owner: SimulationOwner, jobId: string, startMs: number): JobSpecInput {
  const { id, workMs, cpuMs, failRate, jitterSec, pool } = plan;
  return {
    job_id: jobId,
    type: SIMULATION_TYPE,
    schedule: scheduleOf(plan, startMs),
    timeout_ms: Math.min(MAX_TIMEOUT_MS, 2 * (workMs + cpuMs) + SPARE_MS),
    // A failure is told once, and adds no load that the arithmetic does not know of.
    retry_policy: { max_retry: 0 },
    agent_pool: pool,
    inputs: {
      work_ms: workMs,
      cpu_ms: cpuMs,
      fail_rate: failRate,
      dispatch_jitter_sec: jitterSec,
      failure_memory_enabled: false,
      simulation: { id, host: owner.host, pid: owner.pid },
    },
  };
}

/** The simulation that made a job, and its process; null for a job of somebody else, whatever its name is. */
export function simulationOf(job: Job): ({ id: string } & SimulationOwner) | null {
  const [, named] = JOB_ID.exec(job.job_id) ?? [];
  const marker = job.inputs['simulation'];
  if (named === undefined || job.type !== SIMULATION_TYPE) return null;
  if (typeof marker !== 'object' || marker === null || Array.isArray(marker)) return null;
  const { id, host, pid } = marker;
  if (id !== named || typeof host !== 'string' || typeof pid !== 'number') return null;
  return { id, host, pid };
}

/** From when on a job of a simulation cannot fire any more, epoch ms. */
export function endMsOf({ schedule }: Job): number {
  return schedule?.end_at === undefined ? 0 : Date.parse(schedule.end_at);
}
