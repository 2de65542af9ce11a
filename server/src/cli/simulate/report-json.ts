import { isoOf } from '../../core/clock.ts';
import type { Ending } from './end-simulation.ts';
import type { Report } from './report-lines.ts';
import type { Spread } from './spread.ts';

/** The report as one JSON document, in the manner of the API: snake_case, units in the names. */
export function reportJson(
  report: Report,
  { startMs, endMs, ending }: { startMs: number; endMs: number; ending: Ending },
) {
  const { plan, figures, recommendation, judgement, workers, slots } = report;
  const { firings, overlap, depth, work } = figures;
  return {
    simulation: {
      id: plan.id,
      jobs: plan.jobs,
      interval_sec: plan.intervalSec,
      work_ms: plan.workMs,
      cpu_ms: plan.cpuMs,
      fail_rate: plan.failRate,
      jitter_sec: plan.jitterSec,
      duration_sec: plan.durationSec,
      pool: plan.pool,
      started_at: isoOf(startMs),
      ended_at: isoOf(endMs),
    },
    runs: { ...figures.runs, failures: figures.failures },
    firings,
    overlap: { ran_twice: overlap.ranTwice, skipped: overlap.skipped, skipped_by_design: overlap.skippedByDesign },
    depth: { highest: depth.highest, at_end: depth.now, at_interval_ends: depth.atIntervalEnds },
    lateness_ms: spreadJson(figures.late),
    lateness_from_due_ms: spreadJson(figures.lateFromDue),
    work_ms: work === null ? null : { mean: Math.round(work.meanMs), p95: Math.round(work.p95Ms), runs: work.count },
    workers: { alive: workers, slots },
    recommendation: {
      workers: recommendation.workers,
      slots: recommendation.slots,
      arrival_per_sec: recommendation.arrivalPerSec,
      busy_slots: recommendation.busySlots,
      slots_for_load: recommendation.slotsForLoad,
      slots_for_burst: recommendation.slotsForBurst,
      arithmetic: recommendation.arithmetic.map(([what, sum]) => `${what}: ${sum}`),
    },
    verdict: judgement.verdict.replaceAll(' ', '_'),
    reasons: judgement.reasons,
    notes: judgement.notes,
    jobs: {
      disabled: ending.disabled,
      deleted: ending.deleted,
      left: ending.left.length,
      waiting_runs_cancelled: ending.cancelled,
      mend: ending.mend,
    },
  };
}

function spreadJson(spread: Spread | null) {
  if (spread === null) return null;
  const { count, p50, p95, p99, highest } = spread;
  return { runs: count, p50, p95, p99, highest };
}
