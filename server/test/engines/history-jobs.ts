import type { JobSpec } from '@multi-job/contract';
import type { Arm, DueJob, OccurrencePlan } from '../../src/core/schedules/occurrence-plan.ts';
import { specOf, T0 } from '../../src/engine/conformance/given.ts';

/** The jobs of the histories: with and without lane, schedule, overlap, catching up; lanes never change. */
const SPECS = [
  { schedule: { interval_sec: 5 }, retry_policy: { max_retry: 1 } },
  { schedule: { interval_sec: 4 }, inputs: { flow_group: 'even', flow_max_active_runs: 2, allow_overlap: true } },
  { priority: 'critical' as const, inputs: { flow_group: 'even', flow_max_active_runs: 2 } },
  { agent_pool: 'gpu', retry_policy: { max_retry: 0 }, inputs: { flow_group: 'uneven', flow_max_active_runs: 1 } },
  { inputs: { flow_group: 'uneven', flow_max_active_runs: 3, failure_threshold: 1, failure_cooldown_sec: 3 } },
  { schedule: { interval_sec: 3, misfire_policy: 'catch_up' as const }, priority: 'low' as const },
];

/** The most runs that may be active in each lane, and the least limit of a job that may wait for it. */
export const LANES: Readonly<Record<string, { most: number; least: number; jobs: readonly string[] }>> = {
  even: { most: 2, least: 2, jobs: ['job-1', 'job-2'] },
  uneven: { most: 3, least: 1, jobs: ['job-3', 'job-4'] },
};

export function jobIdOf(job: number): string {
  return `job-${job}`;
}

/** @param variant makes saves that change something and saves that change nothing. */
export function specOfJob(job: number, variant: number): JobSpec {
  return specOf(jobIdOf(job), { ...SPECS[job], timeout_ms: 1000 + variant });
}

/** The next occurrence after `nowMs` of an interval that began at `T0`. */
export function armAfter(spec: JobSpec, nowMs: number): Arm | null {
  const intervalMs = (spec.schedule?.interval_sec ?? 0) * 1000;
  if (intervalMs === 0) return null;
  const nextDueMs = T0 + (Math.floor((nowMs - T0) / intervalMs) + 1) * intervalMs;
  return { anchorMs: T0, nextDueMs, wakeMs: nextDueMs };
}

/** Catches up at most four; otherwise runs once, the earlier ones are missed. */
export function planHistory(job: DueJob, nowMs: number): OccurrencePlan {
  const intervalMs = (job.spec.schedule?.interval_sec ?? 1) * 1000;
  const passed: number[] = [];
  for (let dueMs = job.nextDueMs; dueMs <= nowMs; dueMs += intervalMs) passed.push(dueMs);
  const dispatched = job.spec.schedule?.misfire_policy === 'catch_up' ? 4 : 1;
  const nextDueMs = job.nextDueMs + passed.length * intervalMs;
  return {
    missed: { dueMs: passed.slice(0, -dispatched), folded: null },
    due: passed.slice(-dispatched),
    arm: { anchorMs: job.anchorMs, nextDueMs, wakeMs: nextDueMs },
  };
}
