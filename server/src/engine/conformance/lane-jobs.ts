import type { Stage } from './stage.ts';
import { statusOf } from './readings.ts';
import { T0 } from './given.ts';

/** A job of flow group `g` with a limit of its own. */
export function laneJob(
  stage: Stage,
  jobId: string,
  limit: number,
  spec: Parameters<Stage['saveJob']>[1] = {},
): ReturnType<Stage['saveJob']> {
  return stage.saveJob(jobId, { ...spec, inputs: { flow_group: 'g', flow_max_active_runs: limit } });
}

/** The statuses of runs, with the reason of those that are delayed. */
export function statuses(stage: Stage, runIds: readonly string[]): Promise<string[]> {
  return Promise.all(runIds.map(runId => statusOf(stage.engine, runId)));
}

export function decide(stage: Stage, approvalId: string, decision: 'approved' | 'rejected'): Promise<unknown> {
  return stage.engine.resolveApproval({ approvalId, decision, actor: 'ani', via: 'api', note: null, nowMs: T0 });
}
