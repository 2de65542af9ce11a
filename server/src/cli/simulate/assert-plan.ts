import { poolNameSchema } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** More is no simulation but an attack, and too much to keep in mind. */
const MAX_FIRINGS = 200_000;

/** Refuses what each option allows by itself and what makes no sense together. */
export function assertPlan(plan: SimulationPlan): void {
  const { jobs, intervalSec, workMs, cpuMs, jitterSec, durationSec, pool } = plan;
  if (jitterSec > intervalSec) {
    refuse(
      `--jitter-sec ${jitterSec} is longer than --interval-sec ${intervalSec}: a firing is spread over the time up to the next one at most. Give ${intervalSec} or less.`,
    );
  }
  if (workMs + cpuMs === 0) refuse('--work-ms and --cpu-ms are both 0: give the runs something to do.');
  const firings = jobs * Math.ceil(durationSec / intervalSec);
  if (firings > MAX_FIRINGS) {
    refuse(
      `--jobs ${jobs} every --interval-sec ${intervalSec} for --duration-sec ${durationSec} are ${firings} runs; at most ${MAX_FIRINGS} are made. Give fewer jobs, a longer interval or a shorter time.`,
    );
  }
  const name = poolNameSchema.safeParse(pool);
  if (!name.success) refuse(`--pool "${pool}" ${name.error.issues[0]?.message ?? 'is no name of a pool'}.`);
}

function refuse(sentence: string): never {
  throw new AppError('VALIDATION', sentence);
}
